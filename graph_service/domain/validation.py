"""Checks records against the declared kinds; what is wrong comes out as coded sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from graph_service.domain.edges import EDGE_KINDS
from graph_service.domain.ids import clean_uscc, is_uscc
from graph_service.domain.kinds import EdgeKind, NodeKind, Property, ValueType
from graph_service.domain.nodes import NODE_KINDS
from graph_service.domain.records import EdgeRecord, NodeRecord
from graph_service.domain.said import Said, say

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_PYTHON: dict[ValueType, type | tuple[type, ...]] = {
    ValueType.TEXT: str,
    ValueType.INTEGER: int,
    ValueType.NUMBER: (int, float),
    ValueType.BOOLEAN: bool,
    ValueType.DATE: str,
    ValueType.TEXTS: (list, tuple),
}


def problems_of(record: NodeRecord | EdgeRecord) -> Iterator[tuple[str, Said]]:
    """Yields (property, sentence) for everything that the declared kind does not allow."""
    if isinstance(record, NodeRecord):
        kind: NodeKind | EdgeKind | None = NODE_KINDS.get(record.kind)
    else:
        kind = EDGE_KINDS.get(record.kind)
    if kind is None:
        yield "kind", say("record.unknown_kind", kind=record.kind)
        return
    yield from _property_problems(kind.properties, record.properties)
    for name in ("observed_on", "valid_from", "valid_to"):
        if not is_cut_date(getattr(record.provenance, name)):
            yield name, say("record.bad_date", value=getattr(record.provenance, name))
    uscc = record.properties.get("uscc")
    if isinstance(uscc, str) and not is_uscc(clean_uscc(uscc)):
        yield "uscc", say("record.bad_uscc", value=uscc)


def is_cut_date(text: str | None) -> bool:
    """Whether ``text`` is an ISO date, possibly cut to a month or a year; None counts as unknown."""
    if text is None:
        return True
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - len("2024") :])
    except ValueError:
        return False
    return True


def _property_problems(
    declared: tuple[Property, ...], values: Mapping[str, object]
) -> Iterator[tuple[str, Said]]:
    known = {p.name: p for p in declared}
    for name in values.keys() - known.keys():
        yield name, say("record.unknown_property", name=name)
    for name, prop in known.items():
        value = values.get(name)
        if value is None or value == "":
            if prop.required:
                yield name, say("record.missing", name=name, meaning=prop.sentence)
        elif not _fits(prop, value):
            yield name, say("record.bad_value", name=name, value=value, type=prop.type.value)


def _fits(prop: Property, value: object) -> bool:
    if isinstance(value, bool) and prop.type is not ValueType.BOOLEAN:
        return False
    if not isinstance(value, _PYTHON[prop.type]):
        return False
    if prop.choices and value not in prop.choices:
        return False
    return prop.type is not ValueType.DATE or is_cut_date(str(value))
