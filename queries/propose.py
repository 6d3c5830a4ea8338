"""A proposal to start from: the lead, members by greedy cover, what is known filled in, blanks marked.

Greedy and said so: members are taken one by one, each time the one that adds most to what is still
uncovered (exact teams come later). What the graph does not know is left out, never guessed: left out is
unknown, and the file says what to fill in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from graph_service.domain.answers import Role
from graph_service.domain.records import newest
from graph_service.errors import BadInput
from graph_service.matching.partner_features import is_related_party
from graph_service.matching.profile import Profile
from graph_service.matching.reading import TopicReading
from graph_service.matching.relevance import COVERED, measure_relevance
from graph_service.matching.unit_form import Form
from queries.asking import Asking
from queries.desk import Desk
from queries.names import find_organisation
from queries.partners import RankedPartner, rank_partners
from queries.profiles import load_profiles
from queries.topics import Correction, read, tell

MOST_MEMBERS = 5
LEAST_GAIN = 0.03
NEW_ROLE_GAIN = 0.05
SCORE_SHARE = 0.2  # among members that add alike, the better partner
WIDENING = ("upstream", "downstream", "university", "institute", "nrdi", "test_platform")
SUPPORTING = ("university", "institute", "nrdi")
RELATED = ("upstream", "downstream", "peer")


@dataclass(frozen=True)
class Member:
    """A proposed member, the needs for which it was taken, and how much it added."""

    profile: Profile
    role: Role
    needs: tuple[str, ...]
    gain: float


@dataclass(frozen=True)
class Draft:
    """A proposal before it is written down."""

    topic: TopicReading
    chains: tuple[str, ...]
    clusters: tuple[str, ...]
    digital: bool
    lead: Profile
    members: tuple[Member, ...]
    uncovered: tuple[str, ...]


def draft_proposal(
    desk: Desk,
    text: str,
    *,
    lead: str,
    asking: Asking,
    members: Sequence[str] = (),
    correction: Correction | None = None,
) -> Draft:
    """Composes a membership for the topic; ``members`` (``ORG:ROLE``) replace the service's own."""
    reading = read(desk, text, correction)
    if not reading.needs:
        raise BadInput("propose.nothing_read")
    node = find_organisation(desk.reader, lead)
    leading, ranked = rank_partners(desk, reading, node.id, asking)
    chosen = _named(desk, members) if members else _greedy(reading, leading, ranked)
    told = tell(desk, reading, asking.lang)
    covered = {need for member in chosen for need in member.needs}
    lead_cover = {n.id for n in reading.needs} & _covered(reading, leading)
    labels = {need.id: need.label for need in reading.needs}
    return Draft(
        topic=reading,
        chains=_labels(desk, told.chains),
        clusters=_labels(desk, told.clusters),
        digital=told.digital,
        lead=leading,
        members=tuple(chosen),
        uncovered=tuple(labels[i] for i in labels if i not in covered | lead_cover),
    )


def _greedy(
    reading: TopicReading, leading: Profile, ranked: Sequence[RankedPartner]
) -> list[Member]:
    """Greedy cover, with one supporter and one related enterprise where there is any (通知.1)."""
    weights = {need.id: need.weight for need in reading.needs}
    reached = _reach(reading, leading)
    chosen: list[Member] = []
    pool = [p for p in ranked if p.profile.form is Form.PLAIN and not _is_own(p, leading)]
    for roles in (SUPPORTING, RELATED):
        best = _best([p for p in pool if p.role in roles], weights, reached, chosen)
        if best is not None:
            _take(best, weights, reached, chosen)
            pool = [p for p in pool if p.profile.id != best.profile.id]
    while len(chosen) < MOST_MEMBERS and (best := _best(pool, weights, reached, chosen)):
        if _gain(best, weights, reached) + _widening(best, chosen) < LEAST_GAIN:
            break
        _take(best, weights, reached, chosen)
        pool = [p for p in pool if p.profile.id != best.profile.id]
    return chosen


def _is_own(partner: RankedPartner, leading: Profile) -> bool:
    """A subsidiary brings nothing the lead has not; people may still name it with --member."""
    return is_related_party(partner.profile, leading)


def _widening(partner: RankedPartner, chosen: Sequence[Member]) -> float:
    """What a member adds by standing where none of the team stands yet (上下游企业、高校、科研院所)."""
    held = {member.role for member in chosen}
    return NEW_ROLE_GAIN if partner.role in WIDENING and partner.role not in held else 0.0


def _best(
    pool: Sequence[RankedPartner],
    weights: dict[str, float],
    reached: dict[str, float],
    chosen: Sequence[Member],
) -> RankedPartner | None:
    def worth(p: RankedPartner) -> tuple[float, str]:
        added = _gain(p, weights, reached) + _widening(p, chosen)
        return round(added + SCORE_SHARE * p.scored.score, 6), p.profile.id

    return max(pool, key=worth, default=None)


def _gain(partner: RankedPartner, weights: dict[str, float], reached: dict[str, float]) -> float:
    by_need = partner.scored.case.relevance.by_need
    return sum(w * max(0.0, by_need.get(i, 0.0) - reached[i]) for i, w in weights.items())


def _take(
    partner: RankedPartner,
    weights: dict[str, float],
    reached: dict[str, float],
    chosen: list[Member],
) -> None:
    by_need = partner.scored.case.relevance.by_need
    gain = _gain(partner, weights, reached)
    chosen.append(
        Member(
            partner.profile,
            partner.role,
            tuple(partner.scored.case.relevance.covered),
            round(gain, 4),
        )
    )
    for need, value in by_need.items():
        reached[need] = max(reached.get(need, 0.0), value)


def _reach(reading: TopicReading, profile: Profile) -> dict[str, float]:

    return dict(measure_relevance(profile, reading.needs).by_need)


def _covered(reading: TopicReading, profile: Profile) -> set[str]:

    return {need for need, value in _reach(reading, profile).items() if value >= COVERED}


def _named(desk: Desk, members: Sequence[str]) -> list[Member]:
    return [_named_member(desk, text) for text in members]


def _named_member(desk: Desk, text: str) -> Member:
    name, separator, role = text.rpartition(":")
    if not separator or role not in get_args(Role):
        raise BadInput("propose.bad_member", value=text, known=list(get_args(Role)))
    node = find_organisation(desk.reader, name)
    profile = load_profiles(desk, [node.id])[0]
    return Member(profile, role, (), 0.0)  # type: ignore[arg-type]


def _labels(desk: Desk, ids: Sequence[str]) -> tuple[str, ...]:
    nodes = desk.reader.get(list(ids))
    return tuple(nodes[i].name for i in ids if i in nodes)


def stated_value(profile: Profile, name: str) -> tuple[str, str, str | None] | None:
    """A property's newest value with its source and date; None when no source states it."""
    stated = profile.node.stated(name)
    if not stated:
        return None
    fact = newest(stated)
    p = fact.provenance
    return str(fact.value), f"{p.source} {p.row}", p.observed_on
