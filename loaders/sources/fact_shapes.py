"""What each attribute of organisation-facts becomes. Pure.

- 资质: HOLDS an honour of the catalogue. With a kind of platform (国家企业技术中心 …) it also RUNS
  that platform: the recognition is of a body that the unit runs. One only proposed is not run.
- 项目: TOOK_PART only where a research project was set up (立项); building works are an activity.
- A platform or project known only by its kind gets the unit's name in its key: two units with a
  市级企业技术中心 do not share one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from graph_service.domain.ids import named_id, organisation_id
from graph_service.domain.records import NodeRecord
from loaders.reading.cells import CellError
from loaders.reading.dates import parse_date
from loaders.source import Record
from loaders.sources.honour_names import Claim, read_claim
from loaders.sources.naming import split_list, split_remark
from loaders.sources.platform_names import is_platform_kind, own_platform
from loaders.sources.stating import Stating
from loaders.sources.tie_edges import tie_edges

_PROJECT = re.compile(r"立项|专项")
_PROGRAMME = re.compile(r"^(?P<year>\d{4})年度(?P<programme>.+?)(\(.*\))?立项$")
_FIRST_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_GOVERNMENT = re.compile(r"人民政府$|市政府$|管委会$")
_STOCK_CODE = re.compile(r"\b\d{6}\b")
_HAS_FIGURE = re.compile(r"\d")
_TIE_WORDS = re.compile(r"(举办|管理|团队)$")
_PROPOSED_ATTRIBUTE = "拟推荐"
# The only list seen is a ranking by three research institutes, no act of the authority: no status.
_RANKED_ONLY = frozenset(("honour:cn:tech-leading",))


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: about which unit, which attribute, what value."""

    state: Stating
    unit: str
    unit_name: str
    attribute: str
    value: str
    note: str | None

    @property
    def parts(self) -> list[str]:
        """The values of a cell that holds several, separated by |."""
        return split_list(self.value, "|")


Shape = Callable[[Fact], Iterator[Record]]


def _products(fact: Fact) -> Iterator[Record]:
    for part in fact.parts:
        name, remark = split_remark(part)
        if remark and not _HAS_FIGURE.search(remark):
            # What the product is for stands in the remark: keep it where texts are searched.
            yield from _property("activity", replace(fact, value=part))
        # "A、B、C预浸料及织物" is one phrase about three materials, not three products.
        items = [name] if "及" in name or "和" in name else split_list(name)
        for item in items:
            product = fact.state.named("Product", item)
            yield product
            yield fact.state.edge("MAKES", fact.unit, product.id, detail=remark)


def _technologies(fact: Fact) -> Iterator[Record]:
    for part in fact.parts:
        technology = fact.state.named("Technology", part)
        yield technology
        yield fact.state.edge("MASTERS", fact.unit, technology.id, detail=fact.attribute)


def _honours(fact: Fact) -> Iterator[Record]:
    for text in split_list(fact.value, ";；"):
        if _PROJECT.search(text):
            yield from _property("activity", fact)
            continue
        claim = read_claim(text)
        yield from _holds(fact, claim)
        if claim.status in ("listed", "valid") and is_platform_kind(claim.honour.name):
            yield from own_platform(
                fact.state, fact.unit, fact.unit_name, claim.honour.name, claim.level
            )


def _holds(fact: Fact, claim: Claim, status: str | None = None) -> Iterator[Record]:
    yield fact.state.node("Honour", claim.honour.id, name=claim.honour.name)
    yield fact.state.edge(
        "HOLDS",
        fact.unit,
        claim.honour.id,
        level=claim.level,
        batch=claim.batch,
        status=status or (None if claim.honour.id in _RANKED_ONLY else claim.status),
        detail="；".join(filter(None, (fact.value, fact.note))),
    )


def _platforms(fact: Fact) -> Iterator[Record]:
    if _PROPOSED_ATTRIBUTE in fact.attribute:
        yield from _holds(fact, read_claim(fact.value), status="proposed")
        return
    for part in fact.parts:
        name, remark = split_remark(part)
        platform = fact.state.named("Platform", name)
        yield platform
        yield fact.state.edge("RUNS", fact.unit, platform.id, detail=remark)


def _projects(fact: Fact) -> Iterator[Record]:
    if not _PROJECT.search(fact.value):
        yield from _property("activity", fact)
        return
    match = _PROGRAMME.match(fact.value)
    project = fact.state.node(
        "Project",
        named_id("project", f"{fact.value}{fact.unit_name}"),
        name=fact.value,
        programme=match["programme"] if match else None,
        year=int(match["year"]) if match else None,
    )
    yield project
    yield fact.state.edge(
        "TOOK_PART", fact.unit, project.id, year=project.properties.get("year"), detail=fact.note
    )


def _ties(tie: str, fact: Fact, *, separators: str = "|") -> Iterator[Record]:
    for part in split_list(fact.value, separators):
        name, remark = split_remark(part)
        other = _other(fact, name)
        yield other
        detail = "：".join(filter(None, (fact.attribute, remark)))
        yield from tie_edges(fact.state, fact.unit, other.id, tie, detail)


def _suppliers(fact: Fact) -> Iterator[Record]:
    """上游: the other unit supplies this one; a tie runs from supplier to customer."""
    for part in fact.parts:
        name, remark = split_remark(part)
        other = _other(fact, name)
        yield other
        yield from tie_edges(fact.state, other.id, fact.unit, "供货", remark)


def _case(fact: Fact) -> Iterator[Record]:
    """成功案例: who worked together, joined by +."""
    yield from _property("activity", fact)
    yield from _ties("合作", fact, separators="+")


def _other(fact: Fact, name: str) -> NodeRecord:
    bare = _TIE_WORDS.sub("", name)
    kind = "government" if _GOVERNMENT.search(bare) else None
    return fact.state.node("Organisation", organisation_id(bare), name=bare, unit_type=kind)


def _property(name: str, fact: Fact) -> Iterator[Record]:
    text = "；".join(fact.parts)
    yield fact.state.node("Organisation", fact.unit, name=fact.unit_name, **{name: text})


def _quoted(fact: Fact) -> Iterator[Record]:
    """挂牌: 新三板 430497."""
    yield from _note(fact)
    if code := _STOCK_CODE.search(fact.value):
        yield fact.state.node("Organisation", fact.unit, name=fact.unit_name, stock_code=code[0])


def _note(fact: Fact) -> Iterator[Record]:
    text = f"{fact.attribute}：{fact.value}"
    yield fact.state.node("Organisation", fact.unit, name=fact.unit_name, note=text)


def _cluster(fact: Fact) -> Iterator[Record]:
    """产业集群: a place within it (龙头) is a market position, else what the unit does."""
    yield from _property("market_position" if "龙头" in fact.value else "activity", fact)


def _founded(fact: Fact) -> Iterator[Record]:
    yield from _note(fact)
    first = _FIRST_DATE.match(fact.value)
    try:
        day = parse_date(first[0]) if first else None
    except CellError:
        day = None
    if day:
        yield fact.state.node("Organisation", fact.unit, name=fact.unit_name, registered_on=day)


SHAPES: Mapping[str, Shape] = {
    "资质": _honours,
    "产品": _products,
    "研究方向": _technologies,
    "平台": _platforms,
    "项目": _projects,
    "共建单位": partial(_ties, "共建"),
    "举办/管理": partial(_ties, "共建"),
    "合作单位": partial(_ties, "合作"),
    "服务企业": partial(_ties, "合作"),
    "对接企业": partial(_ties, "需求对接"),
    "上游": _suppliers,
    "成功案例": _case,
    "产业集群": _cluster,
    "角色": partial(_property, "activity"),
    "市场地位": partial(_property, "market_position"),
    "规模": partial(_property, "scale"),
    "技术需求": partial(_property, "technical_need"),
    "揭榜制": partial(_property, "technical_need"),
    "成立": _founded,
    "地址": partial(_property, "address"),
    "地点": _note,
    "挂牌": _quoted,
    "机制": _note,
    "统计": _note,
}
