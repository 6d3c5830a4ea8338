"""Records to rows and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter

import orjson

from graph_service.domain.evidence import Fact, Provenance
from graph_service.domain.normalise import city_key, name_key
from graph_service.domain.records import Edge, Node, NodeRecord, newest, record_digest
from graph_service.store.protocol import Record

NODE_COLUMNS = (
    "source, digest, kind, id, properties, row, observed_on, valid_from, valid_to, verified_by, url"
)
EDGE_COLUMNS = (
    "source, digest, kind, source_id, target_id, properties, row, observed_on, valid_from, "
    "valid_to, verified_by, url"
)
PROVENANCE = "source, row, observed_on, valid_from, valid_to, verified_by, url"


def to_row(record: Record) -> tuple[object, ...]:
    """A record as a row of its table, in the order of NODE_COLUMNS or EDGE_COLUMNS."""
    p = record.provenance
    ends = (record.id,) if isinstance(record, NodeRecord) else (record.source_id, record.target_id)
    return (
        p.source,
        bytes.fromhex(record_digest(record)),
        record.kind,
        *ends,
        orjson.dumps(dict(record.properties), option=orjson.OPT_SORT_KEYS),
        p.row,
        p.observed_on,
        p.valid_from,
        p.valid_to,
        p.verified_by,
        p.url,
    )


def names_in(record: Record) -> Iterator[tuple[str, str, str]]:
    """(key, role, city) of every name an organisation record states; the city is that of its
    registration, else the one it was seen in."""
    if not isinstance(record, NodeRecord) or record.kind != "Organisation":
        return
    stated_city = record.properties.get("city") or record.properties.get("seat_city")
    city = city_key(str(stated_city or ""))
    stated = {"name": [record.properties.get("name")]}
    for role, column in (("alias", "aliases"), ("former_name", "former_names")):
        values = record.properties.get(column)
        stated[role] = list(values) if isinstance(values, list | tuple) else []
    for role, values in stated.items():
        for value in values:
            if value and (key := name_key(str(value))):
                yield key, role, city


def provenance_of(row: tuple[object, ...]) -> Provenance:
    """From the seven columns of PROVENANCE."""
    source, label, observed_on, valid_from, valid_to, verified_by, url = row
    return Provenance(
        source=str(source),
        row=str(label),
        observed_on=_text(observed_on),
        valid_from=_text(valid_from),
        valid_to=_text(valid_to),
        verified_by=_text(verified_by),
        url=_text(url),
    )


def to_edge(row: tuple[object, ...], current: Mapping[str, str]) -> Edge:
    """From (kind, source_id, target_id, properties, *PROVENANCE), ends by current id."""
    kind, source_id, target_id, properties = row[:4]
    return Edge(
        kind=str(kind),
        source_id=current.get(str(source_id), str(source_id)),
        target_id=current.get(str(target_id), str(target_id)),
        properties=_json(properties),
        provenance=provenance_of(row[4:]),
    )


def to_nodes(rows: Iterable[tuple[object, ...]]) -> Iterator[Node]:
    """Nodes from (current id, id, kind, properties, *PROVENANCE), ordered by current id."""
    for current_id, statements in groupby(rows, key=itemgetter(0)):
        yield _node(str(current_id), list(statements))


def _node(current_id: str, statements: list[tuple[object, ...]]) -> Node:
    facts: list[Fact] = []
    former: set[str] = set()
    own_names: set[Provenance] = set()
    kind = str(statements[0][2])
    for row in sorted(statements, key=_statement_order):
        provenance = provenance_of(row[4:])
        if str(row[1]) != current_id:
            former.add(str(row[1]))
        else:
            own_names.add(provenance)
        facts.extend(Fact(name, value, provenance) for name, value in _json(row[3]).items())
    own = [
        f for f in facts if f.property == "name" and (f.provenance in own_names or not own_names)
    ]
    name = str(newest(own).value) if own else current_id
    return Node(current_id, kind, tuple(facts), name, tuple(sorted(former)))


def _statement_order(row: tuple[object, ...]) -> tuple[str, str, str]:
    """By source, date and content: equal in every store, whatever rows the statements stood in."""
    return str(row[4]), str(row[6]), str(row[3])


def _json(blob: object) -> dict[str, object]:
    loaded: dict[str, object] = orjson.loads(blob)  # type: ignore[arg-type]
    return loaded


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def as_json(values: Iterable[str]) -> str:
    """For ``IN (SELECT value FROM json_each(?))``: no limit on the number of values."""
    return orjson.dumps(list(values)).decode()
