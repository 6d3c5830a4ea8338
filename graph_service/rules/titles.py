"""Which level a 职称 has, by dated tables: the pack's own and what the graph has loaded (titles).

A title that no table has, a foreign one among them, stays unknown; so does one on which tables disagree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph_service.domain.normalise import name_key

LEVELS = ("正高", "副高", "中级", "初级")
_BETWEEN = re.compile(r"[、，,；;/／|（(）)\s]+")


@dataclass(frozen=True, slots=True)
class TitleName:
    """One title of one series. ``level``: 正高, 副高, 中级 or 初级; the days are those of the table."""

    name: str
    level: str
    series: str
    valid_from: date | None = None
    valid_to: date | None = None
    source: str | None = None

    def is_valid_at(self, day: date) -> bool:
        return (self.valid_from or day) <= day <= (self.valid_to or day)


def entries_of(titles: Iterable[TitleName], written: str, day: date) -> tuple[TitleName, ...]:
    """The entries that ``written`` names on ``day``: the whole of it, else any of its parts (教授，博导)."""
    valid = [title for title in titles if title.is_valid_at(day)]
    for keys in ({name_key(written)}, {name_key(part) for part in _BETWEEN.split(written)}):
        if found := tuple(title for title in valid if name_key(title.name) in keys):
            return found
    return ()
