"""A tie between two units as edges: TIED_TO with its kind and firmness, and CONTROLS where it says so."""

from __future__ import annotations

from collections.abc import Iterator

from graph_service.domain.ties import CONTROLLING, firmness_of
from loaders.source import Record
from loaders.sources.stating import Stating


def tie_edges(
    state: Stating, one: str, other: str, tie: str, detail: str | None
) -> Iterator[Record]:
    """From supplier to customer, from owner to what it owns."""
    yield state.edge("TIED_TO", one, other, tie=tie, firmness=firmness_of(tie), detail=detail)
    if tie in CONTROLLING:
        yield state.edge("CONTROLS", one, other, detail=detail)
