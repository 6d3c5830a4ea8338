"""gbt4754: the classes of GB/T 4754-2017, 国民经济行业分类."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph_service.domain.said import say
from loaders.reading.fields import checked_code, required
from loaders.source import Column, Description, Record, Row, RowRejected
from loaders.sources.stating import Stating
from loaders.sources.table_source import TableSource

_CODE = re.compile(r"[A-T](?:\d{2,4})?")
# The standard's own words, by the length of a code with its letter.
_LEVELS = {1: "门类", 3: "大类", 4: "中类", 5: "小类"}


def industry_id(code: str) -> str:
    """The id of a class: C2651 → industry:gbt4754-2017:C2651."""
    return f"industry:gbt4754-2017:{code}"


class Gbt4754(TableSource):
    """One row is one class; its parent is PART_OF."""

    name = "gbt4754"
    in_data = "classification/gbt4754-2017.csv"
    description = Description(
        title="国民经济行业分类（GB/T 4754-2017）",
        publisher="国家标准（公开整理）",
        licence="国家标准文本；不随项目分发",
        columns=(
            Column(
                "code",
                "代码，门类字母在前，一、三、四或五位",
                ("代码", "行业代码"),
                required=True,
                example="C2651",
            ),
            Column(
                "name",
                "类别名称",
                ("名称", "类别名称", "行业名称"),
                required=True,
                example="初级形态塑料及合成树脂制造",
            ),
            Column("parent", "上级代码；空则按代码推出", ("上级代码", "父级"), example="C265"),
        ),
        ignored=("level",),
        ceiling=20_000,
        traps=(
            "“level”列是代码的长度（1、3、4、5），不是层次，不取；层次按代码记为门类、大类、中类、小类。",
            "只是分类本身，不含单位；单位的行业要由别的来源说。",
        ),
    )

    def to_records(self, row: Row, *, source: str, observed_on: str | None) -> Iterator[Record]:
        """The class and the one above it."""
        code = _checked("code", required(row, "code"))
        parent = row.text("parent")
        above = _above(code)
        if parent and _checked("parent", parent) != above:
            reason = say("row.wrong_parent", code=code, value=parent, wanted=above or "—")
            raise RowRejected("parent", parent, reason, say("row.mend_code"))
        state = Stating.of(row, source, observed_on or "2017")
        name = required(row, "name")
        yield state.node(
            "IndustryClass", industry_id(code), name=name, code=code, level=_LEVELS[len(code)]
        )
        if above:
            yield state.edge("PART_OF", industry_id(code), industry_id(above))


def _checked(column: str, code: str) -> str:
    return checked_code(column, code, _CODE, say("row.wanted_industry"))


def _above(code: str) -> str | None:
    """C2651 → C265 → C26 → C; a letter stands at the top."""
    if len(code) == 1:
        return None
    return code[0] if len(code) == 3 else code[:-1]
