"""Who could join a lead: partners by role, each with evidence, new acquaintances marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import get_args

from graph_service.domain.answers import PartnerCandidate, PartnersAnswer
from graph_service.domain.roles import Role
from graph_service.domain.said import Said, say
from graph_service.errors import BadInput
from graph_service.matching.cautions import cautions_of
from graph_service.matching.greedy import SUPPORTING, RankedPartner
from graph_service.matching.partner_features import (
    SHOWN,
    SUPPORTERS,
    Beside,
    PartnerCase,
    is_related_party,
    ties_between,
)
from graph_service.matching.profile import Profile
from graph_service.matching.reading import TopicReading
from graph_service.matching.registration import dissolved_because, is_dissolved
from graph_service.matching.relevance import Relevance, measure_relevance
from graph_service.matching.roles import role_of
from graph_service.matching.scorers import rank, score_partner
from graph_service.matching.signals import Question
from graph_service.matching.tie_strength import TIE_KINDS, is_firm
from queries.asking import Asking
from queries.candidates import find_candidates
from queries.chains import Surroundings, surroundings
from queries.desk import Desk
from queries.leads import check_limit
from queries.names import find_organisation
from queries.profiles import load_profiles, refer_to
from queries.telling import tell_all, tell_parts
from queries.topics import Correction, read, tell

DEFAULT_LIMIT = 20
PER_ROLE = 3  # so many of each role are shown before the rest of the list is filled by score
NEIGHBOUR_BUDGET = 300
DISCIPLINE_BUDGET = 300
COVERED_BY_LEAD = 0.5  # a need that the lead covers counts half for a partner


def find_partners(
    desk: Desk,
    text: str,
    *,
    lead: str,
    asking: Asking,
    role: str | None = None,
    limit: int = DEFAULT_LIMIT,
    correction: Correction | None = None,
) -> PartnersAnswer:
    """Partners for a topic beside ``lead`` (name or id). BadInput for an unknown role."""
    check_limit(limit)
    if role is not None and role not in get_args(Role):
        raise BadInput("partners.bad_role", role=role, known=list(get_args(Role)))
    node = find_organisation(desk.reader, lead)
    reading = read(desk, text, correction)
    beside = rank_partners(desk, reading, node.id, asking)
    wanted = [p for p in beside.ranked if role in (None, p.role)]
    chosen = _choose(wanted, limit)
    return PartnersAnswer(
        **asking.header(desk.reader.snapshot),
        topic=tell(desk, reading, asking.lang),
        lead=refer_to(node),
        partners=[_tell(p, i, beside.leading, asking) for i, p in enumerate(chosen, start=1)],
        notices=tell_all(_notices(beside, wanted, role, asking.as_of), asking.lang),
    )


@dataclass(frozen=True)
class Ranking:
    """The partners beside a lead, best first, with what was measured of the lead itself."""

    leading: Profile
    own: Relevance
    around: Surroundings
    ranked: list[RankedPartner]
    dissolved: list[RankedPartner]
    """Who answers something but is no more: never suggested, told where there is any."""


def rank_partners(desk: Desk, reading: TopicReading, lead_id: str, asking: Asking) -> Ranking:
    """Every partner that answers something; dissolved ones apart."""
    leading = load_profiles(desk, [lead_id])[0]
    own_segments = [edge.target_id for edge in leading.edges_of("IN_SEGMENT")]
    around = surroundings(desk, reading, own_segments)
    own = measure_relevance(leading, reading.needs, desk.rarity)
    wanted = _lifted(reading, set(own.covered))
    beside = Beside(
        lead=leading,
        of_topic=around.of_topic,
        own_segments=around.segments,
        upstream=around.upstream,
        downstream=around.downstream,
        disciplines=around.disciplines,
        as_of=asking.as_of,
    )
    question = Question(wanted, asking.as_of, asking.place)
    ranked = []
    for profile in load_profiles(desk, _candidates(desk, wanted, leading, around)):
        if _is_no_partner(profile, leading):
            continue
        relevance = measure_relevance(profile, wanted.needs, desk.rarity)
        scored = score_partner(PartnerCase(question, profile, relevance, beside))
        if scored is not None and scored.score > 0:
            ranked.append(RankedPartner(scored, role_of(profile, beside)))
    order = {s.case.profile.id: i for i, s in enumerate(rank([p.scored for p in ranked]))}
    ranked.sort(key=lambda p: order[p.profile.id])
    gone = [p for p in ranked if is_dissolved(p.profile, asking.as_of)]
    living = [p for p in ranked if not is_dissolved(p.profile, asking.as_of)]
    return Ranking(leading, own, around, living, gone)


def _lifted(reading: TopicReading, covered: set[str]) -> TopicReading:
    raw = [n.weight * (COVERED_BY_LEAD if n.id in covered else 1.0) for n in reading.needs]
    total = sum(raw) or 1.0
    needs = tuple(
        replace(need, weight=round(w / total, 4))
        for need, w in zip(reading.needs, raw, strict=True)
    )
    return replace(reading, needs=needs)


def _candidates(
    desk: Desk, reading: TopicReading, leading: Profile, around: Surroundings
) -> list[str]:
    found = dict.fromkeys(_tied_to(leading))
    for segment in sorted(around.upstream | around.downstream | around.segments):
        held = desk.reader.holders_of(segment, kind="IN_SEGMENT", limit=NEIGHBOUR_BUDGET)
        found.update(dict.fromkeys(held))
    for discipline in sorted(around.disciplines):
        held = desk.reader.holders_of(discipline, kind="GRADED_IN", limit=DISCIPLINE_BUDGET)
        found.update(dict.fromkeys(held))
    found.update(dict.fromkeys(find_candidates(desk, reading)))
    return list(found)


def _tied_to(leading: Profile) -> list[str]:
    return [e.target_id for e in leading.edges_of(*TIE_KINDS)] + [
        e.source_id for e in leading.incoming if e.kind in TIE_KINDS
    ]


def _is_no_partner(profile: Profile, leading: Profile) -> bool:
    """The lead itself, its branches, and authorities (they file and support, they do not join)."""
    return (
        profile.id == leading.id
        or profile.unit_types == ("government",)
        or _is_part_of(profile, leading)
    )


def _is_part_of(profile: Profile, leading: Profile) -> bool:
    """A branch of the lead is no partner of it (名称以总机构名称开头的分支机构)."""
    branch = any(e.target_id == leading.id for e in profile.edges_of("BRANCH_OF"))
    name = profile.node.name
    return branch or (name != leading.node.name and name.startswith(leading.node.name))


def _choose(ranked: Sequence[RankedPartner], limit: int) -> list[RankedPartner]:
    """The best of each role first, then the rest by score; shown in the order of score."""
    seen: dict[str, int] = {}
    first: list[RankedPartner] = []
    rest: list[RankedPartner] = []
    for partner in ranked:
        seen[partner.role] = seen.get(partner.role, 0) + 1
        (first if seen[partner.role] <= PER_ROLE else rest).append(partner)
    chosen = {p.profile.id for p in [*first, *rest][:limit]}
    return [p for p in ranked if p.profile.id in chosen]


def _tell(partner: RankedPartner, place: int, leading: Profile, asking: Asking) -> PartnerCandidate:
    profile = partner.profile
    ties = ties_between(profile, leading)
    cautions = [*cautions_of(profile, asking.as_of), *_cautions(partner, leading)]
    return PartnerCandidate(
        rank=place,
        organisation=refer_to(profile.node),
        score=partner.scored.score,
        covers=partner.scored.case.relevance.covered,
        contributions=tell_parts(partner.scored.parts, asking.lang),
        last_seen=profile.last_seen,
        cautions=tell_all(cautions, asking.lang),
        role=partner.role,
        new_acquaintance=not any(is_firm(tie) for tie in ties),
    )


def _cautions(partner: RankedPartner, leading: Profile) -> list[Said]:
    found = []
    supporter = set(partner.profile.unit_types) & set(SUPPORTERS) or partner.role == "university"
    if supporter and not any(p.feature == "discipline" for p in partner.scored.parts):
        found.append(say("caution.no_discipline_evidence"))
    if is_related_party(partner.profile, leading):
        found.append(say("caution.related_party", lead=leading.node.name))
    return found


def _notices(
    beside: Ranking, wanted: Sequence[RankedPartner], role: str | None, as_of: date
) -> list[Said]:
    found = []
    if gone := dissolved_because("partners.lead_dissolved", beside.leading, as_of):
        found.append(gone)
    if beside.dissolved:
        names = [p.profile.node.name for p in beside.dissolved]
        found.append(say("partners.left_out_dissolved", n=len(names), names=names[:SHOWN]))
    if not beside.around.disciplines:
        found.append(say("partners.no_disciplines"))
    if not any(p.role in SUPPORTING for p in beside.ranked):
        found.append(say("partners.no_supporter"))
    if role is not None and not wanted:
        found.append(say("partners.none_of_role", role=say(f"role.{role}")))
    return found
