"""Exact resolution: which recorded ids mean the same organisation.

A statement keeps the id that follows from itself (domain.ids). Here, when a snapshot is built, a weaker id
is made an alias of a stronger one: the same registered name in a compatible place, else a declared alias
or former name that only one organisation has. It is a function of the names that hold, not of the order
of loads: all organisations that share a name, directly or through others, are looked at together
(connected.py). Ambiguity never merges: it is reported.

Strength: USCC, then stock or school code, then name with place, then bare name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from graph_service.resolve.connected import (
    Bearer,
    bearers_of,
    compatible,
    connected_names,
    sharing,
)
from graph_service.store.protocol import AliasRow, Stage


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """``id`` might be any of ``candidates``: nothing was merged."""

    key: str
    id: str
    candidates: tuple[str, ...]


def resolve_exactly(stage: Stage) -> list[Ambiguity]:
    """Sets the aliases of all ids whose names changed in ``stage``; returns what stayed open."""
    names = connected_names(stage)
    gone = bearers_of(stage.departed())
    found = _Resolution(bearers_of(sharing(names, {key for b in gone for key in b.named})))
    found.merge_same_names()
    found.merge_declared()
    former = [row for bearer in gone if (row := found.successor(bearer))]
    stage.put_aliases(sorted({name[1] for name in names}), found.aliases, former=former)
    return found.open


@dataclass
class _Resolution:
    """Works from the strongest ids to the weakest, so that what is merged into has been settled."""

    bearers: list[Bearer]
    aliases: list[AliasRow] = field(default_factory=list)
    open: list[Ambiguity] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._by_id = {bearer.id: bearer for bearer in self.bearers}
        self._settled: dict[str, str] = {}
        self._named: dict[str, list[Bearer]] = {}
        self._declaring: dict[str, list[Bearer]] = {}
        for bearer in self.bearers:
            for key in bearer.named:
                self._named.setdefault(key, []).append(bearer)
            for key in bearer.declared - bearer.named:
                self._declaring.setdefault(key, []).append(bearer)

    def merge_same_names(self) -> None:
        """A weaker id goes to the one stronger organisation of the same registered name."""
        ranked = sorted(self.bearers, key=lambda b: (-b.strength, b.id))
        for strength, tier in groupby(ranked, key=lambda b: b.strength):
            claims = [
                (bearer, self._targets(bearer, self._named, weakest=strength + 1))
                for bearer in tier
            ]
            self._settle(claims, "same_name")

    def merge_declared(self) -> None:
        """A name alone, still by itself, goes to the one organisation that declares it as its own."""
        waiting = {ambiguity.id for ambiguity in self.open}
        alone = [
            bearer
            for bearer in sorted(self.bearers, key=lambda b: (b.strength, b.id))
            if bearer.scheme == "name" and bearer.id not in self._settled
            if bearer.id not in waiting
        ]
        claims = [(bearer, self._targets(bearer, self._declaring)) for bearer in alone]
        self._settle(claims, "declared_alias")

    def successor(self, gone: Bearer) -> AliasRow | None:
        """Where an id leads that no statement bears any more; None where that is not certain."""
        stronger = 0 if gone.scheme == "name" else gone.strength + 1
        reason = "same_name"
        targets = self._targets(gone, self._named, weakest=stronger)
        if not targets and gone.scheme == "name":
            reason, targets = "declared_alias", self._targets(gone, self._declaring)
        return AliasRow(gone.id, targets.pop(), reason) if len(targets) == 1 else None

    def _targets(
        self, bearer: Bearer, index: dict[str, list[Bearer]], *, weakest: int = 0
    ) -> set[str]:
        found = {
            self._current(other.id)
            for key in bearer.named
            for other in index.get(key, ())
            if other.strength >= weakest and compatible(bearer, other)
        }
        return {i for i in found - {bearer.id} if compatible(bearer, self._by_id[i])}

    def _settle(self, claims: list[tuple[Bearer, set[str]]], reason: str) -> None:
        claimants: dict[str, list[Bearer]] = {}
        for bearer, targets in claims:
            if len(targets) > 1:
                self._leave_open(bearer, targets)
            for target in targets if len(targets) == 1 else ():
                claimants.setdefault(target, []).append(bearer)
        for target, bearers in claimants.items():
            for bearer in bearers:
                if bearer.cities and not self._one_place(target, bearers):
                    self._leave_open(bearer, {target})
                elif (last := self._current(target)) != bearer.id:  # two may declare each other
                    self._settled[bearer.id] = last
                    self.aliases.append(AliasRow(bearer.id, last, reason))
            for bearer in bearers:
                if bearer.id in self._settled:
                    self._by_id[self._current(target)].cities |= bearer.cities

    def _one_place(self, target: str, bearers: Iterable[Bearer]) -> bool:
        """Whether all could be one organisation: the same names in two places are two."""
        placed = [bearer.cities for bearer in bearers if bearer.cities]
        return bool(self._by_id[target].cities) or bool(set.intersection(*placed))

    def _leave_open(self, bearer: Bearer, targets: set[str]) -> None:
        self.open.append(Ambiguity(min(bearer.named), bearer.id, tuple(sorted(targets))))

    def _current(self, node_id: str) -> str:
        while (following := self._settled.get(node_id)) is not None:
            node_id = following
        return node_id
