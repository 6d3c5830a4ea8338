"""disciplines: which university or institute was graded or listed in which discipline.

Grades are of the whole school, never of a campus, and of the year stated: fourth round 2017,
双一流 2022.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph_service.domain.ids import organisation_id
from graph_service.domain.said import say
from loaders.reading.fields import integer_of, required
from loaders.source import Column, Description, Record, Row, RowRejected
from loaders.sources.naming import split_remark
from loaders.sources.stating import Stating
from loaders.sources.table_source import TableSource

_CODE = re.compile(r"\d{4}")
_FORMER = re.compile(r"原([^由]+)")


class Disciplines(TableSource):
    """One row is one school in one discipline of one list."""

    name = "disciplines"
    in_data = "disciplines/university_disciplines.csv"
    description = Description(
        title="学科评估与双一流建设学科（整校）",
        publisher="教育部；教育部学位与研究生教育发展中心（公开整理）",
        licence="许可未载明；不随项目分发",
        columns=(
            Column("university", "学校或科研机构", ("学校",), required=True),
            Column("discipline_code", "一级学科代码，四位", ("学科代码",), required=True),
            Column("discipline", "一级学科", ("学科",), required=True),
            Column("list", "名单", ("名单",), required=True),
            Column("grade", "等级；双一流名单无等级", ("等级",)),
            Column("year", "公布年份", ("年份",)),
            Column("source", "出处", ("出处",)),
        ),
    )

    def to_records(self, row: Row, *, source: str, observed_on: str | None) -> Iterator[Record]:
        """School, discipline, and the grade that joins them."""
        school, remark = split_remark(required(row, "university"))
        if "原" not in (remark or ""):
            school = required(row, "university")  # 中国矿业大学（北京） is a name, no remark
        code = discipline_code(row, "discipline_code")
        year = integer_of(row, "year")
        organisation, discipline = organisation_id(school), f"discipline:moe:{code}"
        seen = str(year) if year else observed_on
        state = Stating.of(row, source, seen, cited=row.text("source"))
        former = _FORMER.fullmatch(remark or "")
        yield state.node(
            "Organisation", organisation, name=school, former_names=[former[1]] if former else None
        )
        yield state.node("Discipline", discipline, name=required(row, "discipline"), code=code)
        yield state.edge(
            "GRADED_IN",
            organisation,
            discipline,
            list=required(row, "list"),
            level=row.text("grade"),
            year=year,
        )


def discipline_code(row: Row, column: str) -> str:
    """Four digits; zeros that a spreadsheet dropped are put back."""
    code = required(row, column).zfill(4)
    if not _CODE.fullmatch(code):
        wanted = say("row.wanted_discipline")
        raise RowRejected(
            column, code, say("row.bad_code", value=code, wanted=wanted), say("row.mend_code")
        )
    return code
