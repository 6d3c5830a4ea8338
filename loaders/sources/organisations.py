"""organisations: a clerk's spreadsheet, one row a unit, .csv or .xlsx; a list of institutes likewise.

A second row about the same unit (same USCC, else same name and place) is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graph_service.domain.ids import clean_uscc, named_id, organisation_id
from graph_service.domain.nodes import LEGAL_FORMS
from graph_service.domain.nodes import UNIT_TYPES as UNIT_TYPE_CODES
from graph_service.domain.normalise import city_key, name_key
from graph_service.domain.records import NodeRecord
from loaders.reading.cells import narrow
from loaders.reading.fields import date_of, one_of, required, uscc_of
from loaders.reading.tabular import read_table
from loaders.source import Description, Reading, Record, Row
from loaders.sources.institutes import institute_records, is_institute
from loaders.sources.known_names import discipline_called, segment_called
from loaders.sources.organisation_cells import honours, items, platforms
from loaders.sources.organisation_columns import COLUMNS, UNIT_TYPES
from loaders.sources.places import division_called, office_called
from loaders.sources.repeated import only_first
from loaders.sources.stating import Stating
from loaders.sources.table_source import TableSource

NAME, USCC, CITY, SEAT = "单位名称", "统一社会信用代码", "所在市", "实际所在地"


class Organisations(TableSource):
    """Units as a bureau's clerk lists them."""

    name = "organisations"
    description = Description(
        title="单位名单（由工作人员填写的表格）",
        publisher="填表单位",
        licence="归填表单位",
        columns=COLUMNS,
        ignored=("trust",),
    )

    def read(self, path: Path, reading: Reading) -> Iterator[Row]:
        """The rows; the second of two about one unit is rejected."""
        rows = read_table(path, self.description, reading)
        yield from only_first(rows, reading, key=_key, shown=_shown)

    def to_records(self, row: Row, *, source: str, observed_on: str | None) -> Iterator[Record]:
        """The unit, then what its cells say of products, segments, honours, platforms, place."""
        seen = date_of(row, "信息日期") or observed_on
        state = Stating.of(row, source, seen, cited=row.text("信息来源"))
        if is_institute(row):
            yield from institute_records(row, state)
            return
        unit = _unit(row, state)
        yield unit
        yield from _place(row, state, unit.id)
        yield from _abilities(row, state, unit.id)
        yield from _recognitions(row, state, unit.id)


def _unit(row: Row, state: Stating) -> NodeRecord:
    name, uscc = required(row, NAME), uscc_of(row, USCC)
    kind = one_of(row, "单位类别", (*UNIT_TYPES, *UNIT_TYPE_CODES))
    office = row.text("归口科技主管部门")
    return state.node(
        "Organisation",
        organisation_id(name, uscc=uscc, city=_city(row)),
        name=name,
        uscc=uscc,
        unit_type=UNIT_TYPES.get(kind, kind) if kind else None,
        legal_form=one_of(row, "法律形式", LEGAL_FORMS),
        city=row.text(CITY),
        seat_city=row.text(SEAT),
        district=row.text("所在区市"),
        filing_office=office_called(office)[1] if office else None,
        aliases=items(row, "别名"),
        former_names=items(row, "曾用名"),
        activity=row.text("业务简介"),
        note=row.text("说明"),
    )


def _place(row: Row, state: Stating, unit: str) -> Iterator[Record]:
    place = row.text("所在区市") or _city(row)
    if place and (division := division_called(place)):
        yield state.node("Division", division, name=place)
        yield state.edge("LOCATED_IN", unit, division)
    if office := row.text("归口科技主管部门"):
        office_id, office_name = office_called(office)
        yield state.node("FilingOffice", office_id, name=office_name)
        yield state.edge("FILES_WITH", unit, office_id)


def _abilities(row: Row, state: Stating, unit: str) -> Iterator[Record]:
    for kind, edge, column in (
        ("Product", "MAKES", "主要产品"),
        ("Technology", "MASTERS", "研究方向"),
    ):
        for item in items(row, column):
            thing = state.named(kind, item)
            yield thing
            yield state.edge(edge, unit, thing.id)
    for item in items(row, "产业链环节"):
        segment, segment_name = segment_called("产业链环节", item)
        yield state.node("Segment", segment, name=segment_name)
        yield state.edge("IN_SEGMENT", unit, segment)
    for item in items(row, "学科"):
        discipline, name, code = discipline_called(item)
        yield state.node("Discipline", discipline, name=name, code=code)
        yield state.edge("GRADED_IN", unit, discipline, list="单位填报")


def _recognitions(row: Row, state: Stating, unit: str) -> Iterator[Record]:
    for name, level in platforms(row, "研发平台"):
        platform = named_id("platform", name)
        yield state.node("Platform", platform, name=name, level=level)
        yield state.edge("RUNS", unit, platform, level=level)
    for entry in honours(row, "荣誉"):
        held = state.holding(entry.granted_on, entry.valid_to)
        yield state.node("Honour", entry.honour.id, name=entry.honour.name)
        yield held.edge(
            "HOLDS",
            unit,
            entry.honour.id,
            level=entry.level,
            granted_on=entry.granted_on,
            status=entry.status,
            list_role=entry.list_role,
        )


def _city(row: Row) -> str | None:
    """The city of registration, else the one the unit is in: it places the name."""
    return row.text(CITY) or row.text(SEAT)


def _key(row: Row) -> str:
    """What the row is known by: the USCC, without one the name in its city."""
    code = clean_uscc(narrow(row.text(USCC) or ""))
    return code or f"{name_key(row.text(NAME) or '')}@{city_key(_city(row))}"


def _shown(row: Row) -> tuple[str, str]:
    column = USCC if row.text(USCC) else NAME
    return column, row.text(column) or ""
