"""Changes made one after the other, each told with what stood there before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from graph_service.domain.what_if import ChangeTold
from graph_service.rules.editing import Change, edited, value_at
from graph_service.rules.proposal_path import NEW

_ENTRY = re.compile(r"\[([^\]]+)\]")


def changed_and_told(
    data: Mapping[str, Any], changes: Iterable[Change]
) -> tuple[dict[str, Any], list[ChangeTold]]:
    """The changed proposal and the changes. BadInput for a path that leads nowhere."""
    current, told = dict(data), []
    for change in changes:
        after = edited(current, [change])
        is_new = f"[{NEW}]" in change.path
        told.append(
            ChangeTold(
                path=change.path,
                old=None if is_new else value_at(current, change.path),
                new=change.value if is_new else value_at(after, change.path),
                adds=_adds(current, change),
            )
        )
        current = after
    return current, told


def _adds(data: Mapping[str, Any], change: Change) -> bool:
    """Whether an entry is named on the way that was not there."""
    if change.value is None:
        return False
    entries = [found for found in _ENTRY.finditer(change.path) if not found[1].isdecimal()]
    return any(
        found[1] == NEW or value_at(data, change.path[: found.end()]) is None for found in entries
    )
