"""Candidates for a topic: by text and by graph, within stated budgets, rarest evidence first."""

from __future__ import annotations

from collections.abc import Sequence

from graph_service.matching.reading import ReadNeed, TopicReading
from queries.desk import Desk

TEXT_BUDGET = 600
GRAPH_BUDGET = 5_000
PER_NODE_BUDGET = 500
CANDIDATE_BUDGET = 1_000
BOOSTS = {"product": 2.0, "activity": 1.5, "name": 1.5, "scope": 1.0}
_HELD_BY = {
    "segment": "IN_SEGMENT",
    "product": "MAKES",
    "technology": "MASTERS",
}


def find_candidates(desk: Desk, reading: TopicReading) -> list[str]:
    """At most CANDIDATE_BUDGET ids of organisations: those found by graph first, then by text."""
    found = dict.fromkeys(by_graph(desk, reading.needs))
    found.update(dict.fromkeys(by_text(desk, reading.needs)))
    return list(found)[:CANDIDATE_BUDGET]


def by_text(desk: Desk, needs: Sequence[ReadNeed]) -> list[str]:
    """The best TEXT_BUDGET organisations for the needs' terms, by BM25 over the fields."""
    weights: dict[str, float] = {}
    for need in needs:
        for phrase in need.phrases:
            for term, share in phrase.term_weights().items():
                value = need.weight * share * phrase.strength
                weights[term] = max(weights.get(term, 0.0), value)
    hits = desk.index.search(weights, boosts=BOOSTS, limit=TEXT_BUDGET)
    return [hit.id for hit in hits]


def by_graph(desk: Desk, needs: Sequence[ReadNeed]) -> list[str]:
    """Holders of the nodes that the needs name, rarest node first, GRAPH_BUDGET holders in all."""
    wanted = [
        (node_id, kind)
        for need in needs
        for node_id in need.node_ids
        if (kind := _HELD_BY.get(node_id.split(":", 1)[0]))
    ]
    held = [
        (desk.reader.degrees([node_id], kind=kind, direction="in").get(node_id, 0), node_id, kind)
        for node_id, kind in wanted
    ]
    found: dict[str, None] = {}
    budget = GRAPH_BUDGET
    for degree, node_id, kind in sorted(held):
        if degree == 0 or budget <= 0:
            continue
        holders = desk.reader.holders_of(node_id, kind=kind, limit=min(budget, PER_NODE_BUDGET))
        budget -= len(holders)
        found.update(dict.fromkeys(holders))
    return list(found)
