"""Who does what: by the agreement, or (where more than a few words) as planned for a member."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graph_service.domain.proposal import Task
from graph_service.domain.said import say
from graph_service.domain.stated import NONE
from graph_service.errors import BadInput
from queries.workbook import words
from queries.workbook.codecs import ChoiceCodec, TextCodec
from queries.workbook.kinds.sheet import Stage
from queries.workbook.kinds.table import value_at
from queries.workbook.row_reading import missing, read_list, refuse_contradiction, telling
from queries.workbook.row_writing import Cells, write_list
from queries.workbook.rows import Cell, Row
from queries.workbook.shapes import Column, Entry, Group, bare_codec, column_of, row_of
from queries.workbook.taking import Taking, unit_names

_PATH = ("agreement", "tasks")
_PLANNED = "planned"
_BY = ChoiceCodec({"agreed": "组建协议", _PLANNED: "成员计划"})


@dataclass(frozen=True)
class Tasks:
    """One row for each task; a party with no task in the agreement has a row with 无."""

    title: str
    about: str
    stage: Stage
    unit: Entry
    by: Entry
    entries: tuple[Entry, ...]

    @cached_property
    def group(self) -> Group:
        """One task: a mere text, or more."""
        return row_of(Task, "agreement.tasks[].", self.entries, bare=bare_codec([Task, str]))

    @cached_property
    def _unit(self) -> Column:
        return column_of(self.unit, "agreement.tasks", TextCodec())

    @cached_property
    def _by(self) -> Column:
        return column_of(self.by, "members[].tasks", _BY)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return (self._unit, *(leaf.column for leaf in self.group.leaves), self._by)

    @property
    def required(self) -> tuple[str, ...]:
        return (self._unit.field, self.group.first.column.field)

    def fill(self, data: Mapping[str, Any]) -> list[Cells]:
        agreed = value_at(data, _PATH)
        if agreed == NONE:
            rows: list[Cells] = [{self._unit.field: words.NONE}]
        elif agreed == {}:
            rows = [{self._unit.field: words.EMPTY}]
        else:
            rows = [row for unit, own in (agreed or {}).items() for row in self._rows(unit, own)]
        return [*rows, *self._planned(data)]

    def _rows(self, unit: str, tasks: Any) -> list[Cells]:
        key = {self._unit.field: words.quote(unit)}
        return [{**key, **row} for row in write_list(self.group, tasks)] or [dict(key)]

    def _planned(self, data: Mapping[str, Any]) -> list[Cells]:
        members = data["members"] if isinstance(data["members"], list) else []
        rows: list[Cells] = []
        for (_, name), member in zip(unit_names(data)[1:], members, strict=True):
            tasks = member["tasks"]
            if not isinstance(tasks, list) or all(isinstance(task, str) for task in tasks):
                continue
            if not name:
                raise BadInput("workbook.twice_written", name=member["organisation"])
            key: Cells = {self._unit.field: name, self._by.field: _BY.encode(_PLANNED)}
            rows += [{**key, **row} for row in write_list(self.group, tasks)]
        return rows

    def take(self, rows: Sequence[Row], taking: Taking) -> None:
        agreed: dict[str, list[Row]] = {}
        planned: dict[int, list[Row]] = {}
        if rows and self._takes_absence(rows, taking):
            rows = rows[1:]
        for row in rows:
            cell = row.cells.get(self._unit.field)
            if cell is None:
                taking.problems.add(row.place_of(self._unit.field), *missing(self._unit.title))
            elif not self._is_planned(row, taking):
                agreed.setdefault(taking.named(cell), []).append(row)
            else:
                self._plan(planned, row, cell, taking)
        self._put(agreed, planned, taking)

    def _plan(self, planned: dict[int, list[Row]], row: Row, cell: Cell, taking: Taking) -> None:
        unit = taking.unit(cell)
        if isinstance(unit, int):
            planned.setdefault(unit, []).append(row)
        elif unit is None:
            reason = say("workbook.lead_no_member", value=cell.text)
            taking.problems.add(cell.place, reason, say("workbook.mend_lead_no_member"))

    def _put(
        self, agreed: dict[str, list[Row]], planned: dict[int, list[Row]], taking: Taking
    ) -> None:
        if agreed:
            found = {unit: self._tasks(own, taking) for unit, own in agreed.items()}
            stated = taking.data.get("agreement")
            place = next(iter(agreed.values()))[0].place
            if isinstance(stated, dict) and "tasks" in stated:
                refuse_contradiction(place, taking.places[_PATH], taking.problems)
            taking.put(_PATH, found, place)
        for unit, own in planned.items():
            if taking.members[unit].get("tasks") is not None:
                reason = say("workbook.tasks_twice", value=taking.members[unit]["organisation"])
                taking.problems.add(own[0].place, reason, say("workbook.mend_tasks_twice"))
            taking.members[unit]["tasks"] = self._tasks(own, taking)

    def _tasks(self, rows: Sequence[Row], taking: Taking) -> Any:
        """Rows that name the unit alone say nothing of its tasks."""
        return read_list(self.group, telling(self.group, rows), taking.problems)

    def _is_planned(self, row: Row, taking: Taking) -> bool:
        cell = row.cells.get(self._by.field)
        return cell is not None and taking.problems.read(cell, _BY) == _PLANNED

    def _takes_absence(self, rows: Sequence[Row], taking: Taking) -> bool:
        """Whether the first row states that the agreement holds no tasks at all."""
        cell = rows[0].cells.get(self._unit.field)
        if cell is None or set(rows[0].cells) != {self._unit.field}:
            return False
        if not words.is_absence(cell.text):
            return False
        taking.places[_PATH] = cell.place
        taking.put(_PATH, {} if words.is_empty(cell.text) else NONE, cell.place)
        return True
