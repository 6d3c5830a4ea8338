"""A table: one row for each entry of a list of the proposal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graph_service.domain.proposal import Proposal
from graph_service.domain.stated import NONE
from queries.workbook import words
from queries.workbook.kinds.sheet import Stage
from queries.workbook.row_reading import read_list
from queries.workbook.row_writing import Cells, write_list
from queries.workbook.rows import Row
from queries.workbook.shapes import Column, Entry, Group, entry_at, row_of
from queries.workbook.taking import Taking


@dataclass(frozen=True)
class Table:
    """The list at ``path`` of the proposal. In the field ``unit`` 牵头单位 stands for the lead."""

    title: str
    about: str
    stage: Stage
    path: tuple[str, ...]
    entries: tuple[Entry, ...]
    unit: str | None = None

    @cached_property
    def group(self) -> Group:
        """One entry."""
        model, bare = entry_at(Proposal, self.path)
        return row_of(model, ".".join(self.path) + "[].", self.entries, bare=bare)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return tuple(leaf.column for leaf in self.group.leaves)

    @property
    def required(self) -> tuple[str, ...]:
        return (self.group.first.column.field,)

    def fill(self, data: Mapping[str, Any]) -> list[Cells]:
        return write_list(self.group, value_at(data, self.path))

    def take(self, rows: Sequence[Row], taking: Taking) -> None:
        found = read_list(self.group, rows, taking.problems)
        if self.unit and found and isinstance(found, list):
            for row, entry in zip(rows, found, strict=True):
                cell = row.cells.get(self.required[0])
                if cell and self.unit in entry and words.word_of(cell.text) == words.LEAD:
                    entry[self.unit] = taking.lead_name
        if rows:
            taking.put(self.path, found, rows[0].place)


def value_at(data: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    """What stands there; None below an object that is blank or stated to be absent."""
    value: Any = data
    for key in path:
        if value is None or value == NONE:
            return None
        value = value[key]
    return value
