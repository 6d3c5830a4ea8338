"""Dates as sources print them, maybe cut to a month or a year: 2024-06-30, 2024-06, 2024."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

_FULL = len("2024-06-30")
_YEAR = len("2024")


def first_day(text: str) -> date:
    """The first day of a date, of its month or of its year."""
    return date.fromisoformat(text + "-01-01"[len(text) - _YEAR :])


def last_day(text: str) -> date:
    """The last day of a date, of its month or of its year."""
    first = first_day(text)
    if len(text) == _FULL:
        return first
    month = first.month if len(text) > _YEAR else 12
    return date(first.year, month, monthrange(first.year, month)[1])
