"""nsfc-taxonomy: research disciplines of the 国家自然科学基金, three levels, Chinese and English."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from loaders.reading.fields import required
from loaders.source import Column, Description, Reading, Record, Row
from loaders.sources.files import read_rows
from loaders.sources.listed_cells import listed
from loaders.sources.nsfc_codes import nsfc_code, nsfc_id
from loaders.sources.stating import Stating
from loaders.sources.table_source import TableSource


class NsfcTaxonomy(TableSource):
    """One line is one discipline; those it stands under are PART_OF."""

    name = "nsfc-taxonomy"
    in_data = "classification/nsfc_taxonomy.jsonl"
    description = Description(
        title="国家自然科学基金学科分类（三级，中英文）",
        publisher="国家自然科学基金委员会（公开整理）",
        licence="许可未载明；不随项目分发",
        columns=(
            Column(
                "_id",
                "学科代码：字母加二、四或六位数字",
                ("学科代码", "代码", "code"),
                required=True,
                example="A0101",
            ),
            Column("name", "中文名称", ("学科名称", "名称"), required=True, example="数论"),
            Column("name_en", "英文名称", ("英文名称",), example="Number Theory"),
            Column("parents", "上级代码，多个以；分隔", ("上级代码",), example="A01"),
        ),
        ignored=("children", "is_leaf"),
        ceiling=30_000,
        traps=(
            "与学位授予学科目录（disciplines，moe）是两套分类，互不对应，不合并。",
            "是改版后的代码：2020 年以前项目所填的二级代码在此可能另有所指。",
        ),
    )

    def read(self, path: Path, reading: Reading) -> Iterator[Row]:
        """The lines, or the rows of a table with the same columns."""
        yield from read_rows(path, self.description, reading)

    def to_records(self, row: Row, *, source: str, observed_on: str | None) -> Iterator[Record]:
        """The discipline under its own scheme, and where it belongs."""
        code = nsfc_code("_id", required(row, "_id"))
        parents = [nsfc_code("parents", parent) for parent in listed(row, "parents")]
        state = Stating.of(row, source, observed_on)
        yield state.node(
            "Discipline",
            nsfc_id(code),
            name=required(row, "name"),
            name_en=row.text("name_en"),
            code=code,
        )
        for parent in parents:
            yield state.edge("PART_OF", nsfc_id(code), nsfc_id(parent))
