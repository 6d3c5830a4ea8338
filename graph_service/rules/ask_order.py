"""What to ask first: the order in which supplying facts is expected to decide most clauses soonest.

Greedy: at every step the fact (or the few that one test needs together) with the greatest expected number
of clauses newly decided. Clauses that count now weigh one; those that do not, or not yet, only break ties.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from graph_service.rules.chances import chance_decided
from graph_service.rules.finding import Finding, unique
from graph_service.rules.outcome import Outcome

_COUNTS, _LISTED = 1.0, 0.01
Bundle = tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """``clauses`` are those that lack this fact; ``gain``: how many clauses its answer is expected to decide."""

    path: str
    clauses: tuple[str, ...]
    gain: float


def order_questions(outcomes: Sequence[Outcome]) -> tuple[Question, ...]:
    """Every missing fact once, the most useful first; ties in the order of the pack."""
    open_ones = [o for o in outcomes if o.result in ("fail", "unknown") and o.finding.missing]
    return tuple(_Order(open_ones).questions())


@dataclass
class _Order:
    """The work of one ordering. A bundle's gain is worked out anew only when a clause of it has changed."""

    outcomes: Sequence[Outcome]
    supplied: set[str] = field(default_factory=set)
    chances: dict[tuple[str, frozenset[str]], float] = field(default_factory=dict)

    def questions(self) -> Iterator[Question]:
        lacking: dict[str, list[Outcome]] = {}
        for outcome in self.outcomes:
            for path in outcome.finding.missing:
                lacking.setdefault(path, []).append(outcome)
        bundles = unique((*((path,) for path in lacking), *self._together(set(lacking))))
        heap = [(-self._gain(b, lacking), order, b) for order, b in enumerate(bundles)]
        heapq.heapify(heap)
        while heap:
            _, order, bundle = heapq.heappop(heap)
            rest = tuple(path for path in bundle if path not in self.supplied)
            if not rest:
                continue
            gain = self._gain(rest, lacking)
            if heap and (-gain, order) > heap[0][:2]:
                heapq.heappush(heap, (-gain, order, rest))
                continue
            for path in rest:
                clauses = tuple(o.rule.id for o in lacking[path])
                yield Question(path, clauses, round(gain, 4))
            self.supplied.update(rest)

    def _together(self, known: set[str]) -> Iterator[Bundle]:
        """The facts that one test needs together."""
        for outcome in self.outcomes:
            for finding in (outcome.applies, outcome.tested):
                for leaf in _leaves(finding) if finding else ():
                    whole = len(leaf.missing) > 1 and leaf.how != "judgement"
                    if whole and known.issuperset(leaf.missing):
                        yield leaf.missing

    def _gain(self, bundle: Bundle, lacking: dict[str, list[Outcome]]) -> float:
        """Per fact asked."""
        touched = {o.rule.id: o for path in bundle for o in lacking[path]}.values()
        return sum(self._gained(o, bundle) for o in touched) / len(bundle)

    def _gained(self, outcome: Outcome, bundle: Bundle) -> float:
        weight = _COUNTS if outcome.counts else _LISTED
        relevant = frozenset(self.supplied.intersection(outcome.finding.missing))
        before = self._chance(outcome, relevant)
        return weight * (self._chance(outcome, relevant.union(bundle)) - before)

    def _chance(self, outcome: Outcome, supplied: frozenset[str]) -> float:
        """The same facts of the same clause come up again with every bundle."""
        key = outcome.rule.id, supplied
        if key not in self.chances:
            self.chances[key] = chance_decided(outcome, supplied)
        return self.chances[key]


def _leaves(finding: Finding) -> Iterator[Finding]:
    if not finding.parts:
        yield finding
    for part in finding.parts:
        yield from _leaves(part)


def sorted_by(order: Sequence[Question], paths: Iterable[str]) -> list[str]:
    """``paths`` in the order of asking."""
    rank = {question.path: number for number, question in enumerate(order)}
    return sorted(paths, key=lambda path: rank.get(path, len(rank)))
