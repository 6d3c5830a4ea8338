"""A .csv file as a Sheet. Row numbers are those that a spreadsheet program shows for it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from graph_service.domain.said import say
from graph_service.errors import BadInput
from loaders.reading.encodings import read_text
from loaders.reading.sheets import Sheet, Trouble

_DELIMITERS = (",", "\t", ";", "；")
_HEAD = 25
_FIELD_LIMIT = 1_000_000
# What a spreadsheet made of a long code before it was saved as CSV: 9.1371E+17.
_ROUNDED = re.compile(r"\d(\.\d+)?E\+1[5-9]", re.IGNORECASE)


def read_csv(path: Path, is_header: Callable[[list[list[str]]], bool]) -> Sheet:
    """All rows. ``is_header`` tells of the first rows whether they hold the header: this chooses
    between comma, tab and semicolon; the comma where none does."""
    text = read_text(path)
    delimiter = next((d for d in _DELIMITERS if is_header(_head(text, d))), _fallback(text))
    csv.field_size_limit(_FIELD_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = list(reader)
    except csv.Error as why:
        raise BadInput(
            "file.broken_csv", file=path.name, line=reader.line_num, why=str(why)
        ) from why
    return Sheet(path.name, None, rows, _rounded_codes(rows))


def _head(text: str, delimiter: str) -> list[list[str]]:
    try:
        return list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), _HEAD))
    except csv.Error:
        return []


def _fallback(text: str) -> str:
    """The delimiter that cuts the first rows into most cells, for a telling error."""
    return max(_DELIMITERS, key=lambda d: max((len(r) for r in _head(text, d)), default=0))


def _rounded_codes(rows: list[list[str]]) -> dict[tuple[int, int], Trouble]:
    return {
        (number, column): Trouble(
            cell, say("row.rounded_number", value=cell), say("row.mend_as_text")
        )
        for number, row in enumerate(rows)
        for column, cell in enumerate(row)
        if "+1" in cell and _ROUNDED.fullmatch(cell.strip())
    }
