"""Which honours units are known not to hold: complete lists that cover their place and do not name them.

Missing is not false, so a list speaks only of the days from its publication (without one, of the one day
on which it is complete), only of units registered in its place, and not of a unit whose name another
entry of the list bears: which of the two is meant is for a person to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph_service.domain.cut_dates import last_day
from graph_service.domain.evidence import Provenance, evidence_of
from graph_service.domain.known import Absence
from graph_service.domain.nodes import NAME_PROPERTIES
from graph_service.domain.normalise import city_key, name_key
from graph_service.domain.records import Edge, Node
from graph_service.store.protocol import Reader
from queries.once_per_reader import once_per_reader

EVERYWHERE = frozenset(("全国", "中国"))
_STEPS = 5  # district, city, province and what lies between


@dataclass(frozen=True, slots=True)
class CompleteList:
    """A list of honours that says of itself that it is complete in ``scope`` (a place's key)."""

    id: str
    name: str
    honour: str
    within: str | None
    level: str
    scope: str
    scope_name: str
    since: str
    until: str
    provenance: Provenance

    def absence(self, unit: str) -> Absence:
        """That it does not name ``unit``."""
        said = (
            f"截至{self.until}完整的《{self.name}》（{self.level}，{self.scope_name}）中没有{unit}"
        )
        evidence = evidence_of(said, self.provenance)
        return Absence(
            self.honour, self.level, self.since, self.until, self.name, evidence, self.within
        )


def absences_of(
    reader: Reader, nodes: Mapping[str, Node], listed: Iterable[Edge]
) -> Mapping[str, tuple[Absence, ...]]:
    """Unit id → its absences, for units by current id; ``listed`` are their LISTED_IN edges."""
    complete = _complete_lists(reader)
    if not complete:
        return {}
    on = defaultdict(set)
    for edge in listed:
        on[edge.source_id].add(edge.target_id)
    places = _places(reader, nodes)
    found = {
        node.id: [
            one
            for one in complete
            if one.id not in on[node.id] and _covers(one, places.get(node.id, frozenset()))
        ]
        for node in nodes.values()
        if node.kind == "Organisation"
    }
    namesakes = _lists_of_namesakes(reader, [nodes[n] for n, lists in found.items() if lists])
    return {
        node_id: tuple(
            one.absence(nodes[node_id].name)
            for one in lists
            if one.id not in namesakes.get(node_id, set())
        )
        for node_id, lists in found.items()
    }


@once_per_reader
def _complete_lists(reader: Reader) -> tuple[CompleteList, ...]:
    return tuple(one for node in reader.scan("HonourList") if (one := _complete(node)))


def _complete(node: Node) -> CompleteList | None:
    days = node.stated("complete_as_of")
    level, scope = node.first("level"), node.first("scope")
    if not days or not level or not scope:
        return None
    day = max(days, key=lambda fact: str(fact.value))
    published = node.first("published_on")
    until = str(day.value)
    # Of a date cut to its month the last day: from then on it surely was published.
    since = last_day(str(published)).isoformat() if published else until
    return CompleteList(
        id=node.id,
        name=str(node.first("name")),
        honour=str(node.first("honour")),
        within=str(within) if (within := node.first("within")) else None,
        level=str(level),
        scope=city_key(str(scope)),
        scope_name=str(scope),
        since=min(since, until),
        until=until,
        provenance=day.provenance,
    )


def _covers(one: CompleteList, places: frozenset[str]) -> bool:
    return one.scope_name in EVERYWHERE or one.scope in places


def _places(reader: Reader, nodes: Mapping[str, Node]) -> Mapping[str, frozenset[str]]:
    """The keys of the places that each unit is registered in; none where sources disagree."""
    above = _divisions_of(reader, list(nodes))
    found = {}
    for node in nodes.values():
        cities = {city_key(text) for text in node.texts("city")}
        if len(cities) > 1:
            continue
        stated = {city_key(t) for p in ("province", "district") for t in node.texts(p)}
        # A unit may lie in a division by report only: it counts where the city of registration agrees.
        lies = above.get(node.id, frozenset())
        found[node.id] = frozenset(cities | stated | (lies if cities & lies else set()))
    return found


def _divisions_of(reader: Reader, ids: Sequence[str]) -> Mapping[str, frozenset[str]]:
    located = reader.edges_of(ids, kinds=("LOCATED_IN",))
    parents: dict[str, set[str]] = defaultdict(set)
    level = sorted({edge.target_id for edge in located})
    seen: set[str] = set()
    for _ in range(_STEPS):
        if not level:
            break
        seen.update(level)
        for edge in reader.edges_of(level, kinds=("PART_OF",)):
            parents[edge.source_id].add(edge.target_id)
        level = sorted({up for low in level for up in parents[low]} - seen)
    names = reader.get(sorted(seen))
    found: dict[str, frozenset[str]] = {}
    for edge in located:
        own = _with_parents(edge.target_id, parents)
        keys = {
            city_key(n)
            for d in own
            if d in names
            for n in (names[d].name, *names[d].texts("aliases"))
        }
        found[edge.source_id] = found.get(edge.source_id, frozenset()) | keys
    return found


def _with_parents(division: str, parents: Mapping[str, set[str]]) -> set[str]:
    found, level = {division}, {division}
    while level := {up for low in level for up in parents.get(low, ())} - found:
        found |= level
    return found


def _lists_of_namesakes(reader: Reader, nodes: Sequence[Node]) -> Mapping[str, set[str]]:
    """Unit id → lists on which another unit of one of its names stands."""
    keys = {
        node.id: {name_key(n) for p in NAME_PROPERTIES for n in node.texts(p)} for node in nodes
    }
    hits = reader.find_by_key(sorted({key for own in keys.values() for key in own}))
    others = {
        node_id: {hit.id for key in own for hit in hits.get(key, ())} - {node_id}
        for node_id, own in keys.items()
    }
    ids = sorted({other for found in others.values() for other in found})
    on: dict[str, set[str]] = defaultdict(set)
    for edge in reader.edges_of(ids, kinds=("LISTED_IN",)) if ids else ():
        on[edge.source_id].add(edge.target_id)
    return {node_id: set().union(*(on[o] for o in found)) for node_id, found in others.items()}
