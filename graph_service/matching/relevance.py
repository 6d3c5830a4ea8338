"""How far a unit's texts answer a topic's needs, field by field.

For each word of a need the best clause of each field counts: how far it holds the word, times the clause's
factor and the field's trust. Fields are combined as a noisy-or in a fixed order, so that further fields
confirm without counting twice, and each field's part is what it adds: the parts add up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph_service.matching.phrases import Atom, Phrase, Rarity
from graph_service.matching.profile import Clause, Profile
from graph_service.matching.reading import ReadNeed

TRUST = {"product": 0.9, "activity": 0.85, "name": 0.85, "scope": 0.5}
FIELD_MASS = {"product": 1.0, "activity": 1.0, "name": 1.5, "scope": 0.6}
LEAST_MASS = (
    120.0  # rarity: a text shorter than some twenty terms does not count as all about one thing
)
FOCUS_FACTOR = 4.0
COVERED = 0.3  # a need counts as covered from this relevance on
SHOWN_CLAUSES = 3
WHOLE = 0.85  # of another name of a need, so much must stand in one clause
_LEAST = 0.01


@dataclass(frozen=True)
class FieldMatch:
    """What one field adds: points (share of all needs, 0 … 1), the needs and the clauses that show it."""

    field: str
    points: float
    needs: tuple[ReadNeed, ...]
    clauses: tuple[Clause, ...]


@dataclass
class Relevance:
    """A unit's relevance to a topic."""

    by_field: list[FieldMatch] = field(default_factory=list)
    by_need: dict[str, float] = field(default_factory=dict)
    focus: float = 0.0
    """How much of what the unit's texts say is about the topic, 0 … 1."""
    focus_clauses: tuple[Clause, ...] = ()
    """The clauses that say most of it."""

    @property
    def total(self) -> float:
        """Weighted over the needs, 0 … 1."""
        return sum(match.points for match in self.by_field)

    @property
    def covered(self) -> list[str]:
        """Ids of the needs that the unit answers well enough to name."""
        return [need for need, value in self.by_need.items() if value >= COVERED]


@dataclass(frozen=True)
class _Gain:
    field: str
    points: float
    clause: Clause


def measure_relevance(profile: Profile, needs: Sequence[ReadNeed], rarity: Rarity) -> Relevance:
    """The relevance of one unit."""
    fields = clauses_by_field(profile)
    relevance = Relevance()
    found: dict[str, list[tuple[float, ReadNeed, Clause]]] = {name: [] for name in TRUST}
    for need in needs:
        best = max((_gains(phrase, fields) for phrase in need.phrases), key=_total)
        relevance.by_need[need.id] = _total(best)
        for gain in best:
            found[gain.field].append((gain.points * need.weight, need, gain.clause))
    relevance.focus, relevance.focus_clauses = _focus(profile.clauses, needs, rarity)
    relevance.by_field = [_match(name, parts) for name, parts in found.items() if parts]
    return relevance


def _focus(
    clauses: Sequence[Clause], needs: Sequence[ReadNeed], rarity: Rarity
) -> tuple[float, tuple[Clause, ...]]:
    """The share of the texts' rarity that the topic's words hold; a maker of one thing has much."""
    asked = {t for need in needs for atom in need.phrases[0].atoms for t in atom.weights}
    whole = sum(FIELD_MASS[c.field] * sum(map(rarity, c.terms)) for c in clauses)
    said = [
        (FIELD_MASS[c.field] * c.factor * sum(map(rarity, c.terms & asked)), c) for c in clauses
    ]
    said.sort(key=lambda pair: -pair[0])
    share = FOCUS_FACTOR * sum(mass for mass, _ in said) / max(whole, LEAST_MASS)
    return min(1.0, share), tuple(c for mass, c in said[:SHOWN_CLAUSES] if mass > 0)


def clauses_by_field(profile: Profile) -> dict[str, list[Clause]]:
    """A profile's clauses under the fields of TRUST."""
    fields: dict[str, list[Clause]] = {name: [] for name in TRUST}
    for clause in profile.clauses:
        fields[clause.field].append(clause)
    return fields


def _gains(phrase: Phrase, fields: Mapping[str, Sequence[Clause]]) -> list[_Gain]:
    """What a phrase finds, word by word; another name of the need counts only as a whole."""
    if phrase.strength < 1:
        return _gains_as_whole(phrase, fields)
    gains: list[_Gain] = []
    for atom in phrase.atoms:
        reached = 0.0
        for name, trust in TRUST.items():
            value, clause = _best(atom, fields[name])
            gain = (1 - reached) * trust * value
            if clause is not None and gain >= _LEAST:
                reached += gain
                gains.append(_Gain(name, gain * atom.share * phrase.strength, clause))
    return gains


def _gains_as_whole(phrase: Phrase, fields: Mapping[str, Sequence[Clause]]) -> list[_Gain]:
    """For a name that the graph knows beside the topic's words: a clause must hold nearly all of it.

    A share of another name (the 纤维 of 聚丙烯腈纤维) tells nothing of what the person asked for.
    """
    gains: list[_Gain] = []
    reached = 0.0
    for name, trust in TRUST.items():
        held = ((_held(phrase, c) * c.factor, c) for c in fields[name])
        value, clause = max(held, key=lambda pair: pair[0], default=(0.0, None))
        if clause is None or value < WHOLE * clause.factor:
            continue
        gain = (1 - reached) * trust * value
        reached += gain
        gains.append(_Gain(name, gain * phrase.strength, clause))
    return gains


def _held(phrase: Phrase, clause: Clause) -> float:
    return sum(atom.share * atom.held_by(clause.terms) for atom in phrase.atoms)


def _best(atom: Atom, found: Sequence[Clause]) -> tuple[float, Clause | None]:
    best, chosen = 0.0, None
    for clause in found:
        if (value := atom.held_by(clause.terms) * clause.factor) > best:
            best, chosen = value, clause
    return best, chosen


def _total(gains: Sequence[_Gain]) -> float:
    return sum(gain.points for gain in gains)


def _match(name: str, found: list[tuple[float, ReadNeed, Clause]]) -> FieldMatch:
    ordered = sorted(found, key=lambda part: (-part[0], part[1].id))
    return FieldMatch(
        name,
        sum(points for points, _, _ in ordered),
        tuple({need.id: need for _, need, _ in ordered}.values()),
        tuple(dict.fromkeys(clause for _, _, clause in ordered)),
    )
