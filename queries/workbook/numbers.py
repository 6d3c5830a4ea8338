"""Numbers in cells: amounts with their unit, whole numbers, and the number or name of an attachment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import isfinite
from typing import Any

from graph_service.domain.said import say
from loaders.reading.amounts import parse_amount_cny, parse_plain_amount
from loaders.reading.cells import CellError, narrow, parse_integer
from queries.workbook import words
from queries.workbook.codecs import Written

# A spreadsheet keeps 15 digits of a number; what has more is written as text.
_EXACT = 10**15
_POWER = re.compile(r"[+-]?\d+(\.\d+)?e[+-]?\d+", re.IGNORECASE)
_WHOLE = re.compile(r"[+-]?\d+")
_YEAR = re.compile(r"([+-]?\d+)年?度?")


@dataclass(frozen=True)
class AmountCodec:
    """A number in the unit that the column's title states; for 元 also 1200万元 or 1.2亿元."""

    unit: str
    width: int = 18
    choices: tuple[str, ...] = ()

    def encode(self, value: Any) -> Written:
        number = float(value)
        if number.is_integer() and abs(number) < _EXACT:
            return int(number)
        return number if abs(number) < _EXACT else repr(number)

    def decode(self, text: str) -> Any:
        written = narrow(text).replace(" ", "")
        number = self._number(written)
        if number is None or not isfinite(number):
            remedy = "workbook.mend_yuan" if self.unit == "元" else "workbook.mend_count"
            raise CellError(say("workbook.bad_number", value=text), say(remedy))
        return number

    def _number(self, written: str) -> float | None:
        if _POWER.fullmatch(written):
            return float(written)
        plain = parse_plain_amount(written.removesuffix(self.unit))
        return parse_amount_cny(written) if plain is None and self.unit == "元" else plain


@dataclass(frozen=True)
class WholeCodec:
    """A whole number; a measure word may follow it (12页)."""

    measure: str = "页"
    width: int = 10
    choices: tuple[str, ...] = ()

    def encode(self, value: Any) -> Written:
        return value if abs(value) < _EXACT else str(value)

    def decode(self, text: str) -> Any:
        return parse_integer(narrow(text).removesuffix(self.measure))


@dataclass(frozen=True)
class NumberOrNameCodec:
    """1 is a number, 附件一 a name; a name of digits alone stands in quotes."""

    width: int = 12
    choices: tuple[str, ...] = ()

    def encode(self, value: Any) -> Written:
        if isinstance(value, int):
            return WholeCodec().encode(value)
        return f'"{value}"' if self._is_odd(value) else str(value)

    def decode(self, text: str) -> Any:
        if words.is_quoted(text) and self._is_odd(text[1:-1]):
            return text[1:-1]
        digits = narrow(text)
        if _WHOLE.fullmatch(digits):
            return int(digits)
        if words.is_absence(text):
            raise CellError(say("workbook.none_for_name", value=text), say("workbook.mend_name"))
        return text

    def _is_odd(self, name: str) -> bool:
        digits = bool(_WHOLE.fullmatch(narrow(name)))
        return (
            digits
            or words.needs_quotes(name)
            or (words.is_quoted(name) and self._is_odd(name[1:-1]))
        )


@dataclass(frozen=True)
class YearCodec:
    """A year: 2024 or 2024年."""

    width: int = 10
    choices: tuple[str, ...] = ()

    def encode(self, value: Any) -> Written:
        return WholeCodec().encode(value)

    def decode(self, text: str) -> Any:
        if match := _YEAR.fullmatch(narrow(text).replace(" ", "")):
            return int(match[1])
        raise CellError(say("workbook.bad_year", value=text), say("workbook.mend_year"))
