"""Statements of one row: records that share the row's provenance, without what is not known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from graph_service.domain.evidence import Provenance
from graph_service.domain.ids import named_id
from graph_service.domain.nodes import NODE_KINDS
from graph_service.domain.records import EdgeRecord, NodeRecord
from loaders.source import Row


@dataclass(frozen=True, slots=True)
class Stating:
    """Makes the records of one row. None, blank text and empty lists are left out: not known."""

    provenance: Provenance

    @classmethod
    def of(
        cls, row: Row, source: str, observed_on: str | None, *, cited: str | None = None
    ) -> Stating:
        """``cited`` is the page or document that the row itself names."""
        return cls(Provenance(source, row.label, observed_on=observed_on, url=cited))

    def holding(self, valid_from: str | None, valid_to: str | None) -> Stating:
        """The same, for statements that hold only between two dates."""
        return Stating(replace(self.provenance, valid_from=valid_from, valid_to=valid_to))

    def seen_on(self, day: str | None) -> Stating:
        """The same, observed on ``day`` where nothing dates them otherwise."""
        seen = self.provenance.observed_on or day
        return Stating(replace(self.provenance, observed_on=seen))

    def node(self, kind: str, node_id: str, **properties: object) -> NodeRecord:
        """A statement about a node."""
        return NodeRecord(kind, node_id, _known(properties), self.provenance)

    def named(self, kind: str, name: str, **properties: object) -> NodeRecord:
        """A node known by its name alone: a product, a technology, a platform."""
        node_id = named_id(NODE_KINDS[kind].prefix, name)
        return self.node(kind, node_id, name=name, **properties)

    def edge(self, kind: str, source_id: str, target_id: str, **properties: object) -> EdgeRecord:
        """A statement about an edge."""
        return EdgeRecord(kind, source_id, target_id, _known(properties), self.provenance)


def citation(*parts: str | None) -> str | None:
    """What a row cites as its source, in one text."""
    return " ".join(dict.fromkeys(part for part in parts if part)) or None


def _known(properties: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in properties.items() if value not in (None, "", [], ())}
