"""Yearly figures of a unit: which years are known, which are missing, where two sources disagree.

Only complete calendar years before the day of the check count: what is stated of the running year, or of a
year to come, is left aside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph_service.domain.evidence import Evidence
from graph_service.domain.said import Said, say
from graph_service.domain.stated import is_none
from graph_service.rules.combining import Statement
from graph_service.rules.fact_organisation import LABELS, UnitView
from graph_service.rules.finding import unique
from graph_service.rules.reading import Reading, State, absent
from graph_service.rules.shown import shown


@dataclass(frozen=True, slots=True)
class Yearly:
    """One kind of figure (rd_by_year …): year → value, for years on which all sources agree."""

    path: str
    label: str
    values: Mapping[int, float]
    disputed: Mapping[int, Said]
    evidence: tuple[Evidence, ...]
    is_none: bool
    """Stated that there is none at all."""

    def lacking(self, years: Sequence[int]) -> tuple[str, ...]:
        """Paths of the years that are not known: lead.rd_by_year[2023]."""
        return tuple(f"{self.path}[{year}]" for year in years if year not in self.values)


def yearly(view: UnitView, name: str) -> Yearly:
    """The figures of that name, from the proposal and from the graph."""
    day = view.dossier.as_of
    live = [s for s in view.statements(name) if s.is_live(day)]
    found: dict[int, list[tuple[float, Statement]]] = {}
    for statement in live:
        for year, value in _years(statement.value):
            found.setdefault(year, []).append((value, statement))
    agreed = {year: said[0][0] for year, said in found.items() if len({v for v, _ in said}) == 1}
    label = LABELS[name]
    return Yearly(
        path=f"{view.path}.{name}",
        label=label,
        values=agreed,
        disputed={y: _conflict(label, y, said) for y, said in found.items() if y not in agreed},
        evidence=unique(s.evidence for s in live),
        is_none=bool(live) and all(is_none(s.value) for s in live),
    )


def last_years(view: UnitView, count: int) -> tuple[int, ...]:
    """The last complete calendar years before the day of the check, the latest first."""
    last = view.dossier.as_of.year - 1
    return tuple(range(last, last - count, -1))


def unknown_years(figures: Sequence[Yearly], years: Sequence[int]) -> Reading:
    """Not known, because those years are not; a stated contradiction is shown."""
    lacking = unique(path for one in figures for path in one.lacking(years))
    disputed = unique(one.disputed[y] for one in figures for y in years if y in one.disputed)
    state = State.CONFLICT if disputed else State.BLANK
    evidence = unique(e for one in figures for e in one.evidence)
    return Reading(lacking[0], state, evidence=evidence, remarks=disputed, more=tuple(lacking[1:]))


def none_at_all(figures: Sequence[Yearly]) -> Reading | None:
    """Stated that there are no such figures; None otherwise."""
    for one in figures:
        if one.is_none:
            return absent(one.path, *one.evidence)
    return None


def _years(value: object) -> list[tuple[int, float]]:
    if not isinstance(value, dict):
        return []
    pairs = ((year, number) for year, number in value.items() if isinstance(number, int | float))
    return [(int(year), float(number)) for year, number in pairs]


def _conflict(label: str, year: int, said: Sequence[tuple[float, Statement]]) -> Said:
    values = unique(f"{shown(value)}（{s.evidence.source}）" for value, s in said)
    return say("rule.conflict", fact=f"{year}年{label}", values=list(values))
