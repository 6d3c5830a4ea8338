"""projects: 国家重点研发计划 projects as announced, each with the unit that leads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from graph_service.domain.ids import organisation_id
from graph_service.domain.said import say
from loaders.reading.amounts import parse_plain_amount
from loaders.reading.fields import bool_of, checked_code, date_of, integer_of, required
from loaders.source import Column, Description, Reading, Record, Row
from loaders.sources.files import files_of, read_rows
from loaders.sources.stating import Stating
from loaders.sources.table_source import TableSource
from loaders.sources.unit_names import unit_names

FILES = ("nkrdp_projects*.jsonl",)
_NUMBER = re.compile(r"(?:SQ)?20\d\dYF[A-Z]\d{6,8}")
_PROGRAMME = "国家重点研发计划"


class Projects(TableSource):
    """One line is one project; only the lead unit is announced, never the members."""

    name = "projects"
    in_data = "projects/nkrdp_projects.jsonl"
    description = Description(
        title="国家重点研发计划项目（2018–2021 年公示）",
        publisher="科技部公示（公开整理）",
        licence="整理自 huhuaping/techme（MIT）；不随项目分发",
        columns=(
            Column(
                "project_no",
                "项目编号；公示时没有的为申报编号 SQ…",
                ("项目编号", "编号"),
                required=True,
                example="2020YFC0000000",
            ),
            Column("title", "项目名称", ("项目名称",), required=True, example="某某关键技术研究"),
            Column(
                "lead",
                "牵头承担单位",
                ("牵头单位", "牵头承担单位", "承担单位"),
                required=True,
                example="威海某某医用制品有限公司",
            ),
            Column("special", "重点专项", ("专项", "重点专项"), example="生物医用材料研发"),
            Column("domain", "领域（编者所分）", ("领域",), example="医疗器械与健康"),
            Column("year", "立项年份", ("年份", "立项年份"), example="2020"),
            Column("funds_wan", "中央财政经费，万元", ("经费（万元）", "经费"), example="468"),
            Column("announced", "公示日期", ("公示日期",), example="2020-11-27"),
            Column("directed", "是否定向", ("定向",), example="否"),
        ),
        ignored=("years", "topic"),
        ceiling=200_000,
        traps=(
            "只有牵头单位，没有参加单位；只是公示项目的一部分，2018 年最全，2018 年以前和 2021 年年中以后没有。",
            "SQ… 是申报编号，不是项目编号，另记。",
            "单位名称照公示原样（第三军医大学、中船重工第七〇二研究所），已改名的由别名对上。",
            "领域是编者所分；经费只有 2018、2019 年的。",
        ),
    )

    def read(self, path: Path, reading: Reading) -> Iterator[Row]:
        """The lines of one file, or of all nkrdp_projects*.jsonl of a folder."""
        for file in files_of(path, *FILES):
            yield from read_rows(file, self.description, reading)

    def to_records(self, row: Row, *, source: str, observed_on: str | None) -> Iterator[Record]:
        """The project, and its lead as TOOK_PART."""
        number, year = _number(row), integer_of(row, "year")
        special, announced = row.text("special"), date_of(row, "announced")
        seen = announced or (str(year) if year else observed_on)
        state = Stating.of(row, source, seen)
        applied = number.startswith("SQ")
        project = state.node(
            "Project",
            f"project:nkrdp:{number}",
            name=required(row, "title"),
            programme=f"{_PROGRAMME}“{special}”" if special else _PROGRAMME,
            year=year,
            number=None if applied else number,
            application_number=number if applied else None,
            domain=row.text("domain"),
            funds_cny=funds_of(row, "funds_wan"),
            announced_on=announced,
        )
        yield project
        for name in unit_names(required(row, "lead")):
            unit = organisation_id(name)
            yield state.node("Organisation", unit, name=name)
            yield state.edge(
                "TOOK_PART",
                unit,
                project.id,
                role="lead",
                year=year,
                detail="定向项目" if bool_of(row, "directed") else None,
            )


def funds_of(row: Row, column: str) -> float | None:
    """An amount in 万元 as yuan."""
    text = row.text(column)
    amount = parse_plain_amount(text) if text else None
    return None if amount is None else round(amount * 10_000, 2)


def _number(row: Row) -> str:
    number = required(row, "project_no").upper()
    return checked_code("project_no", number, _NUMBER, say("row.wanted_nkrdp"))
