"""On which days of a range the verdict changes: result or disposition of any clause, overall, conditions.

Nothing can change but where a date of the case begins or is over, or a year begins; only those days are
evaluated. A test compares with evaluating every day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from graph_service.domain.check import Check
from graph_service.domain.what_if import Span
from graph_service.errors import BadInput
from graph_service.rules.cause_words import pack_cause
from graph_service.rules.check_differences import verdict_differences
from graph_service.rules.dated_case import DatedCase
from graph_service.rules.span_causes import causes_of

MOST_DAYS = 1_000
"""Days that are evaluated at most: more dates than any proposal has."""


@dataclass(frozen=True, slots=True)
class _Run:
    """A first day, and the check that holds from it on."""

    day: date
    check: Check


def verdict_spans(case: DatedCase, first: date, last: date) -> list[Span]:
    """Spans that together cover ``first`` to ``last``, both included.

    Raises BadInput where more than ``MOST_DAYS`` days would have to be looked at.
    """
    runs = list(_runs(case, [first, *days_to_look_at(case, first, last)]))
    ends = [run.day - timedelta(days=1) for run in runs[1:]] + [last]
    before = [None, *runs[:-1]]
    return [
        Span(
            first=run.day,
            last=end,
            overall_code=run.check.overall_code,
            conditions_code=run.check.conditions_code,
            differences=verdict_differences(old.check, run.check) if old else [],
            because=causes_of(case, run.day, old.check, run.check) if old else [],
        )
        for old, run, end in zip(before, runs, ends, strict=True)
    ]


def under_another_pack(span: Span, former: DatedCase, case: DatedCase) -> Span:
    """``span``, the first under the pack of ``case``, beside the last day under that of ``former``."""
    before, after = former.on(span.first - timedelta(days=1)), case.on(span.first)
    told = verdict_differences(before, after)
    because = [pack_cause(case, former, [one.id for one in told])]
    return span.model_copy(update={"differences": told, "because": because})


def days_to_look_at(case: DatedCase, first: date, last: date) -> list[date]:
    """The days after ``first`` on which something may change, in order."""
    days = {date(year, 1, 1) for year in range(first.year, last.year + 1)}
    for _, dates in case.dates():
        days |= {day for found in dates for day in (found.begins, found.is_over)}
    within = sorted(day for day in days if first < day <= last)
    if len(within) > MOST_DAYS:
        raise BadInput("range.too_many_days", count=len(within), limit=MOST_DAYS)
    return within


def _runs(case: DatedCase, days: list[date]) -> Iterator[_Run]:
    """The days on which the verdict is another than before."""
    kept: _Run | None = None
    for day in days:
        found = _Run(day, case.on(day))
        if kept is None or _verdict(found.check) != _verdict(kept.check):
            yield found
            kept = found


def _verdict(check: Check) -> tuple[object, ...]:
    clauses = [(clause.id, clause.result, clause.disposition_code) for clause in check.clauses]
    return check.overall_code, check.conditions_code, check.basis, clauses
