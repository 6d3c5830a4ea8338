"""Puts one value into a cell so that it stays what it is: never a formula, never cut, never altered."""

from __future__ import annotations

import re
import unicodedata

from openpyxl.cell.cell import Cell

from graph_service.errors import BadInput
from queries.workbook.codecs import Written

LONGEST = 32_767
"""UTF-16 units that a spreadsheet keeps in one cell; more would be cut without a word."""
_ALLOWED = "\n\t"
# Programs read _x0041_ as A; the underscore itself is written so.
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def put(cell: Cell, value: Written) -> None:
    """BadInput for text that no spreadsheet can hold."""
    if not isinstance(value, str):
        cell.value = value
        return
    where = f"{cell.parent.title}!{cell.coordinate}"
    _refuse_controls(value, where)
    length = len(value.encode("utf-16-le")) // 2
    if length > LONGEST:
        raise BadInput("workbook.too_long", place=where, length=length, limit=LONGEST)
    cell.value = _ESCAPE.sub("_x005F_", value)
    # What begins with = is text here, and stays text when a person edits it.
    cell.data_type = "s"
    cell.quotePrefix = value[:1] in ("=", "+", "-", "@")


def _refuse_controls(value: str, where: str) -> None:
    for character in value:
        kind = unicodedata.category(character)
        if (kind in ("Cc", "Cs") and character not in _ALLOWED) or character in "\ufffe\uffff":
            shown = f"U+{ord(character):04X}"
            raise BadInput("workbook.control", place=where, character=shown)
