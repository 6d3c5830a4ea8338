"""A card: one line for each field, in sections; the fields are those of the proposal itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graph_service.domain.proposal import Proposal
from graph_service.domain.stated import NONE
from queries.workbook.kinds.sheet import Stage
from queries.workbook.row_reading import read_row
from queries.workbook.row_writing import Cells, write_row
from queries.workbook.rows import Row
from queries.workbook.shapes import Column, Entry, Group, row_of
from queries.workbook.taking import Taking


@dataclass(frozen=True)
class Section:
    """Lines under one heading."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Card:
    """Lines 项目 | 填写 in sections."""

    title: str
    about: str
    stage: Stage
    sections: tuple[Section, ...]
    required: tuple[str, ...] = ()

    @cached_property
    def group(self) -> Group:
        """The proposal, as far as it stands on this card."""
        return row_of(Proposal, "", [e for section in self.sections for e in section.entries])

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The lines."""
        return tuple(leaf.column for leaf in self.group.leaves)

    def fill(self, data: Mapping[str, Any]) -> list[Cells]:
        """One row: the whole card."""
        return [write_row(self.group, data)]

    def take(self, rows: Sequence[Row], taking: Taking) -> None:
        """The fields of the card; where it states that an object is absent is remembered."""
        for row in rows:
            found = read_row(self.group, row, taking.problems)
            taking.data |= found
            _remember_absences(self.group, found, row, taking, ())


def _remember_absences(
    group: Group, found: Mapping[str, Any], row: Row, taking: Taking, path: tuple[str, ...]
) -> None:
    for child in group.children:
        if not isinstance(child, Group):
            continue
        below = (*path, child.key)
        value = found.get(child.key)
        if value == NONE:
            taking.places[below] = row.place_of(child.first.column.field)
        elif isinstance(value, Mapping):
            _remember_absences(child, value, row, taking, below)
