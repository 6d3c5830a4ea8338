"""The topics, and the milestones that belong to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graph_service.domain.normalise import name_key
from graph_service.domain.proposal import Milestone, Topic
from graph_service.domain.said import say
from graph_service.domain.stated import NONE
from queries.workbook import words
from queries.workbook.codecs import TextCodec
from queries.workbook.kinds.sheet import Stage
from queries.workbook.row_reading import (
    absence_in,
    read_list,
    read_row,
    refuse_contradiction,
    telling,
)
from queries.workbook.row_writing import Cells, write_list
from queries.workbook.rows import Row
from queries.workbook.shapes import Column, Entry, Group, column_of, row_of
from queries.workbook.taking import Taking

_NUMBER = Column(
    "topics[]",
    "序号",
    TextCodec(width=8),
    help="有几个课题时依次写1、2、3；只有一个课题可不填。",
    example="1",
)


@dataclass(frozen=True)
class Topics:
    """One row for each topic; a single one without a number is ``topic``, any other are ``topics``."""

    title: str
    about: str
    stage: Stage
    entries: tuple[Entry, ...]

    @cached_property
    def group(self) -> Group:
        return row_of(Topic, "topics[].", self.entries)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return (_NUMBER, *(leaf.column for leaf in self.group.leaves))

    @property
    def required(self) -> tuple[str, ...]:
        return (self.group.first.column.field,)

    def fill(self, data: Mapping[str, Any]) -> list[Cells]:
        if (single := data["topic"]) is not None:
            return write_list(self.group, NONE if single == NONE else [single])
        if data["topics"] == NONE:
            return [{_NUMBER.field: words.NONE}]
        rows = write_list(self.group, data["topics"])
        if data["topics"]:
            rows = [{_NUMBER.field: n, **row} for n, row in enumerate(rows, start=1)]
        return rows

    def take(self, rows: Sequence[Row], taking: Taking) -> None:
        rows = [row for row in rows if _all_absent(row) or telling(self.group, [row])]
        if not rows:
            return
        first = rows[0]
        if _all_absent(first) or absence_in(self.group, first) is not None:
            self._take_absence(rows, taking)
            return
        found = [read_row(self.group, row, taking.problems) for row in rows]
        if len(found) == 1 and not first.text(_NUMBER.field):
            taking.data["topic"] = found[0]
        else:
            taking.data["topics"] = found
        for number, (row, topic) in enumerate(zip(rows, found, strict=True), start=1):
            _name_topic(taking, row, topic, number)

    def _take_absence(self, rows: Sequence[Row], taking: Taking) -> None:
        stated = absence_in(self.group, rows[0])
        if _all_absent(rows[0]):
            taking.data["topics"] = NONE
        else:
            taking.data["topics" if stated == [] else "topic"] = stated
        for row in rows[1:]:
            refuse_contradiction(row.place, rows[0].place, taking.problems)


def _all_absent(row: Row) -> bool:
    """无 in the column of numbers and nothing else."""
    return set(row.cells) == {_NUMBER.field} and words.is_none(row.text(_NUMBER.field))


def _name_topic(taking: Taking, row: Row, topic: dict[str, Any], number: int) -> None:
    """Under its number, written or counted, and under its text."""
    cell = row.cells.get(_NUMBER.field)
    written = name_key(cell.text) if cell else str(number)
    if cell and written in taking.topics:
        reason = say("workbook.number_twice", value=cell.text)
        taking.problems.add(cell.place, reason, say("workbook.mend_number"))
    taking.topics[written] = topic
    if text := topic.get("text"):
        taking.topics.setdefault(name_key(str(text)) or written, topic)


@dataclass(frozen=True)
class Milestones:
    """One row for each milestone, under the number (or the text) of its topic."""

    title: str
    about: str
    stage: Stage
    key: Entry
    entries: tuple[Entry, ...]

    @cached_property
    def group(self) -> Group:
        return row_of(Milestone, "topics[].milestones[].", self.entries)

    @cached_property
    def _key(self) -> Column:
        return column_of(self.key, "topics[].milestones", TextCodec(width=14))

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return (self._key, *(leaf.column for leaf in self.group.leaves))

    @property
    def required(self) -> tuple[str, ...]:
        return (self.group.first.column.field,)

    def fill(self, data: Mapping[str, Any]) -> list[Cells]:
        return [
            {self._key.field: number, **cells}
            for number, topic in enumerate(_topics_of(data), start=1)
            for cells in write_list(self.group, topic["milestones"])
        ]

    def take(self, rows: Sequence[Row], taking: Taking) -> None:
        by_topic: dict[int, list[Row]] = {}
        topics: dict[int, dict[str, Any]] = {}
        for row in telling(self.group, rows):
            if (topic := self._topic(row, taking)) is not None:
                topics[id(topic)] = topic
                by_topic.setdefault(id(topic), []).append(row)
        for key, own in by_topic.items():
            topics[key]["milestones"] = read_list(self.group, own, taking.problems)

    def _topic(self, row: Row, taking: Taking) -> dict[str, Any] | None:
        text = row.text(self._key.field)
        if text and (found := taking.topics.get(name_key(text))) is not None:
            return found
        single = {id(topic): topic for topic in taking.topics.values()}
        if not text and len(single) == 1:
            return next(iter(single.values()))
        place = row.place_of(self._key.field)
        reason = say("workbook.no_such_topic", value=text or "—")
        taking.problems.add(place, reason, say("workbook.mend_topic"))
        return None


def _topics_of(data: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for value in ([data["topic"]], data["topics"]):
        if isinstance(value, list):
            yield from (topic for topic in value if isinstance(topic, dict))
