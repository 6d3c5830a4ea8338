"""What the graph knows of organisations, in the words of the rules (domain/known.py)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from graph_service.domain.edges import GUESSED
from graph_service.domain.evidence import Fact, evidence_of
from graph_service.domain.known import Absence, KnownUnit, Tie
from graph_service.domain.nodes import NAME_PROPERTIES
from graph_service.domain.records import Edge, Node
from graph_service.errors import Ambiguous
from graph_service.store.protocol import Reader
from queries.known_absences import absences_of
from queries.names import SHOWN, matching_ids

TIES = ("TIED_TO", "CONTROLS", "BRANCH_OF", "CAMPUS_OF")
EDGES = ("HOLDS", "LISTED_IN", "RUNS", "TOOK_PART", "FILES_WITH", *TIES)
NRDI_HONOUR = "honour:cn:nrdi"
# Rule fact ← property of the node.
_PROPERTIES = {
    "registered_city": "city",
    "legal_form": "legal_form",
    "legal_person": "legal_person",
    "district": "district",
    "filing_office": "filing_office",
}
# A kind of unit that is also a legal form, for units whose form no source states.
_FORM_OF_KIND = {"enterprise": "企业", "university": "高校", "hospital": "医院"}
_TIE_WORDS = {"CONTROLS": "控股", "BRANCH_OF": "分支机构", "CAMPUS_OF": "校区"}


def find_units(reader: Reader, names: Iterable[str]) -> dict[str, KnownUnit | None]:
    """Every name as written → what is known of that unit, None when the graph has none.

    Raises Ambiguous with the candidates when a name means several units.
    """
    ids = {name: _one_id(reader, name) for name in dict.fromkeys(names)}
    units = known_units(reader, [found for found in ids.values() if found])
    return {name: units.get(found) if found else None for name, found in ids.items()}


def known_units(reader: Reader, ids: Sequence[str]) -> dict[str, KnownUnit]:
    """Units by current id; unknown ids are left out. A few bulk reads, whatever the number."""
    nodes = reader.get(list(dict.fromkeys(ids)))
    outgoing = reader.edges_of(list(nodes), kinds=EDGES)
    incoming = reader.edges_of(list(nodes), kinds=TIES, direction="in")
    ends = {e.target_id for e in outgoing} | {e.source_id for e in incoming}
    far = reader.get(sorted(ends))
    listed = [edge for edge in outgoing if edge.kind == "LISTED_IN"]
    absences = absences_of(reader, nodes, listed)
    return {
        node_id: _unit(
            node,
            [e for e in outgoing if e.source_id == node_id],
            [e for e in incoming if e.target_id == node_id],
            far,
            absences.get(node_id, ()),
        )
        for node_id, node in nodes.items()
        if node.kind == "Organisation"
    }


def _one_id(reader: Reader, name: str) -> str | None:
    ids = matching_ids(reader, name)
    if len(ids) > 1:
        nodes = reader.get(ids)
        shown = [f"{node.name}（{node.id}）" for node in nodes.values()]
        raise Ambiguous("organisation.ambiguous", name=name, candidates=shown[:SHOWN])
    return ids[0] if ids else None


def _unit(
    node: Node,
    outgoing: Sequence[Edge],
    incoming: Sequence[Edge],
    far: Mapping[str, Node],
    absences: tuple[Absence, ...],
) -> KnownUnit:
    facts = {name: _renamed(node.stated(prop), name) for name, prop in _PROPERTIES.items()}
    facts["legal_form"] = facts["legal_form"] or _form_from_kind(node)
    honours = [e for e in outgoing if e.kind == "HOLDS"]
    facts["honours"] = tuple(_honour(e, far) for e in honours if e.target_id != NRDI_HONOUR)
    facts["nrdi_status"] = tuple(_nrdi(e) for e in honours if e.target_id == NRDI_HONOUR)
    run = [e for e in outgoing if e.text("basis") != GUESSED]  # a guess is no fact to judge by
    facts["platforms"] = _far_names(run, ("RUNS",), "platforms", far)
    facts["projects"] = _far_names(outgoing, ("TOOK_PART",), "projects", far)
    facts["parent_org"] = _far_names(outgoing, ("CAMPUS_OF", "BRANCH_OF"), "parent_org", far)
    facts["filing_office"] += _far_names(outgoing, ("FILES_WITH",), "filing_office", far)
    return KnownUnit(
        id=node.id,
        name=node.name,
        names=tuple(dict.fromkeys(n for p in NAME_PROPERTIES for n in node.texts(p))),
        kinds=node.texts("unit_type"),
        facts={name: stated for name, stated in facts.items() if stated},
        ties=tuple(
            [_tie(e, e.target_id, far) for e in outgoing if e.kind in TIES]
            + [_tie(e, e.source_id, far) for e in incoming]
        ),
        absences=absences,
    )


def _renamed(facts: Iterable[Fact], name: str) -> tuple[Fact, ...]:
    return tuple(replace(fact, property=name) for fact in facts)


def _form_from_kind(node: Node) -> tuple[Fact, ...]:
    return tuple(
        Fact("legal_form", _FORM_OF_KIND[str(fact.value)], fact.provenance)
        for fact in node.stated("unit_type")
        if str(fact.value) in _FORM_OF_KIND
    )


def _honour(edge: Edge, far: Mapping[str, Node]) -> Fact:
    """The honour's term stands on the edge; inside the value it is a known end, not a stale record."""
    value = {
        "kind": _name(edge.target_id, far),
        "level": edge.text("level"),
        "granted_on": edge.text("granted_on"),
        "valid_to": edge.provenance.valid_to,
        "status": edge.text("status"),
        "list_role": edge.text("list_role"),
    }
    return _lasting("honours", value, edge)


def _nrdi(edge: Edge) -> Fact:
    value = {
        "level": edge.text("level"),
        "filed_on": edge.text("granted_on"),
        "valid_to": edge.provenance.valid_to,
        "status": edge.text("status"),
    }
    return _lasting("nrdi_status", value, edge)


def _lasting(name: str, value: Mapping[str, object], edge: Edge) -> Fact:
    given = {key: part for key, part in value.items() if part is not None}
    return Fact(name, given, replace(edge.provenance, valid_from=None, valid_to=None))


def _far_names(
    edges: Iterable[Edge], kinds: Sequence[str], name: str, far: Mapping[str, Node]
) -> tuple[Fact, ...]:
    return tuple(
        Fact(name, _name(e.target_id, far), e.provenance) for e in edges if e.kind in kinds
    )


def _tie(edge: Edge, other: str, far: Mapping[str, Node]) -> Tie:
    kind = edge.text("tie") or _TIE_WORDS.get(edge.kind, edge.kind)
    name, detail = _name(other, far), edge.text("detail")
    said = f"与{name}：{kind}" + (f"（{detail}）" if detail else "")
    return Tie(other, name, kind, edge.provenance.observed_on, evidence_of(said, edge.provenance))


def _name(node_id: str, far: Mapping[str, Node]) -> str:
    node = far.get(node_id)
    return node.name if node else node_id
