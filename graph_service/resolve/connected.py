"""Organisations that share a name with one whose names changed, directly or through others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph_service.domain.ids import SCHEME_STRENGTH, place_of, scheme_of
from graph_service.store.protocol import NameRow, Stage


@dataclass(slots=True)
class Bearer:
    """A recorded id with the keys of its registered names, those it declares (aliases, former names),
    and the places stated for it. ``strength``: 2 × that of its scheme; a place makes a name stronger."""

    id: str
    named: set[str] = field(default_factory=set)
    declared: set[str] = field(default_factory=set)
    cities: set[str] = field(default_factory=set)
    scheme: str = field(init=False)
    strength: int = field(init=False)

    def __post_init__(self) -> None:
        self.scheme = scheme_of(self.id)
        self.strength = 2 * SCHEME_STRENGTH[self.scheme] + bool(place_of(self.id))


def connected_names(stage: Stage) -> set[NameRow]:
    """The names of all organisations whose names changed, of those that share a key with them, of
    those that share one with these, and so on."""
    rows: set[NameRow] = set()
    known: set[str] = set()
    fresh = set(stage.changed_keys())
    while fresh:
        rows.update(stage.names(sorted(fresh)))
        known |= fresh
        fresh = {row[0] for row in rows} - known
    return rows


def sharing(rows: Iterable[NameRow], keys: Iterable[str]) -> list[NameRow]:
    """The rows of organisations that share a key with another, or have one of ``keys``; most names
    belong to one organisation and need no second look."""
    rows = list(rows)
    first: dict[str, str] = {}
    shared = set(keys)
    for key, node_id, *_ in rows:
        if first.setdefault(key, node_id) != node_id:
            shared.add(key)
    ids = {node_id for key, node_id, *_ in rows if key in shared}
    return [row for row in rows if row[1] in ids]


def bearers_of(rows: Iterable[NameRow]) -> list[Bearer]:
    """The bearers of those names, in the order of their ids."""
    bearers: dict[str, Bearer] = {}
    for key, node_id, role, city in rows:
        if (bearer := bearers.get(node_id)) is None:
            bearer = bearers[node_id] = Bearer(node_id)
        (bearer.named if role == "name" else bearer.declared).add(key)
        if place := city or place_of(node_id):
            bearer.cities.add(place)
    return [bearers[node_id] for node_id in sorted(bearers)]


def compatible(one: Bearer, other: Bearer) -> bool:
    """Whether two may be the same by their places: one unknown, or one in common."""
    return not one.cities or not other.cities or bool(one.cities & other.cities)
