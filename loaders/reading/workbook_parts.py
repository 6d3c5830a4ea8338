"""The sheets of an .xlsx as they lie in its archive, for what calamine does not tell."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from graph_service.errors import BadInput
from loaders.reading.encodings import MAX_BYTES

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=\"([A-Z]{1,3})(\d{1,7})\"")
MOST_CELLS = 20_000_000


def sheet_parts(path: Path, most_cells: int = MOST_CELLS) -> Iterator[tuple[str, bytes]]:
    """Name and XML of each worksheet. BadInput for one that stretches over more than ``most_cells``."""
    with zipfile.ZipFile(path) as archive:
        members = set(archive.namelist())
        if sum(item.file_size for item in archive.infolist()) > MAX_BYTES:
            raise BadInput("file.too_large", file=path.name, limit=MAX_BYTES // 1024**2)
        for name, member in _sheet_members(archive):
            if member in members:
                xml = archive.read(member)
                _check_extent(path, name, xml, most_cells)
                yield name, xml


def _sheet_members(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {r.get("Id"): r.get("Target", "") for r in relations}
    for sheet in book.iter(f"{MAIN}sheet"):
        target = targets.get(sheet.get(_RELATION), "")
        member = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        yield sheet.get("name", ""), member


def _check_extent(path: Path, name: str, xml: bytes, most_cells: int) -> None:
    """A sheet is read as a full rectangle: one stray cell far off would fill the memory."""
    widest, lowest = b"A", 1
    for letters, row in _CELL.findall(xml):
        widest = max(widest, letters, key=lambda text: (len(text), text))
        lowest = max(lowest, int(row))
    columns = 0
    for letter in widest:
        columns = columns * 26 + letter - ord("A") + 1
    if columns * lowest > most_cells:
        cell = f"{widest.decode()}{lowest}"
        raise BadInput("file.stray_cell", file=path.name, sheet=name, cell=cell)
