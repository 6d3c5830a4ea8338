"""The cells of a row → plain data of its object, as a YAML file would hold it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graph_service.domain.said import say
from graph_service.domain.stated import NONE as STATED_NONE
from queries.workbook import words
from queries.workbook.rows import Problems, Row
from queries.workbook.shapes import PRESENCE, Group, Leaf


def read_row(group: Group, row: Row, problems: Problems) -> Any:
    """None when blank, ``none`` when stated absent, a text or a mapping otherwise."""
    filled = [leaf for leaf in group.leaves if leaf.column.field in row.cells]
    if not filled and not group.always:
        return None
    first = group.first.column
    text = row.text(first.field)
    if group.has_presence:
        return _by_presence(group, row, problems, more=len(filled) > 1)
    alone = [leaf.column.field for leaf in filled] == [first.field]
    if alone and group.can_be_none and words.is_absence(text):
        return STATED_NONE
    if alone and group.bare and not words.is_given(text):
        return problems.read(row.cells[first.field], group.bare)
    return _parts(group, row, problems)


def read_list(group: Group, rows: Sequence[Row], problems: Problems) -> Any:
    """The list of the rows' objects; None without rows; a lone 无 or 没有 states absence."""
    if not rows:
        return None
    stated = absence_in(group, rows[0])
    if stated is None:
        return [read_row(group, row, problems) for row in rows]
    for row in rows[1:]:
        refuse_contradiction(row.place, rows[0].place_of(group.first.column.field), problems)
    return stated


def telling(group: Group, rows: Sequence[Row]) -> list[Row]:
    """The rows that say something of the object; a number or a unit alone says nothing."""
    fields = {leaf.column.field for leaf in group.leaves}
    return [row for row in rows if fields & set(row.cells)]


def absence_in(group: Group, row: Row) -> Any:
    """``none`` or [] when the row holds nothing but 无 or 没有 in its first cell, else None."""
    filled = [leaf.column.field for leaf in group.leaves if leaf.column.field in row.cells]
    text = row.text(group.first.column.field)
    if filled != [group.first.column.field] or not words.is_absence(text):
        return None
    return [] if words.is_empty(text) else STATED_NONE


def refuse_contradiction(place: str, absence: str, problems: Problems) -> None:
    """Something is filled in at ``place`` though ``absence`` says that there is none."""
    problems.add(
        place, say("workbook.contradiction", absence=absence), say("workbook.mend_contradiction")
    )


def _by_presence(group: Group, row: Row, problems: Problems, *, more: bool) -> Any:
    presence = group.first.column
    cell = row.cells.get(presence.field)
    said = problems.read(cell, presence.codec) if cell else None
    if cell and said == STATED_NONE:
        if more:
            other = next(leaf for leaf in group.leaves[1:] if leaf.column.field in row.cells)
            refuse_contradiction(row.place_of(other.column.field), cell.place, problems)
        return STATED_NONE
    return _parts(group, row, problems)


def _parts(group: Group, row: Row, problems: Problems) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for child in group.children:
        if child.key == PRESENCE:
            continue
        value = (
            _leaf(child, row, problems)
            if isinstance(child, Leaf)
            else read_row(child, row, problems)
        )
        if value is not None:
            found[child.key] = value
    return found


def _leaf(leaf: Leaf, row: Row, problems: Problems) -> Any:
    column = leaf.column
    if cell := row.cells.get(column.field):
        if column.required and words.is_given(cell.text):
            problems.add(cell.place, *missing(column.title))
        return problems.read(cell, column.codec)
    if column.required:
        problems.add(row.place_of(column.field), *missing(column.title))
    return None


def missing(title: str) -> tuple[Any, Any]:
    """Reason and remedy for a cell that must be filled in."""
    return say("row.missing", column=title), say("row.mend_missing", column=title)
