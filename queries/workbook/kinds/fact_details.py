"""Lists of facts on sheets of their own: one row an entry, under its unit; and figures by year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graph_service.domain.said import say
from graph_service.domain.stated import NONE
from queries.workbook.codecs import Codec, TextCodec
from queries.workbook.deriving import model_in
from queries.workbook.kinds.fact_lines import units_with_facts, value_of
from queries.workbook.kinds.sheet import Stage
from queries.workbook.numbers import YearCodec
from queries.workbook.row_reading import missing, read_list, refuse_contradiction, telling
from queries.workbook.row_writing import Cells, write_row
from queries.workbook.rows import Row
from queries.workbook.shapes import Column, Entry, Group, column_of, row_of
from queries.workbook.taking import Taking, Unit


@dataclass(frozen=True)
class Details:
    """The entries of one fact of all units; a fact that is one object has one row a unit."""

    title: str
    about: str
    stage: Stage
    fact: str
    unit: Entry
    entries: tuple[Entry, ...]
    single: bool = False

    @cached_property
    def group(self) -> Group:
        """One entry."""
        model = model_in(value_of(self.fact))
        assert model is not None  # a fact with a sheet of its own holds objects
        return row_of(model, f"facts.{self.fact}{'' if self.single else '[]'}.", self.entries)

    @cached_property
    def _unit(self) -> Column:
        return column_of(self.unit, "", TextCodec())

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return (self._unit, *(leaf.column for leaf in self.group.leaves))

    @property
    def required(self) -> tuple[str, ...]:
        return (self._unit.field, self.group.first.column.field)

    def fill(self, data: Mapping[str, Any]) -> list[Cells]:
        return [
            {self._unit.field: unit.key(), **write_row(self.group, entry, listed=True)}
            for unit in units_with_facts(data)
            for entry in self._entries_of(unit.values(self.fact))
        ]

    def _entries_of(self, value: Any) -> list[Any]:
        if value is None or value == NONE:
            return []
        return [value] if self.single else value

    def take(self, rows: Sequence[Row], taking: Taking) -> None:
        by_unit = rows_by_unit(self._unit, telling(self.group, rows), taking)
        for unit, own in by_unit.items():
            found = read_list(self.group, own, taking.problems)
            if self.single and isinstance(found, list):
                for row in own[1:]:
                    reason = say("workbook.one_row_a_unit", value=row.text(self._unit.field))
                    taking.problems.add(row.place, reason, say("workbook.mend_one_row"))
                found = found[0] if found else NONE
            taking.details[unit, self.fact] = found
            taking.detail_places[unit, self.fact] = own[0].place


def rows_by_unit(column: Column, rows: Sequence[Row], taking: Taking) -> dict[Unit, list[Row]]:
    """The rows of each unit; a row whose unit is blank or not known is a problem."""
    found: dict[Unit, list[Row]] = {}
    for row in rows:
        cell = row.cells.get(column.field)
        if cell is None:
            taking.problems.add(row.place_of(column.field), *missing(column.title))
            continue
        unit = taking.unit(cell)
        if not isinstance(unit, str):
            found.setdefault(unit, []).append(row)
    return found


@dataclass(frozen=True)
class Yearly:
    """Figures by year: one row for each unit and year, a column for each fact."""

    title: str
    about: str
    stage: Stage
    unit: Entry
    year: Entry
    entries: tuple[Entry, ...]
    """Of the facts, with the codec that states the unit of measure."""

    @cached_property
    def _keys(self) -> tuple[Column, Column]:
        unit = column_of(self.unit, "", TextCodec())
        return unit, column_of(self.year, "", YearCodec())

    @cached_property
    def _figures(self) -> tuple[tuple[Column, Codec], ...]:
        return tuple((column_of(e, "facts.", e.codec), e.codec) for e in self.entries if e.codec)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return (*self._keys, *(column for column, _ in self._figures))

    @property
    def required(self) -> tuple[str, ...]:
        return tuple(column.field for column in self._keys)

    def fill(self, data: Mapping[str, Any]) -> list[Cells]:
        unit_key, year_key = (column.field for column in self._keys)
        rows: list[Cells] = []
        for unit in units_with_facts(data):
            figures = {
                column.field: (codec, values)
                for (column, codec), entry in zip(self._figures, self.entries, strict=True)
                if isinstance(values := unit.values(entry.path), dict)
            }
            for year in sorted({year for _, values in figures.values() for year in values}):
                cells = {f: c.encode(v[year]) for f, (c, v) in figures.items() if year in v}
                rows.append({unit_key: unit.key(), year_key: YearCodec().encode(year), **cells})
        return rows

    def take(self, rows: Sequence[Row], taking: Taking) -> None:
        fields = {column.field for column, _ in self._figures}
        told = [row for row in rows if fields & set(row.cells)]
        for unit, own in rows_by_unit(self._keys[0], told, taking).items():
            for row in own:
                self._take_year(unit, row, taking)

    def _take_year(self, unit: Unit, row: Row, taking: Taking) -> None:
        key = self._keys[1]
        cell = row.cells.get(key.field)
        if cell is None:
            taking.problems.add(row.place_of(key.field), *missing(key.title))
            return
        year = taking.problems.read(cell, key.codec)
        for (column, codec), entry in zip(self._figures, self.entries, strict=True):
            if (figure := row.cells.get(column.field)) is None:
                continue
            figures = taking.details.setdefault((unit, entry.path), {})
            taking.detail_places.setdefault((unit, entry.path), figure.place)
            if year in figures:
                reason = say("workbook.year_twice", value=year)
                taking.problems.add(figure.place, reason, say("workbook.mend_year_twice"))
            figures[year] = taking.problems.read(figure, codec)


def join_facts(taking: Taking) -> None:
    """Puts details and statements together, and the facts where they belong."""
    for (unit, fact), value in taking.details.items():
        stated = taking.facts.setdefault(unit, {}).setdefault(fact, {})
        if "value" in stated:
            place = taking.detail_places[unit, fact]
            refuse_contradiction(place, stated["place"], taking.problems)
        stated["value"] = value
    for unit, facts in taking.facts.items():
        for stated in facts.values():
            stated.pop("place", None)
            stated.setdefault("value", None)
        owner = taking.data if unit is None else taking.members[unit]
        owner["facts"] = facts
