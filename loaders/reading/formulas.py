"""Formulas of a workbook that were never computed, and cells that hold an error.

calamine gives both as blanks, and a blank would be read as "not known". So the sheet's XML is read:
a formula cell without a stored value, or a cell of error type, is a trouble of its row.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from graph_service.domain.said import say
from loaders.reading.sheets import Trouble

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SUSPECT = re.compile(rb"<(?:\w+:)?f[ />]|t=\"e\"")
_WITHOUT_VALUE = Trouble(None, say("row.formula_without_value"), say("row.mend_formula"))


def formula_troubles(path: Path) -> dict[str, dict[tuple[int, int], Trouble]]:
    """Sheet name → (row, column), from 0 → what is wrong there. Only suspect sheets are parsed."""
    with zipfile.ZipFile(path) as archive:
        members = set(archive.namelist())
        return {
            name: dict(_troubles(archive.read(member)))
            for name, member in _sheet_members(archive)
            if member in members
        }


def _sheet_members(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {r.get("Id"): r.get("Target", "") for r in relations}
    for sheet in book.iter(f"{_MAIN}sheet"):
        target = targets.get(sheet.get(_RELATION), "")
        member = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        yield sheet.get("name", ""), member


def _troubles(xml: bytes) -> Iterator[tuple[tuple[int, int], Trouble]]:
    if not _SUSPECT.search(xml):
        return
    for cell in ElementTree.fromstring(xml).iter(f"{_MAIN}c"):
        value = cell.find(f"{_MAIN}v")
        if cell.get("t") == "e":
            shown = value.text if value is not None else None
            reason = say("row.formula_error", value=shown or "#")
            yield _place(cell), Trouble(shown, reason, say("row.mend_formula"))
        elif cell.find(f"{_MAIN}f") is not None and value is None:
            yield _place(cell), _WITHOUT_VALUE


def _place(cell: ElementTree.Element) -> tuple[int, int]:
    letters, row = coordinate_from_string(cell.get("r", "A1"))
    return row - 1, column_index_from_string(letters) - 1
