"""Makes profiles and questions by hand, for tests of the pure matching code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from graph_service.domain.evidence import Fact, Provenance
from graph_service.domain.ids import organisation_id
from graph_service.domain.records import Edge, Node
from graph_service.matching.profile import Profile
from graph_service.matching.reading import TopicReading, read_topic
from graph_service.matching.relevance import measure_relevance
from graph_service.matching.scorers import Scored, score_lead
from graph_service.matching.signals import Case, Place, Question
from graph_service.matching.vocabulary import Entry, Vocabulary

AS_OF = date(2025, 3, 1)
WEIHAI = Place("威海市", lambda text: "威海" in text)


def provenance(row: str = "1", **other: str | None) -> Provenance:
    """Of a source named 测试."""
    return Provenance("测试", row, other.pop("observed_on", "2024-01-01"), **other)  # type: ignore[arg-type]


def organisation(
    name: str,
    *,
    edges: Iterable[tuple[str, str, str, Mapping[str, object]]] = (),
    **properties: object,
) -> Profile:
    """A unit. ``edges``: (kind, target id, target name, properties)."""
    node_id = organisation_id(name)
    stated = {"name": name, **properties}
    facts = tuple(Fact(k, v, provenance()) for k, v in stated.items())
    made = [Edge(k, node_id, target, props, provenance()) for k, target, _, props in edges]
    names = {target: label for _, target, label, _ in edges}
    return Profile(Node(node_id, "Organisation", facts, name), made, names)


def reading(text: str, *entries: Entry) -> TopicReading:
    """A topic read against a small vocabulary, every word known and equally rare."""
    return read_topic(text, Vocabulary(entries), rarity=lambda term: 5.0, is_known=lambda t: True)


def scored(profile: Profile, text: str, *entries: Entry) -> Scored | None:
    """A unit's score as lead for a topic."""
    topic = reading(text, *entries)
    question = Question(topic, AS_OF, WEIHAI)
    return score_lead(
        Case(question, profile, measure_relevance(profile, topic.needs, lambda term: 5.0))
    )


def points(found: Scored | None) -> float:
    """The score, 0 where nothing of the topic was found."""
    return found.score if found else 0.0
