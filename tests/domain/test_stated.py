"""Three things are kept apart in a proposal: left blank, stated to be absent, and stated."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from graph_service.domain.stated import (
    NONE,
    Day,
    Flag,
    Name,
    OrNone,
    Stated,
    Strict,
    Text,
    Years,
    is_none,
)

words = st.text(min_size=1).map(str.strip).filter(lambda t: t not in ("", "none", "无"))


class Sample(Strict):
    """One field of each kind."""

    name: Name = "x"
    text: Text = None
    flag: Flag = None
    day: Day = None
    listed: OrNone[list[str]] = None
    years: Years = None
    fact: Stated[str] | None = None


@pytest.mark.parametrize("field", ["text", "flag", "day", "listed", "years", "fact"])
def test_blank_is_unknown(field: str) -> None:
    assert getattr(Sample(), field) is None
    assert getattr(Sample.model_validate({field: None}), field) in (None, Stated[str](value=None))


@pytest.mark.parametrize("said", ["none", "无", False])
def test_absence_is_stated_in_words_or_by_false(said: object) -> None:
    sample = Sample.model_validate({"listed": said})
    assert sample.listed == NONE
    assert is_none(sample.listed)


def test_an_empty_list_is_absence_too_and_blank_text_is_not() -> None:
    assert is_none(Sample.model_validate({"listed": []}).listed)
    assert Sample.model_validate({"text": "  "}).text is None
    assert not is_none(None)
    assert not is_none("")


@given(words)
def test_stated_text_is_kept(text: str) -> None:
    assert Sample.model_validate({"text": f" {text} "}).text == text.strip()
    assert not is_none(Sample.model_validate({"text": text}).text)


@given(st.lists(words, min_size=1))
def test_a_stated_list_is_kept(items: list[str]) -> None:
    listed = Sample.model_validate({"listed": items}).listed
    assert listed == items
    assert not is_none(listed)


@given(words)
def test_a_bare_value_and_one_with_its_source_are_the_same_fact(text: str) -> None:
    bare = Sample.model_validate({"fact": text}).fact
    full = Sample.model_validate({"fact": {"value": text, "source": "营业执照"}}).fact
    assert bare is not None
    assert full is not None
    assert bare.value == full.value
    assert (bare.source, full.source) == (None, "营业执照")


def test_no_is_not_unknown() -> None:
    assert Sample.model_validate({"flag": False}).flag is False
    assert Sample.model_validate({"flag": "无"}).flag is False
    assert Sample().flag is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "  "},
        {"day": "2025-02-30"},
        {"day": "2025/02/03"},
        {"flag": "yes"},
        {"flag": 1},
        {"listed": "a"},
        {"years": {"the year": 1.0}},
        {"unknown": 1},
        {"text": 7},
    ],
)
def test_nothing_is_guessed(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Sample.model_validate(wrong)


def test_years_may_be_text_and_days_dates() -> None:
    sample = Sample.model_validate({"years": {"2024": 1.0}, "day": date(2025, 3, 1)})
    assert sample.years == {2024: 1.0}
    assert sample.day == Sample.model_validate({"day": "2025-03-01"}).day
