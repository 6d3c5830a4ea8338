"""An object of a proposal → the cells of its row."""

from __future__ import annotations

from typing import Any

from graph_service.domain.stated import NONE as STATED_NONE
from queries.workbook import words
from queries.workbook.codecs import Written
from queries.workbook.shapes import PRESENCE, Group, Leaf

Cells = dict[str, Written]
"""By field; a blank cell is left out."""


def write_row(group: Group, value: Any, *, listed: bool = False) -> Cells:
    """The filled cells. ``listed``: 无 in the first cell would speak of the whole list."""
    if value is None:
        return {}
    if group.has_presence:
        return _with_presence(group, value)
    first = group.first.column.field
    if value == STATED_NONE and group.can_be_none:
        return {first: words.NONE}
    if isinstance(value, str) and group.bare:
        return _guarded(group, {first: group.bare.encode(value)}, listed=listed)
    cells = _parts(group, value)
    if not cells and not group.always:
        return {first: words.GIVEN}
    if group.bare and set(cells) == {first}:
        # Not the mere text, but an object that has nothing else.
        cells[group.leaves[1].column.field] = words.GIVEN
    return _guarded(group, cells, listed=listed or group.can_be_none)


def write_list(group: Group, value: Any) -> list[Cells]:
    """The rows of a list of such objects; one row with 无 or 没有 for a stated absence."""
    if value is None:
        return []
    if value == STATED_NONE or not value:
        word = words.NONE if value == STATED_NONE else words.EMPTY
        return [{group.first.column.field: word}]
    return [write_row(group, item, listed=True) for item in value]


def _with_presence(group: Group, value: Any) -> Cells:
    presence = group.first.column.field
    if value == STATED_NONE:
        return {presence: words.NONE}
    return {presence: words.HAVE, **_parts(group, value)}


def _parts(group: Group, value: dict[str, Any]) -> Cells:
    cells: Cells = {}
    for child in group.children:
        if child.key == PRESENCE:
            continue
        part = value[child.key]
        if isinstance(child, Leaf):
            if part is not None:
                cells[child.column.field] = child.column.codec.encode(part)
        else:
            cells |= write_row(child, part)
    return cells


def _guarded(group: Group, cells: Cells, *, listed: bool) -> Cells:
    """无 of the first part alone must not be read as the absence of the whole."""
    first = group.first.column.field
    if listed and set(cells) == {first} and words.is_absence(str(cells[first])):
        return {first: f'"{cells[first]}"'}
    return cells
