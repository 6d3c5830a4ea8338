"""A table of a Word document: fixed widths, its head on every page, no row broken that can be kept whole."""

from __future__ import annotations

from docx.document import Document as Word
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell, _Row

from graph_service.documents.blocks import Cell, Line, Table, is_tall
from graph_service.documents.word_styles import dress, shown

_HEAD_FILL = "EEEEEE"
TEXT_WIDTH = 178
"""Of an A4 page upright within its margins, in millimetres."""
_LINES = "999999"


def add_table(word: Word, table: Table) -> None:
    """Adds the table, and a little room after it."""
    heads = [(Line(column.label, "strong"),) for column in table.columns]
    rows = [heads, *table.rows] if table.headed else list(table.rows)
    made = word.add_table(rows=len(rows), cols=len(table.columns))
    made.style = "Table Grid"
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    _set_widths(made, table)
    _set_room(made)
    for word_row, cells in zip(made.rows, rows, strict=True):
        if not is_tall(tuple(cells)):
            _mark(word_row, "w:cantSplit")
        for word_cell, cell, column in zip(word_row.cells, cells, table.columns, strict=True):
            word_cell.width = Mm(TEXT_WIDTH * column.width / 100)
            _fill(word_cell, cell)
    if table.headed:
        _mark(made.rows[0], "w:tblHeader")
        for word_cell in made.rows[0].cells:
            _shade(word_cell)
    # Word joins two tables that follow each other, and wants a paragraph after the last.
    after = word.add_paragraph().paragraph_format
    after.space_after, after.line_spacing = Pt(0), Pt(4)


def _set_widths(made: WordTable, table: Table) -> None:
    for word_column, column in zip(made.columns, table.columns, strict=True):
        word_column.width = Mm(TEXT_WIDTH * column.width / 100)


def _set_room(made: WordTable) -> None:
    """Some air within every cell, and lines that do not shout."""
    properties = made._tbl.tblPr
    room = OxmlElement("w:tblCellMar")
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in {"val": "single", "sz": "4", "space": "0", "color": _LINES}.items():
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    for side, width in {"top": 40, "left": 85, "bottom": 40, "right": 85}.items():
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(width))
        margin.set(qn("w:type"), "dxa")
        room.append(margin)
    layout = properties.find(qn("w:tblLayout"))
    layout.addprevious(borders)
    layout.addnext(room)


def _fill(word_cell: _Cell, cell: Cell) -> None:
    paragraph = word_cell.paragraphs[0]
    for number, line in enumerate(cell):
        if number:
            paragraph = word_cell.add_paragraph()
        dress(paragraph, line.look)
        paragraph.add_run(shown(line))


def _mark(row: _Row, tag: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(tag))


def _shade(word_cell: _Cell) -> None:
    shade: BaseOxmlElement = OxmlElement("w:shd")
    for name, value in {"val": "clear", "color": "auto", "fill": _HEAD_FILL}.items():
        shade.set(qn(f"w:{name}"), value)
    word_cell._tc.get_or_add_tcPr().append(shade)
