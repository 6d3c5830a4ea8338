"""Records and loads for the contract of the graph port, as short as a test can read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graph_service.domain.evidence import Provenance
from graph_service.domain.ids import named_id, organisation_id
from graph_service.domain.records import EdgeRecord, NodeRecord, record_digest
from graph_service.resolve.exact import Ambiguity, resolve_exactly
from graph_service.store.digest import source_version
from graph_service.store.protocol import GraphStore, Reader, Record, Snapshot, SourceState, Stage

KINDS = ("Organisation", "Product", "Segment")
EDGES = ("MAKES", "IN_SEGMENT", "TIED_TO")


def org(
    name: str,
    *,
    uscc: str | None = None,
    code: tuple[str, str] | None = None,
    city: str | None = None,
    row: str = "1",
    **stated: object,
) -> NodeRecord:
    """A statement about an organisation, by the id that follows from it."""
    properties = {"name": name, "city": city, **stated}
    return NodeRecord(
        "Organisation",
        organisation_id(name, uscc=uscc, city=city, code=code),
        {key: value for key, value in properties.items() if value is not None},
        Provenance("", row, observed_on="2024"),
    )


def product(name: str) -> NodeRecord:
    """A statement about a product."""
    return NodeRecord("Product", named_id("product", name), {"name": name}, Provenance("", "1"))


def makes(maker: NodeRecord, name: str, row: str = "1") -> EdgeRecord:
    """A statement that an organisation makes a product."""
    return EdgeRecord("MAKES", maker.id, named_id("product", name), {}, Provenance("", row))


def from_source(source: str, records: Iterable[Record]) -> list[Record]:
    """The same statements as that source's."""
    return [_restated(record, source) for record in records]


def fill(stage: Stage, loads: Mapping[str, Sequence[Record]]) -> dict[str, SourceState]:
    """Puts each source's statements; returns what the snapshot will hold of them."""
    states = {}
    for source, records in loads.items():
        stated = from_source(source, records)
        stage.put(source, stated)
        version = source_version(map(record_digest, stated))
        states[source] = SourceState(source, version, "2024", len(stated))
    return states


def load(store: GraphStore, **loads: Sequence[Record]) -> Snapshot:
    """Loads each source as one snapshot, resolved, as the runner does."""
    return load_resolved(store, **loads)[0]


def load_resolved(store: GraphStore, **loads: Sequence[Record]) -> tuple[Snapshot, list[Ambiguity]]:
    """As ``load``, with what resolution left open."""
    stage = store.stage()
    try:
        states = fill(stage, loads)
        left_open = resolve_exactly(stage)
        stage.seal(states).close()
        return stage.publish(), left_open
    except BaseException:
        stage.discard()
        raise


def everything(reader: Reader) -> dict[str, object]:
    """All that a snapshot says, with provenance, for comparing two of them."""
    ids = sorted(node.id for kind in KINDS for node in reader.scan(kind))
    return {
        "nodes": [node for kind in KINDS for node in reader.scan(kind)],
        "edges": list(reader.scan_edges(EDGES)),
        "makes": reader.degrees(ids, kind="MAKES", direction="out"),
        "holders": {i: reader.holders_of(i, kind="MAKES", limit=100) for i in ids},
    }


def served(store: GraphStore, number: int | None = None) -> dict[str, object]:
    """All that the current snapshot, or a numbered one, says."""
    reader = store.reader(number)
    try:
        return everything(reader)
    finally:
        reader.close()


def names_in(store: GraphStore, number: int | None = None) -> set[str]:
    """The names of the organisations in a snapshot."""
    reader = store.reader(number)
    try:
        return {node.name for node in reader.scan("Organisation")}
    finally:
        reader.close()


def _restated(record: Record, source: str) -> Record:
    p = record.provenance
    provenance = Provenance(
        source, p.row, p.observed_on, p.valid_from, p.valid_to, p.verified_by, p.url
    )
    if isinstance(record, NodeRecord):
        return NodeRecord(record.kind, record.id, record.properties, provenance)
    return EdgeRecord(
        record.kind, record.source_id, record.target_id, record.properties, provenance
    )
