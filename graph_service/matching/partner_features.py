"""The features of a partner beside a given lead; pure, each with one sentence that users see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph_service.domain.evidence import Evidence, evidence_of
from graph_service.domain.records import Edge
from graph_service.domain.said import Said, say
from graph_service.domain.ties import FIRMNESS
from graph_service.matching import features
from graph_service.matching.profile import Profile
from graph_service.matching.signals import Case, Signal
from graph_service.matching.tie_strength import (
    TIE_KINDS,
    day_of,
    firmness,
    is_control,
    tie_name,
    tie_share,
)

SUPPORTERS = ("university", "campus", "institute", "nrdi", "laboratory", "hospital")
_GRADES = {"A+": 1.0, "A": 0.9, "A-": 0.8, "B+": 0.65, "B": 0.55, "B-": 0.5, "C+": 0.4, "C": 0.35}
_LEAST_GRADE = 0.3
_LISTED = 0.9  # 双一流建设学科 carry no grade
_UNDATED = "日期不详"
SHOWN = 3


@dataclass(frozen=True)
class Beside:
    """What a partner stands beside: the lead, the segments that matter, the disciplines that count.

    ``of_topic``: the topic names these segments; else they are the lead's own, and reasons say so.
    """

    lead: Profile
    of_topic: bool
    own_segments: frozenset[str]
    upstream: frozenset[str]
    downstream: frozenset[str]
    disciplines: frozenset[str]
    as_of: date


@dataclass(frozen=True)
class PartnerCase(Case):
    """A unit under a question, beside a lead."""

    beside: Beside


def chain_neighbour(case: Case) -> Signal | None:
    """出处载明从事课题环节的上游、下游或同一环节；课题未指明环节的，看牵头单位所在环节，理由中写明。"""
    beside = _beside(case)
    for wanted, of_topic, of_lead in (
        (beside.upstream, "feature.upstream", "feature.upstream_of_lead"),
        (beside.downstream, "feature.downstream", "feature.downstream_of_lead"),
        (beside.own_segments, "feature.same_segment", "feature.same_segment_as_lead"),
    ):
        code = of_topic if beside.of_topic else of_lead
        held = [e for e in case.profile.edges_of("IN_SEGMENT") if e.target_id in wanted]
        if held:
            names = list(dict.fromkeys(case.profile.target_name(e) for e in held))
            return Signal(1.0, say(code, segments=names[:SHOWN]), _evidence(case.profile, held))
    return None


def discipline(case: Case) -> Signal | None:
    """与课题相关的学科上有评估等级或列入建设名单（写明年份）；等级属整校，不计入校区。"""
    beside = _beside(case)
    held = [e for e in case.profile.edges_of("GRADED_IN") if e.target_id in beside.disciplines]
    if not held or "campus" in case.profile.unit_types:
        return None
    held.sort(key=lambda e: -_grade(e))
    names = list(
        dict.fromkeys(
            f"{case.profile.target_name(e)}（{e.text('list') or ''}"
            f"{' ' + str(e.text('level')) if e.text('level') else ''}，{e.text('year') or '年份未载'}）"
            for e in held
        )
    )
    share = min(1.0, _grade(held[0]) * (0.7 + 0.1 * len({e.target_id for e in held})))
    return Signal(
        share, say("feature.discipline", disciplines=names[:SHOWN]), _evidence(case.profile, held)
    )


def near(case: Case) -> Signal | None:
    """在本市，便于协同；指引不限制成员所在地。"""
    found = features.in_place(case)
    if found is None:
        return None
    return Signal(1.0, say("feature.near", city=case.question.place.name), (found,))


def tie(case: Case) -> Signal | None:
    """与牵头单位已有往来：供货、共建等已有实事的计得多，只有协议的少，洽谈、意向更少；只计最强的一项。

    越久远计得越少（半衰期见页末），日期不详的打折扣。
    """
    beside = _beside(case)
    held = ties_between(case.profile, beside.lead)
    if not held:
        return None
    held.sort(key=lambda e: (FIRMNESS.index(firmness(e)), -tie_share(e, beside.as_of)))
    kinds = list({(tie_name(e), day_of(e)): _dated(e) for e in held}.values())
    return Signal(
        max(tie_share(e, beside.as_of) for e in held),
        say(f"feature.tie_{firmness(held[0])}", kinds=kinds[:SHOWN]),
        tuple(_tie_evidence(e) for e in held[:SHOWN]),
    )


def ties_between(one: Profile, other: Profile) -> list[Edge]:
    """All ties between two units, whichever of them they were stated of."""
    found = [e for e in one.edges_of(*TIE_KINDS) if e.target_id == other.id]
    return found + [e for e in one.incoming if e.kind in TIE_KINDS and e.source_id == other.id]


def is_related_party(one: Profile, other: Profile) -> bool:
    """Whether one of the two controls the other, as far as sources say."""
    return any(is_control(e) for e in ties_between(one, other))


def _tie_evidence(edge: Edge) -> Evidence:
    undated = None if day_of(edge) else _UNDATED
    said = "，".join(filter(None, (tie_name(edge), edge.text("detail"), undated)))
    return evidence_of(said, edge.provenance)


def _dated(edge: Edge) -> Said:
    day = day_of(edge)
    if day is None:
        return say("tie.undated", tie=tie_name(edge))
    return say("tie.dated", tie=tie_name(edge), on=day)


def _beside(case: Case) -> Beside:
    if not isinstance(case, PartnerCase):
        raise TypeError("a partner feature needs a PartnerCase")
    return case.beside


def _grade(edge: Edge) -> float:
    level = edge.text("level")
    return _LISTED if level is None else _GRADES.get(level, _LEAST_GRADE)


def _evidence(profile: Profile, edges: list[Edge]) -> tuple[Evidence, ...]:
    return tuple(
        evidence_of(
            "，".join(
                filter(
                    None,
                    (profile.target_name(e), e.text("list"), e.text("level"), e.text("detail")),
                )
            ),
            e.provenance,
        )
        for e in edges[:SHOWN]
    )
