"""experts: whom a department may ask for a peer review, as a clerk's spreadsheet lists them.

Of a person only what clause 四.2 asks for is kept: name, employer, title and its evidence, disciplines,
district. Columns of identity papers, telephones, addresses or birthdays are not read, whatever they hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graph_service.domain.ids import named_id, organisation_id
from graph_service.domain.normalise import name_key
from loaders.reading.fields import required
from loaders.reading.tabular import read_table
from loaders.source import Column, Description, Reading, Record, Row
from loaders.sources.known_names import discipline_called
from loaders.sources.naming import split_list
from loaders.sources.reference_columns import stating
from loaders.sources.repeated import only_first
from loaders.sources.table_source import TableSource

_LISTED = "；;、，,\n"


class Experts(TableSource):
    """One row is one person at one employer."""

    name = "experts"
    description = Description(
        title="同行评议专家名单（只收姓名、单位、职称、学科、区市，不收其他个人信息）",
        publisher="填表单位",
        licence="归填表单位；含个人信息，只用于组建论证，不随项目分发",
        columns=(
            Column("person", "姓名", ("姓名", "专家", "专家姓名"), required=True, example="某某"),
            Column(
                "employer",
                "所在单位全称",
                ("单位", "工作单位", "所在单位"),
                required=True,
                example="某某大学",
            ),
            Column("title", "职称，不知则空", ("职称", "专业技术职务"), example="教授"),
            Column(
                "title_evidence",
                "职称证明的文件或文号，没有则空",
                ("职称证明", "职称依据"),
                example="职称证书（编号略）",
            ),
            Column(
                "disciplines",
                "学科名称或代码，多个以；分隔",
                ("学科", "专业", "研究领域"),
                example="材料科学与工程",
            ),
            Column("district", "所在区市或功能区", ("区市", "所在区市")),
            Column("source", "出处：文件或网页", ("出处", "信息来源")),
            Column("observed_on", "信息截至何日", ("信息日期",), example="2024-06-30"),
        ),
    )

    def read(self, path: Path, reading: Reading) -> Iterator[Row]:
        """The rows; a second one of the same name at the same employer is rejected."""
        rows = read_table(path, self.description, reading)
        yield from only_first(rows, reading, key=_key, shown=_shown)

    def to_records(self, row: Row, *, source: str, observed_on: str | None) -> Iterator[Record]:
        """The person, the employer, and that one works at the other."""
        person, employer = required(row, "person"), required(row, "employer")
        state = stating(row, source, observed_on)
        expert, unit = _id(person, employer), organisation_id(employer)
        listed = split_list(row.text("disciplines") or "", _LISTED)
        yield state.node(
            "Expert",
            expert,
            name=person,
            employer=employer,
            title=row.text("title"),
            title_evidence=row.text("title_evidence"),
            disciplines=[discipline_called(text)[1] for text in listed],
            district=row.text("district"),
        )
        yield state.node("Organisation", unit, name=employer)
        yield state.edge("EMPLOYED_BY", expert, unit)


def _id(person: str, employer: str) -> str:
    return f"{named_id('expert', person)}@{name_key(employer)}"


def _key(row: Row) -> str:
    return _id(row.text("person") or "", row.text("employer") or "")


def _shown(row: Row) -> tuple[str, str]:
    return "person", f"{row.text('person')}（{row.text('employer')}）"
