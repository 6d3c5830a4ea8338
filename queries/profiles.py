"""Loads profiles in bulk: statements, outgoing edges, the names of their far ends."""

from __future__ import annotations

from collections.abc import Sequence

from graph_service.domain.answers import OrganisationRef
from graph_service.domain.edges import EDGE_KINDS
from graph_service.domain.records import Edge, Node
from graph_service.matching.profile import Profile
from graph_service.store.protocol import get_all
from queries.desk import Desk

OUTGOING = tuple(kind.name for kind in EDGE_KINDS.values() if kind.source == "Organisation")
BETWEEN_UNITS = ("TIED_TO", "CONTROLS", "BRANCH_OF", "CAMPUS_OF")


def load_profiles(desk: Desk, ids: Sequence[str]) -> list[Profile]:
    """The profiles of those organisations, in the order of ``ids``; unknown ids are left out."""
    nodes = desk.reader.get(ids)
    edges = desk.reader.edges_of(list(nodes), kinds=OUTGOING)
    incoming = desk.reader.edges_of(list(nodes), kinds=BETWEEN_UNITS, direction="in")
    names = _names(desk, [*edges, *incoming])
    by_source: dict[str, list[Edge]] = {}
    for edge in edges:
        by_source.setdefault(edge.source_id, []).append(edge)
    by_target: dict[str, list[Edge]] = {}
    for edge in incoming:
        by_target.setdefault(edge.target_id, []).append(edge)
    current = dict.fromkeys(desk.reader.current_id(i) or i for i in ids)
    return [
        Profile(nodes[i], by_source.get(i, []), names, by_target.get(i, []))
        for i in current
        if i in nodes and nodes[i].kind == "Organisation"
    ]


def refer_to(node: Node) -> OrganisationRef:
    """An organisation as answers name it."""
    district, office = node.first("district"), node.first("filing_office")
    return OrganisationRef(
        id=node.id,
        name=node.name,
        kinds=list(node.texts("unit_type")),
        district=None if district is None else str(district),
        filing_office=None if office is None else str(office),
    )


def _names(desk: Desk, edges: Sequence[Edge]) -> dict[str, str]:
    ends = sorted({e.target_id for e in edges} | {e.source_id for e in edges})
    return {node_id: node.name for node_id, node in get_all(desk.reader, ends).items()}
