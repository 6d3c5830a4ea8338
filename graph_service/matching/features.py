"""The features of a lead: each a pure function with one sentence that users see in docs/features.md.

A feature returns None where it has nothing to say: absent evidence is neutral.
"""

from __future__ import annotations

import math

from graph_service.domain.edges import GUESSED
from graph_service.domain.evidence import Evidence, Fact, evidence_of, has_ended
from graph_service.domain.records import Edge, newest
from graph_service.domain.said import Said, say
from graph_service.matching.signals import Case, Signal
from graph_service.matching.unit_form import Form

SHOWN = 3
_CAPITAL_LOW, _CAPITAL_HIGH = 5.5, 9.0  # log10 CNY: 0.3 million … 1 billion
_COUNTING_STATUSES = ("valid", "listed")


def product(case: Case) -> Signal | None:
    """所列产品与课题需求相符的程度。"""
    return _text(case, "product")


def activity(case: Case) -> Signal | None:
    """主营业务、研究方向、平台与项目的表述与课题需求相符的程度。"""
    return _text(case, "activity")


def name(case: Case) -> Signal | None:
    """单位名称与课题需求相符的程度。"""
    return _text(case, "name")


def scope(case: Case) -> Signal | None:
    """登记经营范围中生产、研发的项目与课题需求相符的程度；只销售、服务的计得少。"""
    return _text(case, "scope")


def focus(case: Case) -> Signal | None:
    """单位的名称、产品、业务与经营范围中，与课题有关的占多大比重：专做此事的多，什么都写的少。"""
    share = case.relevance.focus
    if share <= 0:
        return None
    shown = tuple(clause.evidence() for clause in case.relevance.focus_clauses)
    return Signal(share, say("feature.focus", share=f"{share:.0%}"), shown)


def segment(case: Case) -> Signal | None:
    """出处载明单位从事课题所指的产业链环节。"""
    wanted = {i for need in case.question.topic.needs for i in need.node_ids if "segment:" in i}
    held = [e for e in case.profile.edges_of("IN_SEGMENT") if e.target_id in wanted]
    if not held:
        return None
    share = min(1.0, len({e.target_id for e in held}) / max(1, len(wanted)))
    names = list(dict.fromkeys(case.profile.target_name(e) for e in held))
    return Signal(share, say("feature.segment", segments=names[:SHOWN]), _evidence(case, held))


def honours(case: Case) -> Signal | None:
    """在册且在核对日未到期的荣誉；已到期、已撤销、公示中、自述或状态不明的不计。"""
    held = [
        edge
        for edge in case.profile.edges_of("HOLDS")
        if edge.text("status") in _COUNTING_STATUSES
        and not has_ended(edge.provenance.valid_to, case.question.as_of)
        and not _begins_later(edge.text("granted_on"), case)
    ]
    return _counted(case, held, "feature.honours")


def platforms(case: Case) -> Signal | None:
    """某年名单或页面上建有的研发平台，写明年份，不等于现有；机器从论文署名识别的不计。"""
    held = [e for e in case.profile.edges_of("RUNS") if e.text("basis") != GUESSED]
    return _counted(case, held, "feature.platforms")


def projects(case: Case) -> Signal | None:
    """参加过的科研项目。"""
    return _counted(case, case.profile.edges_of("TOOK_PART"), "feature.projects")


def weight(case: Case) -> Signal | None:
    """行业分量：营业收入或注册资本（取对数），未知不计。"""
    node = case.profile.node
    for name_, code in (
        ("revenue_2020_cny", "feature.weight_revenue"),
        ("registered_capital_cny", "feature.weight_capital"),
    ):
        stated = node.stated(name_)
        if stated:
            fact = newest(stated)
            amount = float(str(fact.value))
            if amount > 0:
                span = (math.log10(amount) - _CAPITAL_LOW) / (_CAPITAL_HIGH - _CAPITAL_LOW)
                shown = f"{amount / 10_000:,.0f}"
                return Signal(
                    min(1.0, max(0.0, span)),
                    say(code, amount=shown),
                    (evidence_of(f"{shown} 万元", fact.provenance),),
                )
    return None


def place(case: Case) -> Signal | None:
    """注册地在本市（指引三.1“原则上应为威海市内注册”）；未见登记的，据报道所见所在市，待核实。"""
    city = case.question.place.name
    if registered := _in_place(case, "city"):
        return Signal(1.0, say("feature.place", city=city), (_placed("注册地", registered),))
    if case.profile.node.stated("city"):
        return None
    if seen := _in_place(case, "seat_city"):
        return Signal(1.0, say("feature.place_seat", city=city), (_placed("报道所见在", seen),))
    return None


def in_place(case: Case) -> Evidence | None:
    """That the unit is registered in the place, or was seen there; None when no source says so."""
    if registered := _in_place(case, "city"):
        return _placed("注册地", registered)
    seen = _in_place(case, "seat_city")
    return _placed("报道所见在", seen) if seen else None


def elsewhere(case: Case) -> Signal | None:
    """注册地已知不在本市：牵头须说明理由（指引三.1），按比例扣减。"""
    cities = case.profile.node.stated("city")
    holds = case.question.place.holds
    if not cities or any(holds(str(f.value)) is not False for f in cities):
        return None
    fact = newest(cities)
    return Signal(
        -1.0,
        say("feature.elsewhere", city=fact.value, wanted=case.question.place.name),
        (_placed("注册地", fact),),
    )


def _in_place(case: Case, property_: str) -> Fact | None:
    stated = case.profile.node.stated(property_)
    here = [f for f in stated if case.question.place.holds(str(f.value))]
    return newest(here) if here else None


def _placed(how: str, fact: Fact) -> Evidence:
    return evidence_of(f"{how}：{fact.value}", fact.provenance)


def form(case: Case) -> Signal | None:
    """分支机构、门店、商贸、代理类单位：按比例扣减。"""
    found = case.profile.form
    if found is Form.PLAIN:
        return None
    names = case.profile.node.stated("name")
    return Signal(
        -1.0,
        say(f"feature.form_{found.value}"),
        tuple(evidence_of(f"名称：{f.value}", f.provenance) for f in names[:1]),
    )


def not_enterprise(case: Case) -> Signal | None:
    """既非企业也非新型研发机构：牵头须先由市科技局确认（指引三.1“等”），按比例扣减。"""
    types = set(case.profile.unit_types)
    if not types or types & {"enterprise", "nrdi"}:
        return None
    fact = newest(case.profile.node.stated("unit_type"))
    kinds = say(f"unit.{fact.value}")
    return Signal(-1.0, say("feature.not_enterprise", kind=kinds), (fact.evidence("单位类别"),))


def _text(case: Case, field: str) -> Signal | None:
    match = next((m for m in case.relevance.by_field if m.field == field), None)
    if match is None:
        return None
    return Signal(
        match.points,
        say(
            f"feature.{field}",
            needs=[need.label for need in match.needs[:SHOWN]],
            texts=list(dict.fromkeys(c.evidence().fact for c in match.clauses))[:SHOWN],
        ),
        tuple(clause.evidence() for clause in match.clauses[:SHOWN]),
    )


def _counted(case: Case, held: list[Edge], code: str) -> Signal | None:
    if not held:
        return None
    names = {case.profile.target_name(edge): _in_year(case, edge) for edge in held}
    share = 1 - 0.5 ** len(names)
    shown = list(names.values())[:SHOWN]
    return Signal(share, say(code, names=shown, n=len(names)), _evidence(case, held))


def _in_year(case: Case, edge: Edge) -> str | Said:
    """The name of what was run or taken part in, with its year where one is stated."""
    name, year = case.profile.target_name(edge), edge.text("year")
    return say("feature.in_year", name=name, year=year) if year else name


def _evidence(case: Case, edges: list[Edge]) -> tuple[Evidence, ...]:
    return tuple(
        evidence_of(
            "，".join(
                filter(None, (case.profile.target_name(e), e.text("level"), e.text("detail")))
            ),
            e.provenance,
        )
        for e in edges[:SHOWN]
    )


def _begins_later(granted_on: str | None, case: Case) -> bool:
    return granted_on is not None and granted_on > case.question.as_of.isoformat()
