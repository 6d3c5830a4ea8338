"""disciplines: which university or institute was graded or listed in which discipline.

Grades are of the whole school, never of a campus, and of the year stated: fourth round 2017 (assessed in
2016), 双一流 2022; each says so itself. 北京大学 and 清华大学 choose their disciplines and have no 双一流
row. Fifth-round grades were never published: a row that quotes one is refused. 一流本科专业建设点
(first_class_majors.csv) tell of teaching, not of research, and are left out: said in the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from graph_service.domain.ids import organisation_id
from graph_service.domain.said import say
from loaders.reading.fields import checked_code, integer_of, one_of, required
from loaders.reading.tabular import read_table
from loaders.source import Column, Description, Reading, Record, Row, RowRejected
from loaders.sources.campuses import campus_parent
from loaders.sources.files import files_of
from loaders.sources.naming import split_remark
from loaders.sources.stating import Stating
from loaders.sources.table_source import TableSource

_CODE = re.compile(r"\d{4}")
_FORMER = re.compile(r"原([^由]+)")
_TABLES = "university_disciplines*.csv"
_MAJORS = "first_class_majors*.csv"
_FIFTH = re.compile(r"第?[五5]轮")
GRADES = ("A+", "A", "A-", "B+", "B", "B-", "C+", "C", "C-")
WHOLE_SCHOOL = "整校的结果，不属任何校区"


class Disciplines(TableSource):
    """One row is one school in one discipline of one list."""

    name = "disciplines"
    in_data = "disciplines"
    description = Description(
        title="学科评估与双一流建设学科（整校）",
        publisher="教育部；教育部学位与研究生教育发展中心（公开整理）",
        licence="许可未载明；不随项目分发",
        columns=(
            Column("university", "学校或科研机构", ("学校",), required=True),
            Column("discipline_code", "一级学科代码，四位", ("学科代码",), required=True),
            Column("discipline", "一级学科", ("学科",), required=True),
            Column("list", "名单", ("名单",), required=True),
            Column("grade", "、".join(GRADES) + "；双一流名单无等级", ("等级",)),
            Column("year", "公布年份；没有年份的等级不收", ("年份",), required=True),
            Column("source", "出处", ("出处",)),
        ),
    )

    def read(self, path: Path, reading: Reading) -> Iterator[Row]:
        """The rows of one file, or of the folder's lists of disciplines."""
        files = files_of(path, _TABLES)
        for majors in path.glob(_MAJORS) if path.is_dir() else ():
            reading.note(say("noted.majors_left_out"), majors.name)
        for file in files:
            yield from read_table(file, self.description, reading)

    def to_records(self, row: Row, *, source: str, observed_on: str | None) -> Iterator[Record]:
        """School, discipline, and the grade that joins them."""
        school, remark = split_remark(required(row, "university"))
        if "原" not in (remark or ""):
            school = required(row, "university")  # 中国矿业大学（北京） is a name, no remark
        code = discipline_code(row, "discipline_code")
        required(row, "year")
        year = integer_of(row, "year")
        _check(row)
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
            detail=WHOLE_SCHOOL,
        )


def _check(row: Row) -> None:
    """Refuses what no list says: a grade of the fifth round, of a campus, or outside the scale."""
    listed, school = required(row, "list"), required(row, "university")
    if _FIFTH.search(listed):
        reason = say("row.fifth_round")
        raise RowRejected("list", listed, reason, say("row.mend_fifth_round"))
    if parent := campus_parent(school):
        reason = say("row.grade_of_campus", campus=school, parent=parent)
        raise RowRejected("university", school, reason, say("row.mend_campus", parent=parent))
    one_of(row, "grade", GRADES)


def discipline_code(row: Row, column: str) -> str:
    """Four digits; zeros that a spreadsheet dropped are put back."""
    code = required(row, column).zfill(4)
    return checked_code(column, code, _CODE, say("row.wanted_discipline"))
