"""consortia: projects or filed consortia with lead and members, JSON lines or a spreadsheet.

Who carries a task takes part: an institution that stands only in the tasks is a member. A consortium's
city places the consortium, not its members.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import orjson

from graph_service.domain.ids import named_id, organisation_id
from graph_service.domain.normalise import city_key, name_key
from graph_service.domain.said import say
from loaders.reading.fields import date_of, integer_of, required
from loaders.source import Column, Description, Reading, Record, Row, RowRejected
from loaders.sources.files import read_rows
from loaders.sources.naming import split_list
from loaders.sources.repeated import only_first
from loaders.sources.stating import Stating, citation

_NAMES = "；;、，,\n"
_TASKS = "；;\n"


@dataclass(frozen=True, slots=True)
class Task:
    """One task and who carries it, where the source says so."""

    name: str
    institution: str | None


class Consortia:
    """One row is one consortium."""

    name = "consortia"
    bundled = None
    in_data = None
    description = Description(
        title="创新联合体、联合承担的项目：牵头单位、成员、课题",
        publisher="填表单位；各项目名单",
        licence="归填表单位",
        columns=(
            Column(
                "project_id", "项目或备案编号", ("项目编号", "编号", "备案编号"), example="示例-001"
            ),
            Column(
                "name",
                "联合体或项目名称",
                ("联合体名称", "项目名称", "名称"),
                required=True,
                example="威海市某某创新联合体",
            ),
            Column(
                "lead",
                "牵头单位全称",
                ("牵头单位", "牵头"),
                required=True,
                example="威海某某新材料有限公司",
            ),
            Column(
                "members",
                "成员单位全称，不含牵头单位，多个以；分隔",
                ("成员单位", "成员", "参加单位"),
                example="某某大学；威海某某科技有限公司",
            ),
            Column(
                "tasks",
                "课题：名称|承担单位，多个以；分隔（JSON：[{id, name, institution}]）",
                ("课题", "任务", "任务分工"),
                example="某某工艺研究|某某大学",
            ),
            Column("year", "立项或备案年份", ("年份", "立项年份", "备案年份"), example="2024"),
            Column("city", "所在市", ("所在市", "市"), example="威海市"),
            Column("source", "出处：文件或网页", ("出处", "信息来源")),
            Column("observed_on", "出处所说的日期", ("信息日期",)),
            Column("note", "说明", ("说明", "备注")),
        ),
    )

    def read(self, path: Path, reading: Reading) -> Iterator[Row]:
        """The rows; a second one about the same consortium is rejected."""
        rows = read_rows(path, self.description, reading)
        yield from only_first(rows, reading, key=_key, shown=_shown)

    def to_records(self, row: Row, *, source: str, observed_on: str | None) -> Iterator[Record]:
        """The consortium, its lead, its members with the tasks of each."""
        name, lead, year = required(row, "name"), required(row, "lead"), integer_of(row, "year")
        consortium, tasks = _id(row) or "", _tasks(row)
        parties = _parties(row, lead, tasks)
        state = Stating.of(
            row,
            source,
            date_of(row, "observed_on") or (str(year) if year else observed_on),
            cited=citation(row.text("source")),
        )
        yield state.node(
            "Consortium",
            consortium,
            name=name,
            project_no=row.text("project_id"),
            year=year,
            city=row.text("city"),
            tasks=[task.name for task in tasks],
            note=row.text("note"),
        )
        for key, unit in parties.items():
            yield state.node("Organisation", organisation_id(unit), name=unit)
            yield state.edge(
                "MEMBER_OF",
                organisation_id(unit),
                consortium,
                role="lead" if key == name_key(lead) else "member",
                tasks=[t.name for t in tasks if name_key(t.institution or "") == key],
                year=year,
            )


def _id(row: Row) -> str | None:
    if number := row.text("project_id"):
        return f"consortium:project:{number}"
    name, city = row.text("name"), city_key(row.text("city"))
    return named_id("consortium", name) + (f"@{city}" if city else "") if name else None


def _parties(row: Row, lead: str, tasks: list[Task]) -> Mapping[str, str]:
    """Every party once, the lead first, under the key of its name."""
    carrying = (task.institution for task in tasks if task.institution)
    parties: dict[str, str] = {}
    for unit in (lead, *_members(row), *carrying):
        parties.setdefault(name_key(unit), unit)
    return parties


def _members(row: Row) -> list[str]:
    said = _listed(row, "members")
    if said is None:
        return split_list(row.text("members") or "", _NAMES)
    if not all(isinstance(member, str) for member in said):
        raise _bad_list(row, "members")
    return [str(member).strip() for member in said if str(member).strip()]


def _tasks(row: Row) -> list[Task]:
    said = _listed(row, "tasks")
    if said is None:
        parts = (entry.replace("｜", "|").partition("|") for entry in _entries(row))
        return [Task(name.strip(), unit.strip() or None) for name, _, unit in parts]
    return [_task(row, entry) for entry in said]


def _entries(row: Row) -> list[str]:
    return split_list(row.text("tasks") or "", _TASKS)


def _task(row: Row, entry: object) -> Task:
    if not isinstance(entry, dict) or not entry.get("name"):
        raise _bad_list(row, "tasks")
    unit = entry.get("institution")
    return Task(str(entry["name"]).strip(), str(unit).strip() if unit else None)


def _listed(row: Row, column: str) -> list[object] | None:
    """The list of a JSON line; None for a cell of a spreadsheet."""
    text = row.text(column)
    if text is None or not text.startswith(("[", "{")):
        return None
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError:
        return None
    if not isinstance(found, list):
        raise _bad_list(row, column)
    return found


def _bad_list(row: Row, column: str) -> RowRejected:
    text = (row.text(column) or "")[:60]
    return RowRejected(column, text, say("row.bad_list"), say("row.mend_list"))


def _key(row: Row) -> str:
    """A row without any name is a duplicate of none: it is refused for that."""
    return _id(row) or f"row:{row.label}"


def _shown(row: Row) -> tuple[str, str]:
    column = "project_id" if row.text("project_id") else "name"
    return column, row.text(column) or ""
