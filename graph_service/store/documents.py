"""The searchable text of every organisation, gathered from a snapshot by the port's bulk reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph_service.domain.nodes import NAME_PROPERTIES
from graph_service.domain.records import Edge, Node
from graph_service.store.protocol import Reader

NAME, PRODUCT, ACTIVITY, SCOPE = "name", "product", "activity", "scope"
FIELDS = (NAME, PRODUCT, ACTIVITY, SCOPE)
_PRODUCT_EDGES = ("MAKES",)
_ACTIVITY_EDGES = ("MASTERS", "RUNS", "TOOK_PART", "IN_SEGMENT")
_TARGET_KINDS = ("Product", "Technology", "Platform", "Project", "Segment")


@dataclass(slots=True)
class Document:
    """The texts of one organisation by field. Each text stands alone: no phrase spans two."""

    id: str
    texts: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in FIELDS})


def texts_of(node: Node) -> dict[str, list[str]]:
    """What an organisation's own statements say, by field."""
    return {
        NAME: [text for name in NAME_PROPERTIES for text in node.texts(name)],
        PRODUCT: [],
        ACTIVITY: [
            text
            for name in ("main_business", "activity", "market_position", "technical_need")
            for text in node.texts(name)
        ],
        SCOPE: list(node.texts("business_scope")),
    }


def field_of(edge_kind: str) -> str | None:
    """The field to which the far end of an edge belongs; None when it is not searched."""
    if edge_kind in _PRODUCT_EDGES:
        return PRODUCT
    return ACTIVITY if edge_kind in _ACTIVITY_EDGES else None


def documents(reader: Reader) -> Iterator[Document]:
    """Every organisation of the snapshot with its searchable texts, in the order of ids."""
    names = {node.id: node.name for kind in _TARGET_KINDS for node in reader.scan(kind)}
    by_source: dict[str, list[Edge]] = {}
    for edge in reader.scan_edges((*_PRODUCT_EDGES, *_ACTIVITY_EDGES)):
        by_source.setdefault(edge.source_id, []).append(edge)
    for node in reader.scan("Organisation"):
        document = Document(node.id, texts_of(node))
        for edge in by_source.get(node.id, ()):
            field_name = field_of(edge.kind)
            text = names.get(edge.target_id)
            if field_name and text and text not in document.texts[field_name]:
                document.texts[field_name].append(text)
        yield document
