"""Formulas of a workbook that were never computed, and cells that hold an error.

calamine gives both as blanks, and a blank would be read as "not known". So the sheet's XML is read:
a formula cell without a stored value, or a cell of error type, is a trouble of its row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from graph_service.domain.said import say
from loaders.reading.sheets import Trouble
from loaders.reading.workbook_parts import MAIN

_SUSPECT = re.compile(rb"<(?:\w+:)?f[ />]|t=\"e\"")
_WITHOUT_VALUE = Trouble(None, say("row.formula_without_value"), say("row.mend_formula"))


def formula_troubles(xml: bytes) -> dict[tuple[int, int], Trouble]:
    """(row, column), from 0 → what is wrong there. Only a suspect sheet is parsed."""
    return dict(_troubles(xml)) if _SUSPECT.search(xml) else {}


def _troubles(xml: bytes) -> Iterator[tuple[tuple[int, int], Trouble]]:
    for cell in ElementTree.fromstring(xml).iter(f"{MAIN}c"):
        value = cell.find(f"{MAIN}v")
        if cell.get("t") == "e":
            shown = value.text if value is not None else None
            reason = say("row.formula_error", value=shown or "#")
            yield _place(cell), Trouble(shown, reason, say("row.mend_formula"))
        elif cell.find(f"{MAIN}f") is not None and not _is_stored(cell, value):
            yield _place(cell), _WITHOUT_VALUE


def _is_stored(cell: ElementTree.Element, value: ElementTree.Element | None) -> bool:
    """Whether the result is there; an empty text ("") is one, an empty number is not."""
    return value is not None and (bool(value.text) or cell.get("t") == "str")


def _place(cell: ElementTree.Element) -> tuple[int, int]:
    letters, row = coordinate_from_string(cell.get("r", "A1"))
    return row - 1, column_index_from_string(letters) - 1
