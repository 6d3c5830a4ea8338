"""Columns that the bundled reference files share, and what a row of them cites."""

from __future__ import annotations

import re

from graph_service.domain.said import say
from loaders.reading.fields import date_of, required
from loaders.source import Column, Row, RowRejected
from loaders.sources.stating import Stating, citation

ALIASES = Column("aliases", "别名，多个以；分隔", ("别名",))
NOTE = Column("note", "编者说明", ("说明",))
CITED = (
    Column("source", "出处：文件或网页", ("出处", "信息来源"), required=True, example="某某通知"),
    Column("observed_on", "出处所说的日期", ("信息日期",)),
)
PUBLISHER = "编者据公开文件整理"
LICENCE = "MIT（随项目分发；只取事实，逐行注明出处）"
_ID = re.compile(r"[a-z]+:[a-z*-]+:\S+")


def stating(row: Row, source: str, observed_on: str | None) -> Stating:
    """Statements of a reference row: dated by the row, else by the load; citing its source."""
    cited = citation(row.text("source"), row.text("url"))
    return Stating.of(row, source, date_of(row, "observed_on") or observed_on, cited=cited)


def checked_id(row: Row, column: str, prefix: str) -> str:
    """The cell as an id ``prefix:scheme:value``."""
    return check_id(column, required(row, column), prefix)


def check_id(column: str, text: str, prefix: str) -> str:
    """``text`` if it is an id of that prefix; else the row is rejected."""
    if _ID.fullmatch(text) and text.startswith(f"{prefix}:"):
        return text
    raise RowRejected(
        column,
        text,
        say("row.bad_code", value=text, wanted=say("row.wanted_id")),
        say("row.mend_code"),
    )
