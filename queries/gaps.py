"""Where the chains have gaps or hang on one firm, as far as is known.

Counts are of known units; no list of makers is complete, so that none known is ``unknown``, never
``empty`` (a source would have to be flagged complete for that).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import networkx as nx

from graph_service.domain.answers import ChainGaps, GapsAnswer, SegmentGap, Target
from graph_service.domain.evidence import has_ended
from graph_service.domain.normalise import city_key
from graph_service.domain.records import Edge, Node
from graph_service.domain.said import Said, say
from graph_service.errors import NotFound
from graph_service.matching.partner_features import SUPPORTERS
from graph_service.messages import render
from queries.asking import Asking
from queries.desk import Desk

ENOUGH = 3
LEADING = "链主企业"
SHOWN = 8
_CITY, _PROVINCE = "市", "省"
Holds = Callable[[str], bool | None]


def find_gaps(
    desk: Desk,
    *,
    asking: Asking,
    chain: str | None = None,
    cluster: str | None = None,
    place: str | None = None,
) -> GapsAnswer:
    """The state of every segment; ``chain``, ``cluster`` (id or name) narrow it down.

    ``place`` (a city's name, or the code of a division) replaces the pack's city as what counts as
    local.
    """
    here = _holds_in(_city_of(desk, place), asking) if place else asking.place.holds
    chains = _wanted(desk, "Chain", chain, skip=cluster is not None and chain is None)
    clusters = _wanted(desk, "Cluster", cluster, skip=chain is not None and cluster is None)
    return GapsAnswer(
        **asking.header(desk.reader.snapshot),
        chains=[_chain(desk, node, here, asking) for node in chains],
        clusters=[_chain(desk, node, here, asking) for node in clusters],
        targets=[_target(asking)],
    )


def _holds_in(city: str, asking: Asking) -> Holds:
    """The pack's own reading of its city; of any other city only its name."""
    if asking.place.holds(city):
        return asking.place.holds
    return lambda text: city_key(text) == city_key(city)


def _city_of(desk: Desk, place: str) -> str:
    """The city in which a place lies: a division by code, name or alias, else a city where a unit is.

    Raises NotFound for a place that the graph does not know: nothing would be local there.
    """
    division = _division(desk, place)
    while division is not None and division.first("level") not in (_CITY, _PROVINCE):
        parts = desk.reader.edges_of([division.id], kinds=["PART_OF"])
        division = desk.reader.get([parts[0].target_id]).get(parts[0].target_id) if parts else None
    if division is not None and division.first("level") == _CITY:
        return division.name
    key = city_key(place)
    for node in desk.reader.scan("Organisation"):
        if key in map(city_key, _cities(node)):
            return place
    raise NotFound("gaps.no_such_place", place=place)


def _division(desk: Desk, place: str) -> Node | None:
    key = city_key(place)
    for node in desk.reader.scan("Division"):
        names = {city_key(name) for name in (node.name, *node.texts("aliases"))}
        if place == node.first("code") or key in names:
            return node
    return None


def _wanted(desk: Desk, kind: str, wanted: str | None, *, skip: bool) -> list[Node]:
    if skip:
        return []
    nodes = sorted(desk.reader.scan(kind), key=lambda n: (_ordinal(n), n.id))
    if wanted is None:
        return nodes
    found = [n for n in nodes if wanted in (n.id, n.name, *n.texts("aliases"))]
    if not found:
        raise NotFound("gaps.no_such_chain", wanted=wanted, known=[n.name for n in nodes])
    return found


def _chain(desk: Desk, node: Node, here: Holds, asking: Asking) -> ChainGaps:
    parts = desk.reader.edges_of([node.id], kinds=["PART_OF"], direction="in")
    ids = list(dict.fromkeys(e.source_id for e in parts if e.source_id.startswith("segment:")))
    segments = sorted(desk.reader.get(ids).values(), key=lambda n: (_ordinal(n), n.id))
    told = [_segment(desk, segment, here, asking) for segment in segments]
    return ChainGaps(
        id=node.id,
        name=node.name,
        provisional=any(bool(f.value) for f in node.stated("provisional")),
        segments=told,
        measures=_measures(desk, told),
    )


def _segment(desk: Desk, segment: Node, here: Holds, asking: Asking) -> SegmentGap:
    edges = desk.reader.edges_of([segment.id], kinds=["IN_SEGMENT"], direction="in")
    units = list(desk.reader.get(sorted({e.source_id for e in edges})).values())
    makers = [u for u in units if not set(u.texts("unit_type")) & set(SUPPORTERS)]
    local = [u for u in makers if _is_local(u, here)]
    unplaced = [u for u in makers if not _cities(u)]
    state, said = _state(segment, makers, local, unplaced)
    holders = desk.reader.edges_of([u.id for u in makers], kinds=["HOLDS"]) if makers else []
    return SegmentGap.model_validate(
        {
            "id": segment.id,
            "name": segment.name,
            "makers": len(makers),
            "local_makers": len(local),
            "leaders": len(_leaders(desk, holders, asking)),
            "supporters": len(units) - len(makers),
            "state": state,
            "code": said.code,
            "sentence": render(said, asking.lang),
            "substitutes": [u.name for u in makers if u not in local][:SHOWN],
            "units": [u.name for u in local][:SHOWN],
        }
    )


def _state(
    segment: Node, makers: Sequence[Node], local: Sequence[Node], unplaced: Sequence[Node]
) -> tuple[str, Said]:
    names = [u.name for u in local][:SHOWN]
    if len(local) >= ENOUGH:
        return "covered", say("gaps.covered", segment=segment.name, n=len(local))
    if len(local) == 2:
        return "thin", say("gaps.thin", segment=segment.name, names=names)
    if len(local) == 1:
        return "single", say("gaps.single", segment=segment.name, names=names)
    if makers and not unplaced:
        return "external_only", say(
            "gaps.external_only", segment=segment.name, names=[u.name for u in makers][:SHOWN]
        )
    return "unknown", say("gaps.unknown", segment=segment.name)


def _is_local(unit: Node, here: Holds) -> bool:
    return any(here(place) for place in _cities(unit))


def _cities(unit: Node) -> set[str]:
    """The cities a unit is registered in, else those it was seen in."""
    return set(unit.texts("city") or unit.texts("seat_city"))


def _leaders(desk: Desk, holders: Iterable[Edge], asking: Asking) -> set[str]:
    held = [e for e in holders if not has_ended(e.provenance.valid_to, asking.as_of)]
    honours = desk.reader.get(sorted({e.target_id for e in held})) if held else {}
    return {
        e.source_id for e in held if e.target_id in honours and honours[e.target_id].name == LEADING
    }


def _measures(desk: Desk, segments: Sequence[SegmentGap]) -> dict[str, float | int | None]:
    """Segments by state, and how many segments break the chain where they stand alone (networkx)."""
    if not segments:
        return {"segments": 0, "known": 0, "cut_segments": None}
    chain = nx.Graph()
    chain.add_nodes_from(s.id for s in segments)
    for edge in desk.reader.edges_of([s.id for s in segments], kinds=["UPSTREAM_OF"]):
        if edge.target_id in chain:
            chain.add_edge(edge.source_id, edge.target_id)
    fragile = {s.id for s in segments if s.state == "single"}
    return {
        "segments": len(segments),
        "known": sum(s.state != "unknown" for s in segments),
        "single": len(fragile),
        "cut_segments": len(fragile & set(nx.articulation_points(chain))),
    }


def _target(asking: Asking) -> Target:
    said = say("gaps.target")
    return Target(clause="一（二）", code=said.code, sentence=render(said, asking.lang))


def _ordinal(node: Node) -> int:
    value = node.first("ordinal")
    return value if isinstance(value, int) else 10_000
