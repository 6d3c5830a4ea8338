"""Exact resolution: which recorded ids mean the same organisation.

A statement keeps the id that follows from itself (domain.ids). Here, when a snapshot is built, a weaker id
is made an alias of a stronger one: the same registered name in a compatible place, else a declared alias
or former name that only one organisation has. It is a function of the names that hold, not of the order
of loads. Ambiguity never merges: it is reported.

Strength: USCC, then stock or school code, then name with place, then bare name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from graph_service.domain.ids import SCHEME_STRENGTH, place_of, scheme_of
from graph_service.store.protocol import AliasRow, Stage


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """``id`` might be any of ``candidates``: nothing was merged."""

    key: str
    id: str
    candidates: tuple[str, ...]


@dataclass(slots=True)
class _Bearer:
    id: str
    roles: set[str] = field(default_factory=set)
    cities: set[str] = field(default_factory=set)

    @property
    def strength(self) -> int:
        """2 × the scheme's strength; a place makes a name stronger."""
        return 2 * SCHEME_STRENGTH[scheme_of(self.id)] + bool(place_of(self.id))


def resolve_exactly(stage: Stage) -> list[Ambiguity]:
    """Sets the aliases of all ids whose names changed in ``stage``; returns what stayed open."""
    rows = list(stage.names())
    keys = sorted({row[0] for row in rows})
    by_name, open_by_name = _match(rows, _same_name)
    stage.put_aliases(keys, by_name)
    settled = {a.old: a.new for a in by_name}
    current = _current(settled)
    by_alias, open_by_alias = _match(
        rows, lambda bearer, group: _declared_alias(bearer, group, current)
    )
    stage.put_aliases(keys, [*by_name, *by_alias])
    return [*open_by_name, *open_by_alias]


def _match(
    rows: Iterable[tuple[str, str, str, str]],
    candidates: Callable[[_Bearer, list[_Bearer]], tuple[str, set[str]]],
) -> tuple[list[AliasRow], list[Ambiguity]]:
    aliases, ambiguities = [], []
    for key, members in groupby(sorted(rows), key=itemgetter(0)):
        group = _bearers(members)
        for bearer in group:
            if "name" not in bearer.roles:
                continue
            reason, found = candidates(bearer, group)
            if len(found) == 1:
                aliases.append(AliasRow(bearer.id, found.pop(), reason))
            elif found:
                ambiguities.append(Ambiguity(key, bearer.id, tuple(sorted(found))))
    return aliases, ambiguities


def _bearers(rows: Iterable[tuple[str, str, str, str]]) -> list[_Bearer]:
    bearers: dict[str, _Bearer] = {}
    for _, node_id, role, city in rows:
        bearer = bearers.setdefault(node_id, _Bearer(node_id))
        bearer.roles.add(role)
        if place := city or place_of(node_id):
            bearer.cities.add(place)
    return [bearers[node_id] for node_id in sorted(bearers)]


def _same_name(bearer: _Bearer, group: list[_Bearer]) -> tuple[str, set[str]]:
    stronger = [
        other
        for other in group
        if "name" in other.roles
        and other.strength > bearer.strength
        and _compatible(bearer, other)
    ]
    best = max((o.strength for o in stronger), default=0)
    return "same_name", {o.id for o in stronger if o.strength == best}


def _declared_alias(
    bearer: _Bearer, group: list[_Bearer], current: Callable[[str], str]
) -> tuple[str, set[str]]:
    if scheme_of(bearer.id) != "name" or current(bearer.id) != bearer.id:
        return "declared_alias", set()
    others = {
        current(other.id)
        for other in group
        if other.id != bearer.id and "name" not in other.roles and _compatible(bearer, other)
    }
    return "declared_alias", others - {current(bearer.id)}


def _compatible(one: _Bearer, other: _Bearer) -> bool:
    return not one.cities or not other.cities or bool(one.cities & other.cities)


def _current(settled: dict[str, str]) -> Callable[[str], str]:
    def find(node_id: str) -> str:
        seen = {node_id}
        while (following := settled.get(node_id)) and following not in seen:
            node_id = following
            seen.add(node_id)
        return node_id

    return find
