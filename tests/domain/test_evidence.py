"""When a fact has ended, dates cut to a month or a year among them; and the evidence of a fact."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.domain.evidence import Fact, Provenance, evidence_of, has_ended

days = st.dates(date(1950, 1, 1), date(2099, 12, 31))


def _last_day(cut: str) -> date:
    year, month, day = ([int(part) for part in cut.split("-")] + [0, 0])[:3]
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


@given(days, days, st.sampled_from([4, 7, 10]))
def test_a_cut_date_ends_with_its_period(ends: date, as_of: date, cut: int) -> None:
    valid_to = ends.isoformat()[:cut]
    assert has_ended(valid_to, as_of) is (as_of > _last_day(valid_to))


@given(days)
def test_the_last_day_is_inclusive(day: date) -> None:
    assert not has_ended(day.isoformat(), day)


@given(days)
def test_what_has_no_end_has_not_ended(as_of: date) -> None:
    assert not has_ended(None, as_of)


@given(days, days, days, st.sampled_from([4, 7, 10]))
def test_what_has_ended_stays_ended(ends: date, one: date, other: date, cut: int) -> None:
    earlier, later = sorted([one, other])
    valid_to = ends.isoformat()[:cut]
    assert has_ended(valid_to, later) or not has_ended(valid_to, earlier)


@pytest.mark.parametrize(
    ("valid_to", "as_of", "ended"),
    [
        ("2024", "2024-12-31", False),
        ("2024", "2025-01-01", True),
        ("2024-02", "2024-02-29", False),
        ("2024-02", "2024-03-01", True),
        ("2025-06-28", "2025-06-28", False),
        ("2025-06-28", "2025-06-29", True),
    ],
)
def test_at_the_bound(valid_to: str, as_of: str, ended: bool) -> None:
    assert has_ended(valid_to, date.fromisoformat(as_of)) is ended


def test_evidence_names_source_row_and_dates() -> None:
    provenance = Provenance("公报", "f.csv#2", "2024", None, "2025", None, "https://example.org/1")
    shown = Fact("city", "威海市", provenance).evidence()
    assert shown == evidence_of("city：威海市", provenance)
    assert (shown.source, shown.row) == ("公报 https://example.org/1", "f.csv#2")
    assert (shown.observed_on, shown.valid_to) == ("2024", "2025")
    assert Fact("city", "威海市", provenance).evidence("在威海").fact == "在威海"
