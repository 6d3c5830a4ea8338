"""A cell of a row as a value of its type; what cannot be read rejects the row by its column."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from re import Pattern
from typing import TypeVar

from graph_service.domain.said import Said, say
from loaders.reading.cells import CellError, parse_bool, parse_integer, parse_uscc
from loaders.reading.dates import parse_date
from loaders.source import Row, RowRejected

T = TypeVar("T")


def required(row: Row, column: str) -> str:
    """The cell; a blank one rejects the row."""
    text = row.text(column)
    if text is None:
        raise RowRejected(
            column, None, say("row.missing", column=column), say("row.mend_missing", column=column)
        )
    return text


def date_of(row: Row, column: str) -> str | None:
    """The cell as an ISO date, maybe cut."""
    return _parsed(row, column, parse_date)


def bool_of(row: Row, column: str) -> bool | None:
    """The cell as yes or no."""
    return _parsed(row, column, parse_bool)


def integer_of(row: Row, column: str) -> int | None:
    """The cell as a whole number."""
    return _parsed(row, column, parse_integer)


def uscc_of(row: Row, column: str) -> str | None:
    """The cell as a verified 统一社会信用代码."""
    return _parsed(row, column, parse_uscc)


def one_of(row: Row, column: str, choices: Iterable[str]) -> str | None:
    """The cell, which must be one of ``choices``."""
    text = row.text(column)
    allowed = list(choices)
    if text is None or text in allowed:
        return text
    raise bad_choice(column, text, allowed)


def checked_code(column: str, text: str, pattern: Pattern[str], wanted: Said) -> str:
    """``text`` if it is a code of that pattern; else the row is rejected, saying what is ``wanted``."""
    if pattern.fullmatch(text):
        return text
    reason = say("row.bad_code", value=text, wanted=wanted)
    raise RowRejected(column, text, reason, say("row.mend_code"))


def bad_choice(column: str, text: str, choices: Iterable[str]) -> RowRejected:
    """The rejection of a word that is none of ``choices``."""
    reason = say("row.bad_choice", value=text)
    return RowRejected(column, text, reason, say("row.mend_choice", choices=list(choices)))


def _parsed(row: Row, column: str, parse: Callable[[str], T | None]) -> T | None:
    text = row.text(column)
    if text is None:
        return None
    try:
        return parse(text)
    except CellError as wrong:
        raise RowRejected(column, text, wrong.reason, wrong.remedy) from wrong
