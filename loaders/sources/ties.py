"""ties: who supplies, builds with, owns or talks with whom; each kind with its firmness, each with its date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph_service.domain.ids import organisation_id
from graph_service.domain.said import say
from graph_service.domain.ties import FIRM, FIRMNESS_OF, PAPER, TALK
from loaders.reading.fields import date_of, required
from loaders.source import Column, Description, Reading, Record, Row, RowRejected
from loaders.sources.files import files_of, read_rows
from loaders.sources.loose_dates import loose_date_of
from loaders.sources.naming import split_remark
from loaders.sources.personal import PERSONAL
from loaders.sources.stating import Stating, citation
from loaders.sources.table_source import TableSource
from loaders.sources.tie_edges import tie_edges
from loaders.sources.unit_names import listed_names, names_no_unit

FILES = (
    "ties*.csv",
    "*_cooperation.jsonl",
    "ties/ties*.csv",
    "platforms/*_cooperation.jsonl",
)
UNIT, KIND, OTHER, WHAT, DATE = "单位", "往来种类", "对方单位", "内容", "日期"
# Kinds that say what a unit does; no other unit need be named.
_OF_ONE_UNIT = ("学科", "人才")
_MAYBE_OF_ONE_UNIT = ("平台", "项目", "计划")
_OF_NOBODY = ("统计",)
_CHOICES = "；".join(
    f"{title}：{'、'.join(k for k, f in FIRMNESS_OF.items() if f == firmness)}"
    for title, firmness in (("有实事", FIRM), ("只见协议", PAPER), ("洽谈", TALK))
)


class Ties(TableSource):
    """One row is one tie of one or several units with one or several others."""

    name = "ties"
    in_data = "."
    description = Description(
        title="单位之间的往来（供货、共建、协议、洽谈、控股）",
        publisher="编者自公开网页摘录；或由工作人员填写",
        licence="只取事实；不随项目分发",
        columns=(
            Column(
                UNIT,
                "供货方、投资方、高校院所等一方的全称，多个以；分隔",
                ("from_org", "org", "甲方", "供方", "单位名称"),
                required=True,
                example="威海某某新材料有限公司",
            ),
            Column(
                KIND,
                _CHOICES,
                ("relation", "kind", "种类", "关系", "往来"),
                required=True,
                example="供货",
            ),
            Column(
                OTHER,
                "客户、被投资方、合作企业等另一方的全称，多个以；分隔",
                ("to_org", "partner", "乙方", "客户"),
                example="威海某某船业有限公司",
            ),
            Column(WHAT, "做什么", ("detail", "what", "说明"), example="机舱泵 8 台"),
            Column(
                DATE,
                "何时见到的；不知的留空，计得较少并写明日期不详",
                ("date", "as_of", "信息日期"),
                example="2024-06-30",
            ),
            Column("起始日", "合作自何日起", (), example="2023-01"),
            Column("截止日", "合作至何日止（含当日）"),
            Column("单位所在市", "单位所在市", ("from_city",), example="威海市"),
            Column("对方所在市", "对方所在市", ("to_city",)),
            Column("领域", "领域", ("field",)),
            Column("出处", "网页或文件", ("source_url", "source", "信息来源"), example="单位填报"),
            Column("可信度", "出处是哪类页面", ("trust",)),
        ),
        ignored=PERSONAL,
        ceiling=200_000,
        traps=(
            "种类决定虚实：供货、共建等为实，协议为纸面，洽谈、意向、对接只是谈过；控股、全资另记 CONTROLS。",
            "往来随时间衰减（docs/features.md）；写“未注明”“undated”的日期按不详计，原话留在说明里。",
            "对方是地方（上海市、南海新区）或家数（72 家机构）的，不是单位，只记入本单位的说明。",
            "没有对方的“平台”“项目”“学科”等行记为本单位的业务；“统计”行不是往来，不产生陈述。",
            "名称有简称和品牌（GE、光威），由别名对上，对不上的另立一个单位待人工核对。",
            "在 CONSORTIUM_DATA 中是两个文件：ties/ties.csv 与 platforms/weihai_cooperation.jsonl。",
        ),
    )

    def read(self, path: Path, reading: Reading) -> Iterator[Row]:
        """The rows of one file, or of the ties and cooperations in a folder."""
        for file in files_of(path, *FILES):
            yield from read_rows(file, self.description, reading)

    def to_records(self, row: Row, *, source: str, observed_on: str | None) -> Iterator[Record]:
        """The units, and each pair's tie; where no unit stands opposite, what is said of the one."""
        kind, remark = _kind(row)
        others = listed_names(row.text(OTHER) or "")
        if kind in _OF_NOBODY:
            return
        if not others and kind not in (*_OF_ONE_UNIT, *_MAYBE_OF_ONE_UNIT):
            required(row, OTHER)
        day, written = loose_date_of(row, DATE)
        cited = citation(row.text("出处"), row.text("可信度"))
        state = Stating.of(row, source, day or observed_on, cited=cited)
        state = state.holding(date_of(row, "起始日"), date_of(row, "截止日"))
        dated = f"日期：{written}" if written else None
        what = "；".join(filter(None, (remark, row.text("领域"), row.text(WHAT), dated))) or None
        told = _Told(state, kind, what, row.text("对方所在市"))
        for name in listed_names(required(row, UNIT)):
            yield from told.of_unit(name, row.text("单位所在市"), others)


@dataclass(frozen=True, slots=True)
class _Told:
    """What one row tells, to be said of each of its units."""

    state: Stating
    kind: str
    what: str | None
    other_city: str | None

    def of_unit(self, name: str, city: str | None, others: list[str]) -> Iterator[Record]:
        unit = organisation_id(name, city=city)
        units = [other for other in others if not names_no_unit(other)]
        places = [other for other in others if names_no_unit(other)]
        is_own = not others or self.kind in _OF_ONE_UNIT
        yield self.state.node(
            "Organisation",
            unit,
            name=name,
            seat_city=city,
            activity=self.what if is_own else None,
            note=f"{self.kind}：{'、'.join(places)}（{self.what or '未载内容'}）"
            if places
            else None,
        )
        if self.kind in _OF_ONE_UNIT:
            return
        for other in units:
            far = organisation_id(other, city=self.other_city)
            yield self.state.node("Organisation", far, name=other, seat_city=self.other_city)
            yield from tie_edges(self.state, unit, far, self.kind, self.what)


def _kind(row: Row) -> tuple[str, str | None]:
    """The kind and the remark in brackets behind it: 技术合作(科技专员)."""
    text = required(row, KIND)
    kind, remark = split_remark(text)
    known = (*FIRMNESS_OF, *_OF_ONE_UNIT, *_OF_NOBODY)
    if kind not in known:
        reason = say("row.unknown_tie", value=text)
        raise RowRejected(KIND, text, reason, say("row.mend_choice", choices=list(FIRMNESS_OF)))
    return kind, remark
