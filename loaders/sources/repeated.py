"""Rows about a thing of which a row has spoken: the second is refused and the first named.

In one spreadsheet it is a slip of the pen, and which of the two holds the clerk must say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from graph_service.domain.said import say
from loaders.source import Reading, Rejection, Row


def only_first(
    rows: Iterable[Row],
    reading: Reading,
    *,
    key: Callable[[Row], str],
    shown: Callable[[Row], tuple[str, str]],
) -> Iterator[Row]:
    """The first row of each ``key``; later ones are rejected by (column, value) as ``shown``."""
    first: dict[str, Row] = {}
    for row in rows:
        held = first.setdefault(key(row), row)
        if held is row:
            yield row
        else:
            reading.rejections.append(_rejection(row, held, *shown(row)))


def _rejection(row: Row, held: Row, column: str, value: str) -> Rejection:
    first = held.number if held.sheet == row.sheet else f"{held.sheet}!{held.number}"
    reason = say("row.duplicate_key", first=first, key=value)
    return Rejection.of(row, column, value, reason, say("row.mend_duplicate"))
