"""A cell of a row as a value of its type; what cannot be read rejects the row by its column."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from graph_service.domain.said import say
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
    raise RowRejected(
        column, text, say("row.bad_choice", value=text), say("row.mend_choice", choices=allowed)
    )


def _parsed(row: Row, column: str, parse: Callable[[str], T | None]) -> T | None:
    text = row.text(column)
    if text is None:
        return None
    try:
        return parse(text)
    except CellError as wrong:
        raise RowRejected(column, text, wrong.reason, wrong.remedy) from wrong
