"""The options that commands share, and the values they parse to."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from graph_service.errors import BadInput
from queries.topics import Correction

TopicText = Annotated[str, typer.Argument(metavar="TEXT", help="课题文字：要解决的问题")]
AsJson = Annotated[bool, typer.Option("--json", help="只输出一个 JSON 文档")]
Lang = Annotated[str | None, typer.Option("--lang", metavar="zh|en", help="输出语言")]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="日期", help="以哪一天为准（默认：方案的提交日期，没有则今天）"
    ),
]
PackId = Annotated[
    str | None,
    typer.Option("--pack", metavar="编号", help="依据的规则包（默认本市在该日施行的）"),
]
Limit = Annotated[int, typer.Option("--limit", metavar="N", help="最多列出几个单位")]
Lead = Annotated[str, typer.Option("--lead", metavar="单位", help="牵头单位的名称或编号")]
Actor = Annotated[
    str | None, typer.Option("--actor", metavar="姓名", help="操作人，记入审计；默认系统用户")
]
Drop = Annotated[
    list[str] | None, typer.Option("--drop", metavar="需求", help="去掉一项需求，可多次")
]
Add = Annotated[list[str] | None, typer.Option("--add", metavar="文字", help="补充需求，可多次")]
Weigh = Annotated[
    list[str] | None, typer.Option("--weigh", metavar="需求=权重", help="改一项需求的权重，可多次")
]
EARLIEST, LATEST = 1990, 2100
DEFAULT_PACK: str | None = None
"""The pack in force for the home jurisdiction on the day that is asked about."""


def parse_day(text: str | None) -> date:
    """A full ISO date; today when absent. BadInput otherwise."""
    if text is None:
        return date.today()
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise BadInput("ask.bad_date", value=text) from error
    if not EARLIEST <= day.year <= LATEST:
        raise BadInput("ask.far_date", value=text, earliest=EARLIEST, latest=LATEST)
    return day


def parse_correction(
    drop: list[str] | None, add: list[str] | None, weigh: list[str] | None
) -> Correction | None:
    """The corrections of a reading; None when there are none."""
    if not (drop or add or weigh):
        return None
    return Correction(tuple(drop or ()), tuple(add or ()), dict(_weight(w) for w in weigh or ()))


def _weight(text: str) -> tuple[str, float]:
    need, separator, number = text.rpartition("=")
    try:
        if not separator:
            raise ValueError(text)
        return need, float(number)
    except ValueError as error:
        raise BadInput("ask.bad_weigh", value=text) from error
