"""A unit as the scorers see it: its statements, its edges, and its texts cut into clauses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph_service.domain.evidence import Evidence, Provenance, evidence_of
from graph_service.domain.nodes import NAME_PROPERTIES
from graph_service.domain.records import Edge, Node
from graph_service.matching.phrases import clauses
from graph_service.matching.scope import Standing, read_scope
from graph_service.matching.unit_form import Form, form_of
from graph_service.text.analyser import terms

FIELDS = ("product", "activity", "name", "scope")
SHOWN_CHARACTERS = 60
_ACTIVITY_PROPERTIES = ("main_business", "activity", "market_position")
_ACTIVITY_EDGES = ("MASTERS", "RUNS", "TOOK_PART")
_STANDING_FACTOR = {Standing.MAKES: 1.0, Standing.STATED: 0.8, Standing.TRADES: 0.35}
ORDER_DECAY = 0.03
LEAST_ORDER_FACTOR = 0.6


@dataclass(frozen=True)
class Clause:
    """A stretch of text with its terms. ``factor``: how much it counts within its field (≤ 1)."""

    field: str
    text: str
    terms: frozenset[str]
    factor: float
    provenance: Provenance

    def evidence(self) -> Evidence:
        """As evidence, cut to what fits a line."""
        shown = self.text if len(self.text) <= SHOWN_CHARACTERS else self.text[:60] + "…"
        return evidence_of(shown, self.provenance)


@dataclass(frozen=True)
class Profile:
    """One organisation with its outgoing edges and the names of their far ends."""

    node: Node
    edges: Sequence[Edge]
    target_names: Mapping[str, str]
    incoming: Sequence[Edge] = ()

    @property
    def id(self) -> str:
        return self.node.id

    def edges_of(self, *kinds: str) -> list[Edge]:
        """Outgoing edges of those kinds."""
        return [edge for edge in self.edges if edge.kind in kinds]

    def target_name(self, edge: Edge) -> str:
        """The name at the far end."""
        return self.target_names.get(edge.target_id, edge.target_id)

    @cached_property
    def form(self) -> Form:
        """What name and registration tell of its form."""
        registry_type = self.node.first("registry_type")
        return form_of(self.node.name, registry_type=str(registry_type) if registry_type else None)

    @cached_property
    def unit_types(self) -> tuple[str, ...]:
        """Stated kinds (enterprise, university …), without repetition."""
        return self.node.texts("unit_type")

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """All searchable texts, cut."""
        return (*self._names(), *self._products(), *self._activities(), *self._scopes())

    @cached_property
    def last_seen(self) -> str | None:
        """The newest date of any fact or edge, ISO, maybe cut."""
        dates = [f.provenance.observed_on for f in self.node.facts]
        dates += [e.provenance.observed_on for e in self.edges]
        return max((d for d in dates if d), default=None)

    def _names(self) -> Iterator[Clause]:
        for name in NAME_PROPERTIES:
            for fact in self.node.stated(name):
                values = fact.value if isinstance(fact.value, list) else [fact.value]
                for value in values:
                    yield _clause("name", str(value), 1.0, fact.provenance)

    def _products(self) -> Iterator[Clause]:
        for edge in self.edges_of("MAKES"):
            yield _clause("product", self.target_name(edge), 1.0, edge.provenance)

    def _activities(self) -> Iterator[Clause]:
        for edge in self.edges_of(*_ACTIVITY_EDGES):
            yield _clause("activity", self.target_name(edge), 1.0, edge.provenance)
        for name in _ACTIVITY_PROPERTIES:
            for fact in self.node.stated(name):
                for part in clauses(str(fact.value)):
                    yield _clause("activity", part, 1.0, fact.provenance)

    def _scopes(self) -> Iterator[Clause]:
        for fact in self.node.stated("business_scope"):
            for part in read_scope(str(fact.value)):
                near = max(LEAST_ORDER_FACTOR, 1 - ORDER_DECAY * part.order)
                factor = _STANDING_FACTOR[part.standing] * near
                for text in clauses(part.text):
                    yield _clause("scope", text, factor, fact.provenance)


def _clause(field: str, text: str, factor: float, provenance: Provenance) -> Clause:
    return Clause(field, text, frozenset(terms(text)), factor, provenance)
