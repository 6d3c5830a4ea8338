"""Every date that stands anywhere in a value, and the value with one of them changed.

Goes through plain data, models and frozen dataclasses alike, so that a date in a new field is found
without a line here. A date may be cut to its month or year, as sources print them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, timedelta
from typing import Any

from pydantic import BaseModel

from graph_service.domain.cut_dates import first_day, last_day

_TOKEN = re.compile(r"(?<!\d)(?:19|20)\d{2}(?:-\d{2}(?:-\d{2})?)?(?!\d)")
_FULL = 10
Where = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class FoundDate:
    """``where`` leads to the value that holds it, ``at`` is where in that text it begins."""

    where: Where
    text: str
    at: int = 0
    whole: bool = True
    """Whether nothing else stands in that text."""

    @property
    def begins(self) -> date:
        """Its first day."""
        return first_day(self.text)

    @property
    def is_over(self) -> date:
        """The day after its last day."""
        return last_day(self.text) + timedelta(days=1)

    def moved(self, day: date) -> list[str]:
        """The date as it would be if what happens on ``day`` came a little later: in full, and cut."""
        if self.is_over == day:
            return list(dict.fromkeys((day.isoformat(), day.isoformat()[: len(self.text)])))
        later = self.is_over if len(self.text) < _FULL else day + timedelta(days=1)
        full = (day + timedelta(days=1)).isoformat()
        return list(dict.fromkeys((full, later.isoformat()[: len(self.text)])))


def dates_within(value: Any, where: Where = ()) -> Iterator[FoundDate]:
    """Every date within ``value``, in the order of its parts."""
    if isinstance(value, str):
        for found in _TOKEN.finditer(value):
            if _is_date(found[0]):
                yield FoundDate(where, found[0], found.start(), whole=found[0] == value)
    elif isinstance(value, date):
        yield FoundDate(where, value.isoformat())
    else:
        for key, part in _parts(value):
            yield from dates_within(part, (*where, key))


def with_date(value: Any, found: FoundDate, text: str) -> Any:
    """``value`` with that date changed to ``text``; everything else is kept."""
    return _with(value, found, found.where, text)


def _with(value: Any, found: FoundDate, rest: Where, text: str) -> Any:
    if not rest:
        if isinstance(value, date):
            return date.fromisoformat(text) if len(text) == _FULL else value
        return value[: found.at] + text + value[found.at + len(found.text) :]
    key, further = rest[0], rest[1:]
    part = _with(dict(_parts(value))[key], found, further, text)
    if isinstance(value, Mapping):
        return {**value, key: part}
    if isinstance(value, list | tuple):
        return type(value)(part if i == key else old for i, old in enumerate(value))
    if isinstance(value, BaseModel):
        return value.model_copy(update={str(key): part})
    return replace(value, **{str(key): part})


def _parts(value: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, list | tuple):
        yield from enumerate(value)
    elif isinstance(value, BaseModel):
        yield from ((name, getattr(value, name)) for name in type(value).model_fields)
    elif is_dataclass(value) and not isinstance(value, type):
        yield from ((one.name, getattr(value, one.name)) for one in fields(value) if one.init)


def _is_date(text: str) -> bool:
    try:
        first_day(text)
    except ValueError:
        return False
    return True
