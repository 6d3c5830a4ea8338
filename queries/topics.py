"""How a topic is read against the snapshot, and how a person corrects the reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from graph_service.domain.answers import Need, Topic, TopicAnswer
from graph_service.domain.normalise import is_text
from graph_service.domain.said import say
from graph_service.errors import BadInput
from graph_service.matching.reading import ReadNeed, TopicReading, read_topic
from graph_service.messages import Language
from queries.asking import Asking
from queries.desk import Desk
from queries.telling import tell_all

MAX_CHARACTERS = 4_000
MOST_WEIGHT = 1_000
_LINKS = ("PART_OF",)


@dataclass(frozen=True)
class Correction:
    """What a person changes in a reading: needs to drop, text to add, weights to set (by id or label)."""

    drop: tuple[str, ...] = ()
    add: tuple[str, ...] = ()
    weigh: Mapping[str, float] = field(default_factory=dict)


def read(desk: Desk, text: str, correction: Correction | None = None) -> TopicReading:
    """The reading of a topic, corrected. BadInput for an empty or overlong text, or an unknown need."""
    cleaned = text.strip()
    if not is_text(cleaned) or not all(map(is_text, correction.add if correction else ())):
        raise BadInput("topic.not_text")
    if not cleaned:
        raise BadInput("topic.empty")
    if len(cleaned) > MAX_CHARACTERS:
        raise BadInput("topic.too_long", length=len(cleaned), limit=MAX_CHARACTERS)
    reading = _read(desk, cleaned)
    return _corrected(desk, reading, correction) if correction else reading


def tell(desk: Desk, reading: TopicReading, lang: Language) -> Topic:
    """The reading as an answer."""
    links = _memberships(desk, reading)
    tagged = {kind: set(ids) for kind, ids in reading.tags.items()}
    segments = {i for need in reading.needs for i in need.node_ids if i.startswith("segment:")}
    chains = tagged.get("Chain", set()) | {i for i in links if i.startswith("chain:")}
    clusters = tagged.get("Cluster", set()) | {i for i in links if i.startswith("cluster:")}
    notices = []
    if reading.unknown_words:
        notices.append(say("topic.unknown_words", words=list(reading.unknown_words)))
    if not reading.needs:
        notices.append(say("topic.nothing_matches"))
    named = {*chains, *segments, *clusters, *tagged.get("Discipline", ())}
    return Topic(
        labels={i: node.name for i, node in sorted(desk.reader.get(sorted(named)).items())},
        text=reading.text,
        needs=[_need(need) for need in reading.needs],
        chains=sorted(chains),
        segments=sorted(segments),
        clusters=sorted(clusters),
        disciplines=sorted(tagged.get("Discipline", set())),
        digital=any("digital" in i for i in tagged.get("Direction", ())),
        notices=tell_all(notices, lang),
        nearest=[] if reading.needs else desk.vocabulary.nearest(reading.text),
    )


def answer_topic(
    desk: Desk, text: str, *, asking: Asking, correction: Correction | None = None
) -> TopicAnswer:
    """How ``text`` is understood."""
    reading = read(desk, text, correction)
    return TopicAnswer(
        **asking.header(desk.reader.snapshot), topic=tell(desk, reading, asking.lang)
    )


def _read(desk: Desk, text: str) -> TopicReading:
    return read_topic(
        text,
        desk.vocabulary,
        rarity=desk.rarity,
        is_known=lambda term: desk.document_frequency(term) > 0,
        aliases=lambda node_id: _aliases(desk, node_id),
    )


def _aliases(desk: Desk, node_id: str) -> Iterable[str]:
    """Other names of a segment; the products it includes are no names of it and do not widen a need."""
    node = desk.reader.get([node_id]).get(node_id)
    return (node.name, *node.texts("aliases")) if node and node.kind == "Segment" else ()


def _memberships(desk: Desk, reading: TopicReading) -> set[str]:
    segments = [i for need in reading.needs for i in need.node_ids if i.startswith("segment:")]
    edges = desk.reader.edges_of(segments, kinds=_LINKS) if segments else []
    return {edge.target_id for edge in edges}


def _corrected(desk: Desk, reading: TopicReading, correction: Correction) -> TopicReading:
    needs = list(reading.needs)
    for text in correction.add:
        added = _read(desk, text.strip())
        if not added.needs:
            raise BadInput("topic.add_unknown", text=text)
        needs.extend(n for n in added.needs if n.id not in {held.id for held in needs})
    for wanted in correction.drop:
        needs.remove(_find(needs, wanted))
    if not needs and reading.needs:
        raise BadInput("topic.all_dropped")
    weights = {_find(needs, wanted).id: weight for wanted, weight in correction.weigh.items()}
    if not all(0 <= weight <= MOST_WEIGHT for weight in weights.values()):  # nan fails too
        raise BadInput("topic.bad_weight")
    raw = [weights.get(need.id, need.weight) for need in needs]
    if needs and not any(raw):
        raise BadInput("topic.no_weight")
    total = sum(raw) or 1.0
    return replace(
        reading,
        needs=tuple(
            replace(need, weight=round(weight / total, 4))
            for need, weight in zip(needs, raw, strict=True)
        ),
    )


def _find(needs: list[ReadNeed], wanted: str) -> ReadNeed:
    for need in needs:
        if wanted in (need.id, need.label, need.id.removeprefix("need:")):
            return need
    raise BadInput("topic.no_such_need", need=wanted, known=[need.label for need in needs])


def _need(need: ReadNeed) -> Need:
    return Need.model_validate(
        {
            "id": need.id,
            "kind": need.kind,
            "label": need.label,
            "weight": need.weight,
            "from": list(need.origin),
        }
    )
