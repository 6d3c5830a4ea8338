"""universities: institutions of higher education of China, by the code of the ministry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph_service.domain.ids import organisation_id
from graph_service.domain.said import say
from loaders.reading.fields import checked_code, required
from loaders.source import Column, Description, Record, Row
from loaders.sources.stating import Stating
from loaders.sources.table_source import TableSource

_CODE = re.compile(r"\d{10}")
_PROVINCE = re.compile(r"(.+?(?:省|自治区))(?:教育厅)?")
_MUNICIPALITIES = frozenset(("北京市", "天津市", "上海市", "重庆市"))


class Universities(TableSource):
    """One row is one school. Campuses in other cities are not in this list: see campuses."""

    name = "universities"
    in_data = "universities/cn_universities.csv"
    description = Description(
        title="全国高等学校名单",
        publisher="教育部名单（公开整理）",
        licence="许可未载明；不随项目分发",
        columns=(
            Column("code", "学校标识码，十位", ("学校标识码",), required=True),
            Column("name", "学校名称", ("学校名称",), required=True),
            Column("dept", "主管部门", ("主管部门",)),
            Column("location", "所在地", ("所在地",)),
            Column("ltype", "办学层次", ("办学层次",)),
            Column("type", "办学性质", ("备注",)),
            Column("level", "985 | 211"),
        ),
    )

    def to_records(self, row: Row, *, source: str, observed_on: str | None) -> Iterator[Record]:
        """The school by its code."""
        code, name = required(row, "code"), required(row, "name")
        checked_code("code", code, _CODE, say("row.wanted_school"))
        city, administrator = row.text("location"), row.text("dept")
        levels = (row.text("ltype"), row.text("type"), row.text("level"))
        yield Stating.of(row, source, observed_on).node(
            "Organisation",
            organisation_id(name, code=("moe", code)),
            name=name,
            unit_type="university",
            legal_form="高校",
            city=city,
            province=_province(city, administrator),
            administrator=administrator,
            school_level="；".join(filter(None, levels)),
        )


def _province(city: str | None, administrator: str | None) -> str | None:
    """A municipality is its own province; else the province that runs the school, if one does."""
    if city in _MUNICIPALITIES:
        return city
    match = _PROVINCE.fullmatch(administrator or "")
    return match[1] if match else None
