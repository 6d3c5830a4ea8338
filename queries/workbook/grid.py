"""Finds the cells of the form in a sheet: columns in any order, blank rows, titles above the header."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from graph_service.domain.normalise import name_key
from graph_service.domain.said import say
from loaders.reading.headers import letters
from loaders.reading.sheets import Sheet
from queries.workbook import words
from queries.workbook.kinds.sheet import FormSheet
from queries.workbook.rows import Cell, Problems, Row
from queries.workbook.shapes import Column

PATH_TITLE, HELP_TITLE = "字段", "怎样填"
_SHOWN_ONLY = frozenset(map(name_key, (PATH_TITLE, HELP_TITLE)))
_SEARCHED = 20


def rows_of_table(form: FormSheet, sheet: Sheet, problems: Problems) -> list[Row]:
    """The rows below the header. A sheet without its header is a problem, and a column unknown."""
    by_title = {name_key(column.title): column for column in form.columns}
    needed = {name_key(c.title) for c in form.columns if c.field in form.required}
    header = _header_row(sheet, needed)
    if header is None:
        if any(not words.is_blank(cell) for row in sheet.rows for cell in row):
            titles = [c.title for c in form.columns if c.field in form.required]
            reason = say("workbook.no_header", columns=titles)
            problems.add(place(sheet, 0, 0), reason, say("workbook.mend_header"))
        return []
    columns = _columns(sheet, header, by_title, problems)
    start = header + (2 if _is_path_row(sheet, header + 1, form.columns) else 1)
    _refuse_strangers(sheet, header, start, columns, by_title, problems)
    rows = (_row(sheet, number, columns, problems) for number in range(start, len(sheet.rows)))
    return [row for row in rows if row.cells]


def place(sheet: Sheet, row: int, column: int) -> str:
    """A cell as people name it: 成员!C5."""
    return f"{sheet.name}!{letters(column)}{row + 1}"


def cell_at(sheet: Sheet, row: int, column: int, problems: Problems) -> Cell | None:
    """The cell, None when blank; what the file has against it is noted."""
    cells = sheet.rows[row]
    text = cells[column].strip() if column < len(cells) else ""
    trouble = sheet.troubles.get((row, column))
    if trouble is None and words.is_blank(text):
        return None
    found = Cell(text, place(sheet, row, column), trouble)
    if trouble:
        problems.add(found.place, trouble.reason, trouble.remedy)
    return found


def near(title: str, titles: Iterable[str]) -> list[str]:
    """The title that was probably meant, in a list; [] when none looks alike."""
    return get_close_matches(title, list(titles), n=1, cutoff=0.4)


def _header_row(sheet: Sheet, needed: set[str]) -> int | None:
    for number, cells in enumerate(sheet.rows[:_SEARCHED]):
        if needed <= {name_key(cell) for cell in cells}:
            return number
    return None


def _is_path_row(sheet: Sheet, number: int, columns: Sequence[Column]) -> bool:
    """The row of field paths below the titles; it may have been deleted."""
    paths = {column.field for column in columns}
    return number < len(sheet.rows) and any(cell.strip() in paths for cell in sheet.rows[number])


def _columns(
    sheet: Sheet, header: int, by_title: dict[str, Column], problems: Problems
) -> dict[int, Column]:
    found: dict[int, Column] = {}
    for position, cell in enumerate(sheet.rows[header]):
        column = by_title.get(name_key(cell))
        if column is None:
            continue
        if column in found.values():
            reason = say("workbook.column_twice", value=column.title)
            problems.add(place(sheet, header, position), reason, say("workbook.mend_column_twice"))
            continue
        found[position] = column
    return found


def _row(sheet: Sheet, number: int, columns: dict[int, Column], problems: Problems) -> Row:
    cells = {
        column.field: cell
        for position, column in columns.items()
        if (cell := cell_at(sheet, number, position, problems))
    }
    places = {column.field: place(sheet, number, at) for at, column in columns.items()}
    return Row(place(sheet, number, 0), cells, places)


def _refuse_strangers(
    sheet: Sheet,
    header: int,
    start: int,
    columns: dict[int, Column],
    by_title: dict[str, Column],
    problems: Problems,
) -> None:
    """A column that the form does not have, with something in it, is told once."""
    free = [c.title for c in by_title.values() if c not in columns.values()]
    titles = sheet.rows[header]
    told: set[int] = set()
    for number in range(start, len(sheet.rows)):
        for position, text in enumerate(sheet.rows[number]):
            if position in columns or position in told or words.is_blank(text):
                continue
            title = titles[position].strip() if position < len(titles) else ""
            if name_key(title) in by_title or name_key(title) in _SHOWN_ONLY:
                continue
            told.add(position)
            _refuse_stranger(place(sheet, number, position), title, free, problems)


def _refuse_stranger(where: str, title: str, free: Sequence[str], problems: Problems) -> None:
    if not title:
        problems.add(where, say("workbook.no_title"), say("workbook.mend_no_title"))
    elif guess := near(title, free):
        reason = say("workbook.unknown_column", value=title)
        problems.add(where, reason, say("workbook.mend_title_near", near=guess[0]))
    else:
        reason = say("workbook.unknown_column", value=title)
        problems.add(where, reason, say("workbook.mend_column"))
