"""A proposal to start from: the lead, members by greedy cover, what is known filled in, blanks marked.

What the graph does not know is left out, never guessed: left out is unknown, and the file says what to
fill in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast, get_args

from graph_service.domain.evidence import Fact
from graph_service.domain.records import newest
from graph_service.domain.roles import Role
from graph_service.errors import BadInput
from graph_service.matching.greedy import Member, compose_greedily
from graph_service.matching.profile import Profile
from graph_service.matching.reading import TopicReading
from graph_service.matching.relevance import COVERED, Relevance, measure_relevance
from queries.asking import Asking
from queries.desk import Desk
from queries.names import find_organisation
from queries.partners import rank_partners
from queries.profiles import load_profiles
from queries.topics import Correction, read, tell


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
    beside = rank_partners(desk, reading, node.id, asking)
    if members:
        chosen = [_named_member(desk, reading, name) for name in members]
        _refuse_twins(beside.leading, chosen)
    else:
        weights = {need.id: need.weight for need in reading.needs}
        chosen = compose_greedily(weights, beside.own.by_need, beside.ranked, beside.leading)
    told = tell(desk, reading, asking.lang)
    return Draft(
        topic=reading,
        chains=_labels(desk, told.chains),
        clusters=_labels(desk, told.clusters),
        digital=told.digital,
        lead=beside.leading,
        members=tuple(chosen),
        uncovered=_uncovered(reading, beside.own, chosen),
    )


def _refuse_twins(leading: Profile, members: Sequence[Member]) -> None:
    """BadInput for the lead as its own member, and for a unit named twice."""
    seen = {leading.id}
    for member in members:
        if member.profile.id in seen:
            raise BadInput("propose.twice", name=member.profile.node.name)
        seen.add(member.profile.id)


def _uncovered(reading: TopicReading, own: Relevance, members: Sequence[Member]) -> tuple[str, ...]:
    covered = {need for member in members for need in member.needs}
    covered |= {need for need, value in own.by_need.items() if value >= COVERED}
    return tuple(need.label for need in reading.needs if need.id not in covered)


def _named_member(desk: Desk, reading: TopicReading, text: str) -> Member:
    name, separator, role = text.rpartition(":")
    if not separator or role not in get_args(Role):
        raise BadInput("propose.bad_member", value=text, known=list(get_args(Role)))
    node = find_organisation(desk.reader, name)
    profile = load_profiles(desk, [node.id])[0]
    relevance = measure_relevance(profile, reading.needs, desk.rarity)
    return Member(profile, cast(Role, role), tuple(relevance.covered), 0.0)


def _labels(desk: Desk, ids: Sequence[str]) -> tuple[str, ...]:
    nodes = desk.reader.get(list(ids))
    return tuple(nodes[i].name for i in ids if i in nodes)


def stated_value(profile: Profile, name: str) -> Fact | None:
    """A property's newest value; None when no source states it."""
    stated = profile.node.stated(name)
    return newest(stated) if stated else None
