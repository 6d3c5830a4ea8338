"""Why a verdict changes on a day: each date of the case that begins or is over then is put to the test.

The date is moved a little later and the day evaluated once more: clauses that come out as before are
what that date decides. Where no single date does it alone, all that fall on the day are named.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from graph_service.domain.check import Check
from graph_service.domain.what_if import Cause, Difference
from graph_service.errors import BadInput
from graph_service.rules.cause_words import cause_of
from graph_service.rules.check_differences import verdict_differences
from graph_service.rules.dated_case import DatedCase, Origin
from graph_service.rules.dates_within import FoundDate

_OVERALL = "overall"


def causes_of(case: DatedCase, day: date, before: Check, after: Check) -> list[Cause]:
    """What begins or ends on ``day``; first what is proven to change a clause."""
    found = [
        (origin, dates, _decided(case, origin, dates, day=day, before=before, after=after))
        for origin, dates in _dates_on(case, day)
    ]
    proven = [one for one in found if one[2]]
    return [
        cause_of(case, origin, dates[0], day=day, clauses=[c for c in clauses if c != _OVERALL])
        if clauses
        else cause_of(case, origin, dates[0], day=day, clauses=[], proven=False)
        for origin, dates, clauses in proven or found
    ]


def _dates_on(case: DatedCase, day: date) -> Iterator[tuple[Origin, list[FoundDate]]]:
    for origin, dates in case.dates():
        found = dates[0]
        if day in (found.begins, found.is_over) and (found.whole or found.where[-1] == "round"):
            yield origin, dates


def _decided(
    case: DatedCase,
    origin: Origin,
    dates: list[FoundDate],
    *,
    day: date,
    before: Check,
    after: Check,
) -> list[str]:
    """The clauses that would come out as before, had those dates come later."""
    wanted = _told(verdict_differences(before, after))
    decided: list[str] = []
    for text in dates[0].moved(day):
        try:
            without = case.moved(origin, dates, text).on(day)
        except BadInput:
            continue  # no value for that place
        still = _told(verdict_differences(before, without))
        decided += [clause for clause in wanted if clause not in still]
        if not wanted and without.overall_code == before.overall_code != after.overall_code:
            decided.append(_OVERALL)
    return list(dict.fromkeys(decided))


def _told(differences: list[Difference]) -> list[str]:
    return [one.id for one in differences]
