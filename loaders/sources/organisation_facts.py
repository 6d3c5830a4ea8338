"""organisation-facts: facts about organisations of 威海, one JSON object a line.

What an attribute becomes stands in fact_shapes.py. Every unit of these files is of 威海 (README of
the data), which places its name but is no registration; a partner's place is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from graph_service.domain.ids import organisation_id
from graph_service.domain.said import say
from loaders.reading.fields import required
from loaders.source import Column, Description, Reading, Record, Row, RowRejected
from loaders.sources.fact_shapes import SHAPES, Fact
from loaders.sources.files import files_of, read_rows
from loaders.sources.loose_dates import as_of
from loaders.sources.stating import Stating

CITY = "威海市"
_PATTERN = "organisation_facts*.jsonl*"
# Kinds as these files name them. A body that is both firm and platform stays open.
_UNIT_TYPES = {
    "企业": "enterprise",
    "新型研发机构": "nrdi",
    "新型研发机构/平台": "nrdi",
    "新型研发机构(拟建)": "institute",
    "研发机构": "institute",
    "省实验室(论证)": "laboratory",
    "政府": "government",
    "功能区": "government",
    "群团": "association",
}
_REMARK = re.compile(r"\(.*?\)")


class OrganisationFacts:
    """One line is one fact with the page it was read on."""

    name = "organisation-facts"
    bundled = None
    in_data = "weihai"
    description = Description(
        title="威海单位事实（荣誉、产品、平台、往来）",
        publisher="编者自公开网页摘录",
        licence="只取事实；不随项目分发",
        columns=(
            Column("org", "单位名称", required=True, example="威海某某有限公司"),
            Column("attribute", "、".join(SHAPES), required=True, example="产品"),
            Column("value", "属性值，多个以 | 分隔", required=True, example="预浸料|碳梁"),
            Column("org_type", "、".join(_UNIT_TYPES), example="企业"),
            Column("as_of", "事实的日期", example="2024-06"),
            Column("source_url", "出处网页"),
            Column("note", "说明"),
        ),
        floor=2,
    )

    def read(self, path: Path, reading: Reading) -> Iterator[Row]:
        """The lines of one file, or of all organisation_facts*.jsonl in a folder."""
        for file in files_of(path, _PATTERN):
            yield from read_rows(file, self.description, reading)

    def to_records(self, row: Row, *, source: str, observed_on: str | None) -> Iterator[Record]:
        """The unit itself, then what the attribute says of it."""
        name, attribute = required(row, "org"), required(row, "attribute")
        shape = SHAPES.get(_REMARK.sub("", attribute))
        if shape is None:
            raise RowRejected(
                "attribute",
                attribute,
                say("row.unknown_attribute", value=attribute),
                say("row.mend_choice", choices=sorted(SHAPES)),
            )
        note = row.text("note")
        state = Stating.of(
            row,
            source,
            as_of(row.text("as_of")) or observed_on,
            cited=row.text("source_url") or note,
        )
        unit = organisation_id(name, city=CITY)
        yield state.node(
            "Organisation",
            unit,
            name=name,
            seat_city=CITY,
            unit_type=_UNIT_TYPES.get(row.text("org_type") or ""),
        )
        yield from shape(Fact(state, unit, name, attribute, required(row, "value"), note))
