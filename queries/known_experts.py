"""The experts that the graph lists (source ``experts``), in the words of the rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from graph_service.domain.evidence import Evidence, Fact
from graph_service.domain.nodes import NAME_PROPERTIES
from graph_service.domain.normalise import name_key
from graph_service.domain.records import Node
from graph_service.rules.known_expert import KnownExpert, Said
from graph_service.rules.rule import Pack
from graph_service.store.protocol import Reader, get_all
from queries.once_per_reader import once_per_reader

_FIELDS = {"title": "职称", "title_evidence": "职称证明", "disciplines": "学科"}


def knowing_experts(pack: Pack, reader: Reader | None) -> Pack:
    """The pack, knowing the experts of the reader's snapshot."""
    return pack if reader is None else pack.with_experts(_all_experts(reader))


@once_per_reader
def _all_experts(reader: Reader) -> tuple[KnownExpert, ...]:
    return tuple(_experts(reader))


def _experts(reader: Reader) -> Iterator[KnownExpert]:
    nodes = list(reader.scan("Expert"))
    at: dict[str, set[str]] = defaultdict(set)
    for edge in reader.scan_edges(("EMPLOYED_BY",)) if nodes else ():
        at[edge.source_id].add(edge.target_id)
    units = get_all(reader, sorted({unit for found in at.values() for unit in found}))
    for node in nodes:
        names = {name_key(employer) for employer in node.texts("employer")}
        for unit in at[node.id] & units.keys():
            names |= {
                name_key(name) for prop in NAME_PROPERTIES for name in units[unit].texts(prop)
            }
        yield KnownExpert(node.name, frozenset(names), {f: _said(node, f) for f in _FIELDS})


def _said(node: Node, name: str) -> tuple[Said, ...]:
    return tuple((fact.value, _evidence(node, fact)) for fact in node.stated(name))


def _evidence(node: Node, fact: Fact) -> Evidence:
    value = "、".join(fact.value) if isinstance(fact.value, list | tuple) else fact.value
    return fact.evidence(f"{node.name}：{_FIELDS[fact.property]}：{value}")
