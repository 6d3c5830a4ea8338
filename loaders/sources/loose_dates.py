"""Dates as pages and notes give them: spans, remarks, "not stated". Pure."""

from __future__ import annotations

import re

from loaders.reading.fields import date_of
from loaders.source import Row

_SPAN = re.compile(r"\d{4}-(\d{4})")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?(?!\d)")
_NOT_STATED = re.compile(r"undated|n/d|未注明|未载明|不详|不明", re.IGNORECASE)


def as_of(text: str | None) -> str | None:
    """The date of a fact: 2020-11; the end of a span; a year marked as inferred; n/d is none."""
    if text is None:
        return None
    span, day = _SPAN.fullmatch(text), _DATE.match(text)
    return span[1] if span else day[0] if day else None


def loose_date_of(row: Row, column: str) -> tuple[str | None, str | None]:
    """The date of a cell, and its text where that says more: 2018-08（年份待核）, undated (about 2009).

    What is neither a date nor a word for "not stated" rejects the row.
    """
    text = row.text(column)
    if text is None:
        return None, None
    if _NOT_STATED.search(text):
        return None, text
    day = as_of(text)
    if day is None or not re.search(r"[（(–—]|\d{4}-\d{4}", text):
        return date_of(row, column), None
    return day, text
