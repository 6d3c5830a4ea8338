"""Dates as people write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.domain.validation import is_cut_date
from loaders.reading.cells import CellError
from loaders.reading.dates import parse_date

_DAYS = st.dates(min_value=date(1900, 3, 1), max_value=date(2099, 12, 31))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2020", "2020"),
        ("2020年", "2020"),
        ("2020年度", "2020"),
        ("2020-11", "2020-11"),
        ("2020/1", "2020-01"),
        ("2020.11", "2020-11"),
        ("2020年11月", "2020-11"),
        ("202011", "2020-11"),
        ("2020-11-05", "2020-11-05"),
        ("2020/11/5", "2020-11-05"),
        ("2020.1.5", "2020-01-05"),
        ("2020年11月5日", "2020-11-05"),
        ("２０２０年１１月５日", "2020-11-05"),
        ("2020 年 11 月 5 日", "2020-11-05"),
        ("20201105", "2020-11-05"),
        ("2020-11-05 00:00:00", "2020-11-05"),
        ("2020-11-05T08:30:00Z", "2020-11-05"),
        ("44140", "2020-11-05"),
        ("", None),
        ("N/A", None),
        ("—", None),
    ],
)
def test_parse_date(text: str, iso: str | None) -> None:
    assert parse_date(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        "2020-13",
        "2020-02-30",
        "20-11-05",
        "去年",
        "2020年13月",
        "99999999",
        "1",
        "2020-11-05-01",
        "11/5/2020",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(CellError) as wrong:
        parse_date(text)
    assert wrong.value.reason.code == "row.bad_date"
    assert wrong.value.remedy.code == "row.mend_date"


def test_a_month_that_lost_its_zero_is_ambiguous() -> None:
    """A spreadsheet turns 2020.10 into the number 2020.1."""
    with pytest.raises(CellError) as wrong:
        parse_date("2020.1")
    assert wrong.value.reason.code == "row.ambiguous_date"


@given(_DAYS)
def test_every_day_is_read_in_every_form(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    forms = [
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}/{day.month}/{day.day}",
    ]
    if 10_000 <= serial <= 99_999:
        forms.append(str(serial))
    assert {parse_date(form) for form in forms} == {day.isoformat()}


@given(_DAYS)
def test_reading_what_was_read_changes_nothing(day: date) -> None:
    for cut in (4, 7, 10):
        iso = parse_date(day.isoformat()[:cut])
        assert iso is not None
        assert parse_date(iso) == iso


@given(st.text(max_size=15) | st.from_regex(r"[0-9年月日/.\-]{1,12}", fullmatch=True))
def test_anything_gives_a_cut_date_or_a_reason(text: str) -> None:
    try:
        assert is_cut_date(parse_date(text))
    except CellError as wrong:
        assert wrong.reason.code in {"row.bad_date", "row.ambiguous_date"}


def test_serials_count_days() -> None:
    first = date.fromisoformat(parse_date("44140") or "")
    assert parse_date("44141") == (first + timedelta(days=1)).isoformat()
