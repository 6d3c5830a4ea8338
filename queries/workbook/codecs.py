"""What one cell holds: a value of the proposal ↔ the words of the form.

``encode`` takes the value of a dumped model, ``decode`` the trimmed text of a cell that is neither blank nor
（空）. CellError says why a cell cannot be read and what would mend it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from graph_service.domain.said import say
from graph_service.domain.stated import NONE as STATED_NONE
from loaders.reading.cells import CellError, parse_bool
from loaders.reading.dates import parse_date
from queries.workbook import words

Written = str | int | float
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_OPEN_END = frozenset(("至今", "长期", "现任"))
_FLAGS = {words.HAVE: True, "已": True, "未": False}
_SEPARATORS = re.compile(r"[；;、，,\n]+")


class Codec(Protocol):
    """Both directions of one kind of cell."""

    @property
    def width(self) -> int:
        """Of its column, in characters."""

    @property
    def choices(self) -> tuple[str, ...]:
        """The words among which a person chooses; empty where anything may be written."""

    def encode(self, value: Any) -> Written: ...

    def decode(self, text: str) -> Any: ...


@dataclass(frozen=True)
class TextCodec:
    """Free text. Where it may not be absent (a name), 无 is refused."""

    can_be_none: bool = True
    width: int = 16
    choices: tuple[str, ...] = ()

    def encode(self, value: Any) -> Written:
        return words.NONE if value == STATED_NONE and self.can_be_none else words.quote(value)

    def decode(self, text: str) -> Any:
        if words.is_absence(text):
            if self.can_be_none:
                return STATED_NONE
            raise CellError(say("workbook.none_for_name", value=text), say("workbook.mend_name"))
        return words.unquote(text)


@dataclass(frozen=True)
class FlagCodec:
    """是 or 否; 有 and 无 say the same."""

    width: int = 9
    choices: tuple[str, ...] = (words.YES, words.NO)

    def encode(self, value: Any) -> Written:
        return words.YES if value else words.NO

    def decode(self, text: str) -> Any:
        if words.is_absence(text):
            return False
        word = words.word_of(text)
        return _FLAGS[word] if word in _FLAGS else parse_bool(text)


@dataclass(frozen=True)
class DayCodec:
    """A whole day, however it is written; 至今 and 长期 are an end that is not known."""

    width: int = 12
    choices: tuple[str, ...] = ()

    def encode(self, value: Any) -> Written:
        return value.isoformat() if isinstance(value, date) else str(value)

    def decode(self, text: str) -> Any:
        if words.word_of(text) in _OPEN_END:
            return None
        if words.is_absence(text):
            raise CellError(say("row.bad_date", value=text), say("workbook.mend_day"))
        if _ISO_DAY.fullmatch(text):
            return _real_day(text)
        try:
            day = parse_date(text)
        except CellError as wrong:
            raise CellError(wrong.reason, say("workbook.mend_day")) from wrong
        if day is None or len(day) < len("2025-03-01"):
            reason = say("workbook.cut_day", value=text)
            raise CellError(reason, say("workbook.mend_day"))
        return day


def _real_day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as wrong:
        raise CellError(say("row.bad_date", value=text), say("workbook.mend_day")) from wrong


@dataclass(frozen=True)
class ChoiceCodec:
    """One of a few codes, shown in Chinese; the code itself is understood too."""

    labels: Mapping[str, str]
    can_be_none: bool = False
    width: int = 14

    @property
    def choices(self) -> tuple[str, ...]:
        return (*self.labels.values(), *((words.NONE,) if self.can_be_none else ()))

    def encode(self, value: Any) -> Written:
        return words.NONE if value == STATED_NONE else self.labels[value]

    def decode(self, text: str) -> Any:
        if words.is_absence(text) and self.can_be_none:
            return STATED_NONE
        return code_of(text, self.labels, self.choices)


def code_of(text: str, labels: Mapping[str, str], choices: Sequence[str]) -> str:
    """The code that the text means: its label or the code itself, 省级 like 省."""
    word = words.word_of(text)
    for code, label in labels.items():
        if word.removesuffix("级") in (code.casefold(), words.word_of(label).removesuffix("级")):
            return code
    raise CellError(
        say("row.bad_choice", value=text), say("row.mend_choice", choices=list(choices))
    )


@dataclass(frozen=True)
class ChoicesCodec:
    """Several of a few codes in one cell."""

    labels: Mapping[str, str]
    width: int = 16

    @property
    def choices(self) -> tuple[str, ...]:
        return (*self.labels.values(), words.NONE)

    def encode(self, value: Any) -> Written:
        if value == STATED_NONE:
            return words.NONE
        return "；".join(self.labels[code] for code in value) or words.EMPTY

    def decode(self, text: str) -> Any:
        if words.is_none(text):
            return STATED_NONE
        if words.is_empty(text):
            return []
        parts = [part for part in _SEPARATORS.split(text) if part.strip()]
        return [code_of(part, self.labels, self.choices) for part in parts]
