"""Tests about peers and offices: near disciplines, days in order, the office to which a lead belongs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from graph_service.domain.said import say
from graph_service.rules.disciplines import common_group, discipline_key
from graph_service.rules.dossier import Scope
from graph_service.rules.facts import FACTS, LISTS
from graph_service.rules.finding import Finding, Notice, Origin, of_reading, unique
from graph_service.rules.offices import office_named, same_office
from graph_service.rules.operators.node import Test
from graph_service.rules.reading import Reading, State
from graph_service.rules.truth import Truth, truth_of


@dataclass(frozen=True)
class NearTopic:
    """``{fact: FACT, near_topic: true}``: one of the disciplines is that of a topic, or near it.

    Near goes by the pack's own table (near_disciplines). Any other pair is unknown: people judge it; a
    judgement recorded under ``clause`` settles it.
    """

    fact: str
    clause: str

    def evaluate(self, scope: Scope) -> Finding:
        reading, about = FACTS[self.fact].read(scope), f"{self.fact} near topic.discipline"
        origin = Origin(self, scope)
        if reading.state is not State.KNOWN:
            return _asked_again(reading, about, origin)
        own = [str(entry) for entry in reading.value]
        topics = [
            FACTS["topic.discipline"].read(scope.at(item))
            for item in LISTS["topics"].read(scope).items
        ]
        wanted = [str(t.value) for t in topics if t.state is State.KNOWN]
        seen = unique((*reading.evidence, *(e for t in topics for e in t.evidence)))
        found = Finding(Truth.TRUE, evidence=seen, about=about, origin=origin)
        if {discipline_key(d) for d in own} & {discipline_key(d) for d in wanted}:
            return found
        for one in own:
            for other in wanted:
                if group := common_group(scope.dossier.terms.near_groups, one, other):
                    said = say("notice.near_discipline", one=one, other=other, group=group.name)
                    return replace(found, notices=(Notice(said.code, said),))
        if missing := unique(t.path for t in topics if t.state is not State.KNOWN) or (
            () if topics else ("topic.discipline",)
        ):
            return replace(found, truth=Truth.UNKNOWN, missing=missing)
        truth = scope.judged.get(self.clause, Truth.UNKNOWN)
        said = say("rule.discipline_doubtful", one=own, other=wanted)
        return replace(found, truth=truth, remarks=(said,), judged=truth is Truth.UNKNOWN)


def _asked_again(reading: Reading, about: str, origin: Origin) -> Finding:
    """Blank, or stated to have none: which discipline it is is for a person to say."""
    finding = of_reading(reading, Truth.UNKNOWN, about, origin)
    return replace(finding, missing=reading.missing or (reading.path,))


@dataclass(frozen=True)
class EarlierThanNth:
    """``earlier_than_nth: {fact: DAY, n: N, of: LIST, dated: DAY, where: TEST}``.

    Whether the day comes before the Nth (in time) of the entries that hold. With fewer than N: unknown.
    """

    fact: str
    n: int
    of: str
    dated: str
    where: Test

    def evaluate(self, scope: Scope) -> Finding:
        reading, about = FACTS[self.fact].read(scope), f"{self.fact} < {self.n}. {self.dated}"
        if reading.state is not State.KNOWN:
            return of_reading(reading, Truth.UNKNOWN, about)
        days: dict[str, date] = {}
        for item in LISTS[self.of].read(scope).items:
            at = scope.at(item)
            day = FACTS[self.dated].read(at)
            holds = self.where.evaluate(at).truth is Truth.TRUE
            if holds and day.state is State.KNOWN and item.key is not None:
                days[item.key] = min(day.value, days.get(item.key, day.value))
        in_order = sorted(days.values())
        if len(in_order) < self.n:
            return Finding(Truth.UNKNOWN, evidence=reading.evidence, about=about)
        return of_reading(reading, truth_of(reading.value < in_order[self.n - 1]), about)


@dataclass(frozen=True)
class SameOffice:
    """``{fact: FACT, same_office_as: FACT}``: both name one office, by the pack's offices and their aliases."""

    fact: str
    other: str

    def evaluate(self, scope: Scope) -> Finding:
        readings = [FACTS[name].read(scope) for name in (self.fact, self.other)]
        about, origin = f"{self.fact} = {self.other}", Origin(self, scope)
        evidence = unique(e for r in readings for e in r.evidence)
        if any(r.state is not State.KNOWN for r in readings):
            missing = unique(p for r in readings for p in (r.missing or _unstated(r.state, r.path)))
            remarks = unique(note for r in readings for note in r.remarks)
            return Finding(
                Truth.UNKNOWN, missing, evidence, remarks=remarks, about=about, origin=origin
            )
        one, other = (str(r.value) for r in readings)
        truth = truth_of(same_office(scope.dossier.terms.offices, one, other))
        return Finding(truth, evidence=evidence, about=about, origin=origin)


def _unstated(state: State, path: str) -> tuple[str, ...]:
    """To no office at all nobody belongs: stated none asks again."""
    return (path,) if state is State.NONE else ()


@dataclass(frozen=True)
class OfficeOfLevel:
    """``{fact: FACT, office_level: 市}``: the named office is one of the pack's of that level."""

    fact: str
    level: str

    def evaluate(self, scope: Scope) -> Finding:
        reading, about = FACTS[self.fact].read(scope), f"{self.fact} office_level {self.level}"
        if reading.state is not State.KNOWN:
            return of_reading(reading, Truth.UNKNOWN, about, Origin(self, scope))
        office = office_named(scope.dossier.terms.offices, str(reading.value))
        truth = truth_of(office is not None and office.level == self.level)
        return of_reading(reading, truth, about, Origin(self, scope))
