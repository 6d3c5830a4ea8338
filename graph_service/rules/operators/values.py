"""Tests of one fact: ``{fact: NAME, OPERATOR: ARGUMENT}``. Stated absence satisfies none but ``not_in``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from graph_service.domain.normalise import name_key
from graph_service.domain.said import say
from graph_service.domain.stated import NONE
from graph_service.rules.dossier import Scope
from graph_service.rules.facts import FACTS
from graph_service.rules.finding import Finding, Origin, of_reading
from graph_service.rules.reading import Reading, State
from graph_service.rules.shown import shown
from graph_service.rules.terms import Place
from graph_service.rules.truth import Truth, truth_of

Comparison = Callable[[object], Truth]


@dataclass(frozen=True)
class FactTest:
    """``compare`` gets the value, or None where absence is stated; unknown facts stay unknown."""

    fact: str
    compare: Comparison
    operator: str = ""
    argument: object = None

    def evaluate(self, scope: Scope) -> Finding:
        reading, origin = FACTS[self.fact].read(scope), Origin(self, scope)
        if not reading.settled:
            return of_reading(reading, Truth.UNKNOWN, self.about, origin)
        value = reading.value if reading.state is State.KNOWN else None
        return _asking_again(reading, self.compare(value), self.about, origin)

    @cached_property
    def about(self) -> str:
        """As the pack writes it; asked for by every evaluation."""
        return f"{self.fact} {self.operator} {shown(self.argument)}"


@dataclass(frozen=True)
class Within:
    """``within: PLACE``: a place of the pack or one of its divisions; too coarse a place is unknown."""

    fact: str
    place: Place

    def evaluate(self, scope: Scope) -> Finding:
        reading, about = FACTS[self.fact].read(scope), f"{self.fact} within {self.place.name}"
        origin = Origin(self, scope)
        if reading.state is not State.KNOWN:
            truth = Truth.FALSE if reading.settled else Truth.UNKNOWN
            return of_reading(reading, truth, about, origin)
        finding = _asking_again(reading, self.place.holds(str(reading.value)), about, origin)
        if finding.truth is not Truth.UNKNOWN:
            return finding
        remark = say("rule.place_vague", place=str(reading.value), home=self.place.name)
        return replace(finding, remarks=(*finding.remarks, remark))


def _asking_again(reading: Reading, truth: Truth, about: str, origin: Origin) -> Finding:
    """A value that is given and does not settle the test is to be stated more exactly."""
    finding = of_reading(reading, truth, about, origin)
    if truth is not Truth.UNKNOWN:
        return finding
    return replace(finding, missing=(reading.path,))


def equals(expected: object) -> Comparison:
    """``equals: VALUE``; ``equals: false`` also holds where absence is stated."""
    if expected is False or expected == NONE:
        return lambda value: truth_of(value is None or value is False)
    return lambda value: truth_of(_key(value) == _key(expected))


def is_in(choices: Sequence[object]) -> Comparison:
    """``in: [VALUES]``."""
    keys = {_key(choice) for choice in choices}
    return lambda value: truth_of(_key(value) in keys)


def is_not_in(choices: Sequence[object]) -> Comparison:
    """``not_in: [VALUES]``."""
    keys = {_key(choice) for choice in choices}
    return lambda value: truth_of(_key(value) not in keys)


def present(wanted: bool) -> Comparison:
    """``present: true``: a value is given; ``present: false``: absence is stated."""
    return lambda value: truth_of((value is not None) is wanted)


def at_least(bound: float) -> Comparison:
    """``at_least: NUMBER``, inclusive; what is no number is unknown."""

    def compare(value: object) -> Truth:
        if value is None:
            return Truth.FALSE
        if isinstance(value, bool) or not isinstance(value, int | float):
            return Truth.UNKNOWN
        return truth_of(value >= bound)

    return compare


def includes_any(choices: Sequence[object]) -> Comparison:
    """``includes_any: [VALUES]``: a list that has at least one of them."""
    keys = {_key(choice) for choice in choices}

    def compare(value: object) -> Truth:
        entries = value if isinstance(value, list) else [value]
        return truth_of(any(_key(entry) in keys for entry in entries))

    return compare


def entries_at_least(needed: int) -> Comparison:
    """``entries_at_least: N``: a list with N different entries; of yearly figures, N years."""

    def compare(value: object) -> Truth:
        entries = value if isinstance(value, list) else []
        firsts = {str(e[0]) if isinstance(e, tuple) else str(e) for e in entries}
        return truth_of(len(firsts) >= needed)

    return compare


def _key(value: object) -> object:
    return name_key(value) if isinstance(value, str) else value
