"""Finds the lines of a card in its sheet: lines in any order, below the header 项目 | 填写."""

from __future__ import annotations

from collections.abc import Sequence

from graph_service.domain.normalise import name_key
from graph_service.domain.said import say
from loaders.reading.sheets import Sheet
from queries.workbook import words
from queries.workbook.grid import cell_at, near, place
from queries.workbook.kinds.card import Card
from queries.workbook.rows import Cell, Problems, Row
from queries.workbook.shapes import Column

LINE_TITLE, VALUE_TITLE = "项目", "填写"
_SEARCHED = 20


def row_of_card(card: Card, sheet: Sheet, problems: Problems) -> list[Row]:
    """The card as one row. A line that the form does not have, or that stands twice, is a problem."""
    header = _header(sheet)
    if header is None:
        reason = say("workbook.no_header", columns=[LINE_TITLE, VALUE_TITLE])
        problems.add(place(sheet, 0, 0), reason, say("workbook.mend_header"))
        return []
    number, titles, values = header
    lines = {name_key(column.title): column for column in card.columns}
    cells: dict[str, Cell] = {}
    places: dict[str, str] = {}
    for row in range(number + 1, len(sheet.rows)):
        title = _text(sheet.rows[row], titles)
        cell = cell_at(sheet, row, values, problems)
        column = lines.get(name_key(title))
        if column is None:
            _refuse_line(cell, title, card.columns, problems)
            continue
        where = place(sheet, row, values)
        if column.field in places:
            reason = say("workbook.line_twice", value=column.title)
            problems.add(where, reason, say("workbook.mend_line_twice"))
        if cell and (row, values) in sheet.spread:
            problems.add(where, say("workbook.merged_lines"), say("row.mend_unmerge"))
        places[column.field] = where
        if cell:
            cells[column.field] = cell
    return [Row(place(sheet, number, titles), cells, places)]


def _header(sheet: Sheet) -> tuple[int, int, int] | None:
    """Row of the header, and the columns of the titles and of the values."""
    for number, cells in enumerate(sheet.rows[:_SEARCHED]):
        keys = [name_key(cell) for cell in cells]
        if name_key(LINE_TITLE) in keys and name_key(VALUE_TITLE) in keys:
            return number, keys.index(name_key(LINE_TITLE)), keys.index(name_key(VALUE_TITLE))
    return None


def _text(cells: Sequence[str], position: int) -> str:
    return cells[position].strip() if position < len(cells) else ""


def _refuse_line(
    cell: Cell | None, title: str, columns: Sequence[Column], problems: Problems
) -> None:
    """Headings of sections have nothing beside them."""
    if cell is None:
        return
    if not title or words.is_blank(title):
        problems.add(cell.place, say("workbook.no_line"), say("workbook.mend_no_line"))
        return
    reason = say("workbook.unknown_line", value=title)
    if guess := near(title, (column.title for column in columns)):
        problems.add(cell.place, reason, say("workbook.mend_title_near", near=guess[0]))
    else:
        problems.add(cell.place, reason, say("workbook.mend_line"))
