"""Several texts in one cell: one a line, or with ； between them; odd ones stand in straight quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from graph_service.domain.said import say
from graph_service.domain.stated import NONE as STATED_NONE
from loaders.reading.cells import CellError
from queries.workbook import words
from queries.workbook.codecs import Written

_SEPARATOR = re.compile(r"[；;\n]")
# An item in quotes that ends where the cell or a separator does; quotes within it are doubled.
_QUOTED = re.compile(r'\s*"((?:[^"]|"")*)"[^\S\n]*(?=[；;\n]|$)')


@dataclass(frozen=True)
class TextsCodec:
    """A list of texts; 无 and 没有 as everywhere."""

    width: int = 20
    choices: tuple[str, ...] = ()

    def encode(self, value: Any) -> Written:
        if value == STATED_NONE:
            return words.NONE
        return "\n".join(_written(item) for item in value) or words.EMPTY

    def decode(self, text: str) -> Any:
        if words.is_none(text):
            return STATED_NONE
        return [] if words.is_empty(text) else _items(text)


@dataclass(frozen=True)
class ReferredCodec:
    """A list that stands in the cell when it is all plain texts, else on a sheet of its own."""

    sheet: str
    width: int = 20
    choices: tuple[str, ...] = ()

    def encode(self, value: Any) -> Written:
        if isinstance(value, list) and any(not isinstance(item, str) for item in value):
            return words.refer_to(self.sheet)
        return TextsCodec().encode(value)

    def decode(self, text: str) -> Any:
        return None if words.is_reference(text) else TextsCodec().decode(text)


def _written(item: str) -> str:
    if _is_odd(item):
        return '"' + item.replace('"', '""') + '"'
    return item


def _is_odd(item: str) -> bool:
    """Whether it must be quoted to come back as it is."""
    return item.startswith('"') or bool(_SEPARATOR.search(item)) or words.needs_quotes(item)


def _items(text: str) -> list[str]:
    found, start = [], 0
    while start <= len(text):
        item, start = _next_item(text, start)
        if item is not None:
            found.append(item)
    return found


def _next_item(text: str, start: int) -> tuple[str | None, int]:
    """The item that begins at ``start`` (None for a blank one) and where the next begins."""
    if match := _QUOTED.match(text, start):
        inner = match[1].replace('""', '"')
        return (inner if _is_odd(inner) else match[0].strip()), match.end() + 1
    end = match.start() if (match := _SEPARATOR.search(text, start)) else len(text)
    item = text[start:end].strip()
    if words.is_absence(item):
        raise CellError(say("workbook.none_among_items", value=item), say("workbook.mend_items"))
    return (None if words.is_blank(item) else item), end + 1
