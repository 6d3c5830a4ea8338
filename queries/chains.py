"""What stands around a topic's segments: neighbours on the chain, and the disciplines it draws on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph_service.matching.reading import TopicReading
from queries.desk import Desk


@dataclass(frozen=True)
class Surroundings:
    """Ids around a topic. ``chains`` holds chains and clusters; ``of_topic``: the topic itself names segments."""

    of_topic: bool
    segments: frozenset[str]
    upstream: frozenset[str]
    downstream: frozenset[str]
    chains: frozenset[str]
    disciplines: frozenset[str]


def surroundings(desk: Desk, reading: TopicReading, own: Iterable[str] = ()) -> Surroundings:
    """Around the segments that the topic names (else ``own``, the lead's)."""
    named = {i for need in reading.needs for i in need.node_ids if i.startswith("segment:")}
    segments = sorted(named or own)
    reader = desk.reader
    if segments:
        before = reader.edges_of(segments, kinds=["UPSTREAM_OF"], direction="in")
        after = reader.edges_of(segments, kinds=["UPSTREAM_OF"])
        parts = reader.edges_of(segments, kinds=["PART_OF"])
    else:
        before = after = parts = []
    chains = {e.target_id for e in parts}
    chains |= set(reading.tags.get("Chain", ())) if not chains else set()
    drawn = reader.edges_of(sorted(chains), kinds=["DRAWS_ON"]) if chains else []
    disciplines = {e.target_id for e in drawn} | set(reading.tags.get("Discipline", ()))
    return Surroundings(
        bool(named),
        frozenset(segments),
        frozenset(e.source_id for e in before) - set(segments),
        frozenset(e.target_id for e in after) - set(segments),
        frozenset(chains),
        frozenset(disciplines),
    )
