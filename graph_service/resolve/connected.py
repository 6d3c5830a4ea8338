"""Organisations that share a name with one whose names changed, directly or through others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph_service.domain.ids import SCHEME_STRENGTH, place_of, scheme_of
from graph_service.store.protocol import NameRow, Stage


@dataclass(slots=True)
class Bearer:
    """A recorded id with the keys of its registered names, those it declares (aliases, former names),
    and the places stated for it."""

    id: str
    named: set[str] = field(default_factory=set)
    declared: set[str] = field(default_factory=set)
    cities: set[str] = field(default_factory=set)

    @property
    def scheme(self) -> str:
        """The scheme of the id."""
        return scheme_of(self.id)

    @property
    def strength(self) -> int:
        """2 × the scheme's strength; a place makes a name stronger."""
        return 2 * SCHEME_STRENGTH[self.scheme] + bool(place_of(self.id))


def connected_names(stage: Stage) -> list[NameRow]:
    """The names of all organisations whose names changed, of those that share a key with them, of
    those that share one with these, and so on."""
    rows = set(stage.names())
    known: set[str] = set()
    while fresh := {row[0] for row in rows} - known:
        known |= fresh
        rows |= set(stage.names(sorted(fresh)))
    return sorted(rows)


def bearers_of(rows: Iterable[NameRow]) -> list[Bearer]:
    """The bearers of those names, in the order of their ids."""
    bearers: dict[str, Bearer] = {}
    for key, node_id, role, city in rows:
        bearer = bearers.setdefault(node_id, Bearer(node_id))
        (bearer.named if role == "name" else bearer.declared).add(key)
        if place := city or place_of(node_id):
            bearer.cities.add(place)
    return [bearers[node_id] for node_id in sorted(bearers)]


def compatible(one: Bearer, other: Bearer) -> bool:
    """Whether two may be the same by their places: one unknown, or one in common."""
    return not one.cities or not other.cities or bool(one.cities & other.cities)
