"""Who could lead: leads for a topic, and why a named unit is, or is not, on the list."""

from __future__ import annotations

from collections.abc import Sequence

from graph_service.domain.answers import (
    Explanation,
    LeadCandidate,
    LeadsAnswer,
    Preference,
)
from graph_service.domain.said import say
from graph_service.errors import BadInput
from graph_service.matching.cautions import lead_cautions_of
from graph_service.matching.profile import Profile
from graph_service.matching.reading import TopicReading
from graph_service.matching.registration import dissolved_because, is_dissolved
from graph_service.matching.relevance import measure_relevance
from graph_service.matching.scorers import Scored, rank, score_lead
from graph_service.matching.signals import Case, Question
from graph_service.messages import render
from queries.asking import MAX_LIMIT, Asking
from queries.candidates import find_candidates
from queries.desk import Desk
from queries.names import find_organisation
from queries.preferences import preferences_of
from queries.profiles import load_profiles, refer_to
from queries.telling import tell_all, tell_parts
from queries.topics import Correction, read, tell

DEFAULT_LIMIT = 10


def find_leads(
    desk: Desk,
    text: str,
    *,
    asking: Asking,
    limit: int = DEFAULT_LIMIT,
    correction: Correction | None = None,
    explain: str | None = None,
) -> LeadsAnswer:
    """The best leads for a topic. ``explain`` names a unit to be explained, on the list or not."""
    check_limit(limit)
    reading = read(desk, text, correction)
    ranked = rank_leads(desk, reading, asking)
    shown = ranked[:limit]
    leads = tell_leads(desk, list(enumerate(shown, start=1)), asking)
    return LeadsAnswer(
        **asking.header(desk.reader.snapshot),
        topic=tell(desk, reading, asking.lang),
        leads=leads,
        explained=_explain(desk, explain, reading, ranked, asking) if explain else None,
    )


def check_limit(limit: int) -> None:
    """BadInput unless 1 ≤ limit ≤ MAX_LIMIT."""
    if not 1 <= limit <= MAX_LIMIT:
        raise BadInput("ask.bad_limit", limit=limit, most=MAX_LIMIT)


def rank_leads(desk: Desk, reading: TopicReading, asking: Asking) -> list[Scored]:
    """All candidates that answer something of the topic, best first; dissolved units are none."""
    if not reading.needs:
        return []
    question = Question(reading, asking.as_of, asking.place)
    profiles = load_profiles(desk, find_candidates(desk, reading))
    living = (p for p in profiles if not is_dissolved(p, asking.as_of))
    scored = (score_lead(make_case(desk, question, profile)) for profile in living)
    return rank([s for s in scored if s is not None and s.score > 0])


def make_case(desk: Desk, question: Question, profile: Profile) -> Case:
    """A unit under a question."""
    return Case(question, profile, measure_relevance(profile, question.topic.needs, desk.rarity))


def tell_leads(
    desk: Desk, placed: Sequence[tuple[int, Scored]], asking: Asking
) -> list[LeadCandidate]:
    """Scored units with their ranks as answers."""
    preferences = preferences_of(desk, [s.case.profile.id for _, s in placed], asking)
    return [
        _tell_lead(scored, place, preferences[scored.case.profile.id], asking)
        for place, scored in placed
    ]


def _tell_lead(scored: Scored, place: int, preference: Preference, asking: Asking) -> LeadCandidate:
    profile = scored.case.profile
    return LeadCandidate(
        rank=place,
        organisation=refer_to(profile.node),
        score=scored.score,
        covers=scored.case.relevance.covered,
        contributions=tell_parts(scored.parts, asking.lang),
        last_seen=profile.last_seen,
        cautions=tell_all(lead_cautions_of(profile, asking.as_of), asking.lang),
        preference=preference,
    )


def _explain(
    desk: Desk, wanted: str, reading: TopicReading, ranked: list[Scored], asking: Asking
) -> Explanation:
    node = find_organisation(desk.reader, wanted)
    placed = [(i, s) for i, s in enumerate(ranked, start=1) if s.case.profile.id == node.id]
    candidate = next(iter(tell_leads(desk, placed, asking)), None)
    if candidate is not None:
        said = say("explain.on_list", rank=candidate.rank, n=len(ranked), score=candidate.score)
    else:
        (profile,) = load_profiles(desk, [node.id])
        gone = dissolved_because("explain.dissolved", profile, asking.as_of)
        nothing = say("explain.nothing_found", needs=[need.label for need in reading.needs])
        said = gone or nothing
    return Explanation(
        organisation=refer_to(node),
        rank=candidate.rank if candidate else None,
        candidate=candidate,
        code=said.code,
        sentence=render(said, asking.lang),
    )
