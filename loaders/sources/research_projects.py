"""research-projects: projects of the 国家自然科学基金 with keywords: who researches what.

Their discipline codes are those of the year of application; second-level codes were renumbered since, so
a project stands in its first-level discipline, which kept its number, and keeps the code as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from graph_service.domain.ids import organisation_id
from graph_service.domain.said import say
from loaders.reading.fields import checked_code, integer_of, required
from loaders.source import Column, Description, Reading, Record, Row
from loaders.sources.files import files_of, read_rows
from loaders.sources.listed_cells import listed
from loaders.sources.nsfc_codes import first_level, nsfc_code, nsfc_id
from loaders.sources.projects import funds_of
from loaders.sources.stating import Stating
from loaders.sources.table_source import TableSource
from loaders.sources.unit_names import unit_names

FILES = ("research_projects*.jsonl*",)
_NUMBER = re.compile(r"[A-Z]?\d{7,9}")
_PROGRAMME = "国家自然科学基金"
_SHORTEST = 2  # 猪, 砷, 3 name no line of research


class ResearchProjects(TableSource):
    """One line is one project of one organisation."""

    name = "research-projects"
    in_data = "tech"
    description = Description(
        title="国家自然科学基金项目（生命科学，2014–2021 年）",
        publisher="国家自然科学基金委员会（公开整理）",
        licence="许可未载明；不随项目分发",
        columns=(
            Column("approval_no", "批准号", ("批准号", "项目批准号"), True, "30000000"),
            Column(
                "title", "项目名称", ("项目名称", "题目"), required=True, example="某某机制研究"
            ),
            Column(
                "organization",
                "依托单位",
                ("organisation", "依托单位", "单位"),
                required=True,
                example="某某大学",
            ),
            Column("keywords", "关键词，多个以；分隔", ("关键词",), example="次级代谢；聚酮合成"),
            Column("code", "申请代码（学科）", ("申请代码", "学科代码"), example="C0102"),
            Column("fund_type", "资助类别", ("资助类别", "项目类别"), example="面上项目"),
            Column("approve_year", "批准年份", ("year", "批准年份", "年份"), example="2015"),
            Column("end_year", "结束年份", ("结束年份",), example="2019"),
            Column("money_wan", "经费，万元", ("经费（万元）", "经费"), example="65"),
        ),
        ceiling=2_000_000,
        traps=(
            "只是生命科学部的一部分项目；没有列出不等于没有研究。",
            "学科代码是申请当年的旧码，二级代码后来重编（C0207 前后所指不同）：项目只归到一级学科，原代码照留。",
            "关键词记为单位研究的技术（MASTERS），单字的不取；项目负责人等个人信息不收。",
        ),
    )

    def read(self, path: Path, reading: Reading) -> Iterator[Row]:
        """The lines of one file, or of all research_projects*.jsonl of a folder."""
        for file in files_of(path, *FILES):
            yield from read_rows(file, self.description, reading)

    def to_records(self, row: Row, *, source: str, observed_on: str | None) -> Iterator[Record]:
        """The project in its discipline, the unit that leads it, and its keywords as the unit's research."""
        number, title = _number(row), required(row, "title")
        year, code = integer_of(row, "approve_year"), row.text("code")
        keywords = [word for word in listed(row, "keywords") if len(word) >= _SHORTEST]
        fund = row.text("fund_type")
        state = Stating.of(row, source, str(year) if year else observed_on)
        project = state.node(
            "Project",
            f"project:nsfc:{number}",
            name=title,
            programme=f"{_PROGRAMME}{fund}" if fund else _PROGRAMME,
            year=year,
            end_year=integer_of(row, "end_year"),
            number=number,
            keywords=keywords,
            discipline_code=nsfc_code("code", code) if code else None,
            funds_cny=funds_of(row, "money_wan"),
        )
        yield project
        if code:
            yield state.edge("IN_DISCIPLINE", project.id, nsfc_id(first_level(code)), code=code)
        technologies = [state.named("Technology", word) for word in keywords]
        yield from technologies
        said = f"项目“{title}”的关键词"
        for name in unit_names(required(row, "organization")):
            unit = organisation_id(name)
            yield state.node("Organisation", unit, name=name)
            yield state.edge("TOOK_PART", unit, project.id, role="lead", year=year)
            for technology in technologies:
                yield state.edge("MASTERS", unit, technology.id, detail=said)


def _number(row: Row) -> str:
    number = required(row, "approval_no").upper()
    return checked_code("approval_no", number, _NUMBER, say("row.wanted_nsfc_number"))
