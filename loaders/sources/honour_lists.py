"""The lists that a file of honours holds: what is said once of a list is said of each of its rows.

Only a list that is whole makes absence mean "no", so a list is taken as complete only where its file
was read without a refused row that may belong to it. What speaks against that is reported as a refused
cell; the holders are read all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from graph_service.domain.ids import named_id
from graph_service.domain.normalise import name_key
from graph_service.domain.said import Said, say
from loaders.reading.fields import date_of
from loaders.source import Reading, Rejection, Row, RowRejected
from loaders.sources.honour_columns import (
    COMPLETE,
    DOCUMENT,
    HOLDER,
    OF_LIST,
    PUBLISHED,
    ROLE,
    SCOPE,
    SEEN,
    STATE,
    is_about_list,
)
from loaders.sources.honour_rows import named_honour, read_honour_row

_DAY = len("2024-01-01")
# Of these a list has one: two are two lists, or a slip.
_ONE = (SEEN, PUBLISHED, COMPLETE, SCOPE)
Check = Callable[[Row], object]


def list_id(row: Row) -> str | None:
    """The id of the list that the row is of, by document, honour and level; None without a document."""
    document = row.text(DOCUMENT)
    if document is None:
        return None
    honour, level, _ = named_honour(row)
    return f"{named_id('list', document)}@{name_key(honour.name)}{level or ''}"


def rows_of_lists(rows: Sequence[Row], check: Check, reading: Reading) -> Iterator[Row]:
    """The rows of one file in their order, each with what is said of its list anywhere in the file.

    ``check`` raises RowRejected for a row that will be refused; ``reading`` holds what was refused
    already, and takes what is refused here.
    """
    lost = len(reading.rejections)
    passed = [_passes(row, check) for row in rows]
    refused = [row for row, good in zip(rows, passed, strict=True) if not good]
    lists: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        # What a refused row says of its list is refused with it.
        if passed[number] and (found := list_id(row)):
            lists.setdefault(f"{row.sheet or ''}|{found}", []).append(number)
    kept: dict[int, Row] = dict(enumerate(rows))
    for numbers in lists.values():
        whole = _filled([rows[n] for n in numbers], reading)
        if any(row.text(COMPLETE) for row in whole):
            why = _why_not_whole(whole, lost=lost, refused=refused, given=len(numbers))
            whole = whole if why is None else _incomplete(whole, why, reading)
        by_number = {row.number: row for row in whole}
        kept |= {n: by_number[rows[n].number] for n in numbers if rows[n].number in by_number}
        for number in numbers:
            if rows[number].number not in by_number:
                del kept[number]
    yield from (kept[number] for number in sorted(kept))


def _passes(row: Row, check: Check) -> bool:
    try:
        check(row)
    except RowRejected:
        return False
    return True


def _filled(rows: list[Row], reading: Reading) -> list[Row]:
    """The rows with the list's own cells filled in; one that contradicts an earlier one is refused."""
    said: dict[str, tuple[str, int]] = {}
    good = []
    for row in rows:
        against = next(
            (c for c in _ONE if (t := row.text(c)) and said.get(c, (t, 0))[0] != t), None
        )
        if against:
            first, number = said[against]
            reason = say("row.list_disagrees", column=against, first=number, value=first)
            reading.rejections.append(
                Rejection.of(row, against, row.text(against), reason, say("row.mend_list_agrees"))
            )
            continue
        good.append(row)
        for column in OF_LIST:
            if (text := row.text(column)) and column not in said:
                said[column] = (text, row.number)
    cells = {column: text for column, (text, _) in said.items()}
    return [replace(row, cells={**row.cells, **_blank_filled(row, cells)}) for row in good]


def _blank_filled(row: Row, cells: dict[str, str]) -> dict[str, str]:
    """A row that lost its holder must not pass for one that only speaks of the list."""
    empty = {column: text for column, text in cells.items() if row.text(column) is None}
    return empty if row.text(HOLDER) else {c: t for c, t in empty.items() if c != COMPLETE}


def _why_not_whole(
    rows: list[Row], *, lost: int, refused: list[Row], given: int
) -> tuple[str, Said, Said] | None:
    """Column, reason and remedy where the list must not be taken as complete."""
    remedy = say("row.mend_list_whole")
    one = next(row for row in rows if row.text(COMPLETE))
    maybe_ours = [row for row in refused if _may_be_of(row, rows[0])]
    missing = lost + len(maybe_ours) + (given - len(rows))
    if missing:
        return COMPLETE, say("row.list_has_refused_rows", count=missing), remedy
    day = date_of(one, COMPLETE)
    if day is None or len(day) < _DAY:
        return COMPLETE, say("row.list_day_cut", value=day), say("row.mend_list_day")
    if one.text(SCOPE) is None:
        return SCOPE, say("row.list_no_scope"), say("row.mend_list_scope")
    return _why_not_of_holders(rows, remedy)


def _why_not_of_holders(rows: list[Row], remedy: Said) -> tuple[str, Said, Said] | None:
    if named_honour(rows[0])[1] is None:
        return COMPLETE, say("row.list_no_level"), say("row.mend_list_level")
    held = [read_honour_row(row) for row in rows if row.text(HOLDER)]
    nameless = sum(is_about_list(row) for row in rows)
    if nameless > 1:
        return HOLDER, say("row.list_nameless", count=nameless), remedy
    if not held:
        return HOLDER, say("row.list_empty"), say("row.mend_list_agrees")
    if any(one.status in ("proposed", "self_declared", "implied", "ranked") for one in held):
        return STATE, say("row.list_not_granted"), remedy
    if all(one.list_role == "后备" for one in held):
        return ROLE, say("row.list_of_reserve"), remedy
    return None


def _may_be_of(refused: Row, row: Row) -> bool:
    document = refused.text(DOCUMENT)
    return document is None or name_key(document) == name_key(row.text(DOCUMENT) or "")


def _incomplete(rows: list[Row], why: tuple[str, Said, Said], reading: Reading) -> list[Row]:
    column, reason, remedy = why
    told = next(row for row in rows if row.text(COMPLETE))
    said = told.text(COMPLETE)
    whole = say("row.list_not_whole", why=reason, day=said)
    reading.rejections.append(Rejection.of(told, column, said, whole, remedy))
    left = (row for row in rows if not is_about_list(row))
    return [replace(row, cells={**row.cells, COMPLETE: ""}) for row in left]
