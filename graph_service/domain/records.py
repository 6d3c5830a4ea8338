"""What loaders yield and stores keep: statements of a source about nodes and edges.

A node is all that the sources say of one id: each statement stays its own row with its provenance, and two
sources that disagree stay two facts. Missing is not false: a property that no source states is absent.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import orjson

from graph_service.domain.evidence import Fact, Provenance


@dataclass(frozen=True, slots=True)
class NodeRecord:
    """One statement of one source about one node."""

    kind: str
    id: str
    properties: Mapping[str, object]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class EdgeRecord:
    """One statement of one source about one edge."""

    kind: str
    source_id: str
    target_id: str
    properties: Mapping[str, object]
    provenance: Provenance


def record_digest(record: NodeRecord | EdgeRecord) -> str:
    """SHA-256 (hex) of what the record says; equal on every machine and in every store.

    The row is left out: a line put in at the top of a spreadsheet moves every row and changes no fact.
    The row kept with a statement is where it was first read.
    """
    p = record.provenance
    stated = (p.source, p.observed_on, p.valid_from, p.valid_to, p.verified_by, p.url)
    ends = (record.id,) if isinstance(record, NodeRecord) else (record.source_id, record.target_id)
    whole = (record.kind, ends, dict(record.properties), stated)
    return hashlib.sha256(orjson.dumps(whole, option=orjson.OPT_SORT_KEYS)).hexdigest()


@dataclass(frozen=True, slots=True)
class Node:
    """A node as a snapshot knows it: current id, kind, and every fact with its provenance."""

    id: str
    kind: str
    facts: tuple[Fact, ...]
    name: str
    """The name to show: the newest that is stated under the current id itself."""
    former_ids: tuple[str, ...] = ()

    def stated(self, name: str) -> tuple[Fact, ...]:
        """Every fact of that property, in the order of source and row."""
        return tuple(f for f in self.facts if f.property == name)

    def first(self, name: str) -> object | None:
        """The value to show when one is wanted: newest observation first, then source, then row."""
        facts = self.stated(name)
        return newest(facts).value if facts else None

    def texts(self, name: str) -> tuple[str, ...]:
        """All distinct text values of a property, lists opened, in order."""
        seen: dict[str, None] = {}
        for fact in self.stated(name):
            values = fact.value if isinstance(fact.value, list | tuple) else [fact.value]
            seen.update(dict.fromkeys(str(v) for v in values))
        return tuple(seen)


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge as a snapshot knows it, its ends by current id; one statement of one source."""

    kind: str
    source_id: str
    target_id: str
    properties: Mapping[str, object]
    provenance: Provenance

    def text(self, name: str) -> str | None:
        """A property as text, None where it is not stated."""
        value = self.properties.get(name)
        return None if value is None else str(value)


def newest(facts: Iterable[Fact]) -> Fact:
    """The fact with the newest observation; ties by source and value, so that every store agrees.

    Not by row: the row is where a statement was first read, and is no part of a snapshot's digest.
    """
    return max(
        facts,
        key=lambda f: (f.provenance.observed_on or "", f.provenance.source, str(f.value)),
    )
