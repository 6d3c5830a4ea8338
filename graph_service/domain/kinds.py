"""What a node kind, an edge kind and a property are; the kinds themselves stand in nodes.py and edges.py.

They are declared once. Validation (validation.py), the data dictionary (dictionary.py) and the writers of
the stores are made from these declarations.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class ValueType(StrEnum):
    """The types a property may have."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"  # ISO, may be cut to a year or a month: 2020, 2020-11
    TEXTS = "texts"  # list of text


@dataclass(frozen=True, slots=True)
class Property:
    """One property: its type, unit where it has one, and one sentence for the data dictionary."""

    name: str
    type: ValueType
    sentence: str
    unit: str | None = None
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NodeKind:
    """One kind of node. ``schemes`` are the id schemes it may have, strongest first."""

    name: str
    prefix: str
    sentence: str
    schemes: tuple[str, ...]
    properties: tuple[Property, ...] = ()

    def property(self, name: str) -> Property | None:
        """The declared property of that name, if there is one."""
        return next((p for p in self.properties if p.name == name), None)


@dataclass(frozen=True, slots=True)
class EdgeKind:
    """One kind of edge, from a kind of node to a kind of node."""

    name: str
    source: str
    target: str
    sentence: str
    properties: tuple[Property, ...] = field(default=())

    def property(self, name: str) -> Property | None:
        """The declared property of that name, if there is one."""
        return next((p for p in self.properties if p.name == name), None)
