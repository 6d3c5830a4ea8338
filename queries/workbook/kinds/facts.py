"""Facts about the lead, or about members: one row each, with source and dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from graph_service.domain.normalise import name_key
from graph_service.domain.said import say
from queries.workbook import words
from queries.workbook.codecs import TextCodec
from queries.workbook.kinds.fact_lines import DetailedCodec, FactLine, units_with_facts
from queries.workbook.kinds.sheet import Stage
from queries.workbook.row_reading import missing, read_row
from queries.workbook.row_writing import Cells, write_row
from queries.workbook.rows import Cell, Row
from queries.workbook.shapes import Column, Entry, column_of
from queries.workbook.taking import Taking

NAME = "facts.*"
UNIT = "members[].facts"


@dataclass(frozen=True)
class Facts:
    """All facts of the lead stand there from the start; members have rows for what is stated."""

    title: str
    about: str
    stage: Stage
    lines: tuple[FactLine, ...]
    entries: tuple[Entry, ...]
    """Of every statement: value, source, dates."""
    name: Entry
    unit: Entry | None = None
    """The column of units; None for the lead's own sheet."""

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Unit, fact, and the parts of the statement."""
        name = column_of(self.name, "facts.", TextCodec())
        keys = [replace(name, choices=tuple(line.title for line in self.lines))]
        if self.unit:
            keys.insert(0, column_of(self.unit, "members[].", TextCodec()))
        parts = self.lines[0].group(self.entries[1:]).leaves[1:]
        value = column_of(self.entries[0], "facts.*.", TextCodec())
        return (*keys, value, *(leaf.column for leaf in parts))

    @property
    def required(self) -> tuple[str, ...]:
        return tuple(column.field for column in self.columns[: 2 if self.unit is None else 3])

    def fill(self, data: Mapping[str, Any]) -> list[Cells]:
        return [
            row
            for unit in units_with_facts(data)
            if (unit.unit is None) == (self.unit is None)
            for row in self._rows(unit.facts, {UNIT: unit.key()} if self.unit else {})
        ]

    def blank(self) -> dict[str, list[Cells]]:
        """The rows of the blank form: every fact's title, and where lists are to be entered."""
        nothing: dict[str, Any] = dict.fromkeys(line.name for line in self.lines)
        return {self.title: self._rows(nothing, {})}

    def _rows(self, facts: Mapping[str, Any], key: Cells) -> list[Cells]:
        rows: list[Cells] = []
        for line in self.lines:
            cells = write_row(line.group(self.entries[1:]), facts[line.name])
            if not self.unit and line.sheet and facts[line.name] is None:
                cells = {"facts.*.value": words.refer_to(line.sheet)}
            if cells or not self.unit:
                rows.append({**key, NAME: line.title, **cells})
        return rows or [{**key, NAME: words.GIVEN}]

    def take(self, rows: Sequence[Row], taking: Taking) -> None:
        for row in rows:
            if not set(row.cells) - {NAME, UNIT} and not words.is_given(row.text(NAME)):
                continue
            unit = self._unit(row, taking)
            if isinstance(unit, str):
                continue
            facts = taking.facts.setdefault(unit, {})
            if not words.is_given(row.text(NAME)):
                self._take_fact(row, facts, taking)

    def _unit(self, row: Row, taking: Taking) -> int | str | None:
        if self.unit is None:
            return None
        cell = row.cells.get(UNIT)
        if cell is None:
            taking.problems.add(row.place_of(UNIT), *missing(self.unit.title))
            return ""
        unit = taking.unit(cell)
        if unit is None:
            reason = say("workbook.lead_no_member", value=cell.text)
            taking.problems.add(cell.place, reason, say("workbook.mend_lead_facts"))
            return ""
        return unit

    def _take_fact(self, row: Row, facts: dict[str, Any], taking: Taking) -> None:
        line = self._line(row, taking)
        if line is None:
            return
        found = read_row(line.group(self.entries[1:]), row, taking.problems)
        if not found and not words.is_given(row.text("facts.*.value")):
            return
        if line.name in facts:
            reason = say("workbook.fact_twice", value=line.title)
            taking.problems.add(row.place_of(NAME), reason, say("workbook.mend_fact_twice"))
        if isinstance(line.codec, DetailedCodec):
            found["place"] = row.place_of("facts.*.value")
        facts[line.name] = found

    def _line(self, row: Row, taking: Taking) -> FactLine | None:
        cell = row.cells.get(NAME)
        if cell is None:
            taking.problems.add(row.place_of(NAME), *missing(self.name.title))
            return None
        for line in self.lines:
            if name_key(cell.text) in (name_key(line.title), name_key(line.name)):
                return line
        self._refuse(cell, taking)
        return None

    def _refuse(self, cell: Cell, taking: Taking) -> None:
        titles = [line.title for line in self.lines]
        remedy = say("row.mend_choice", choices=titles)
        taking.problems.add(cell.place, say("row.bad_choice", value=cell.text), remedy)
