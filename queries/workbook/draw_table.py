"""Draws the sheet of a table: a sentence, titles, field paths, and the rows."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from queries.workbook import looks
from queries.workbook.choices import Choices
from queries.workbook.kinds.sheet import FormSheet
from queries.workbook.numbers import AmountCodec, WholeCodec, YearCodec
from queries.workbook.putting import put
from queries.workbook.row_writing import Cells
from queries.workbook.shapes import Column

ABOUT_ROW, TITLE_ROW, PATH_ROW, FIRST_ROW = 1, 2, 3, 4
_TITLE_HEIGHT = 34.0
_PREPARED, _SPARE, _LAST_ROW = 15, 5, 300
"""Rows with a grid: at least so many, so many more than are filled; hints and marks go further."""


def draw_table(
    sheet: Worksheet,
    form: FormSheet,
    rows: Sequence[Cells],
    choices: Choices,
    *,
    can_grow: bool = True,
) -> None:
    """Everything on the sheet of ``form``; blank rows below the filled ones where it ``can_grow``."""
    columns = form.columns
    sheet.cell(ABOUT_ROW, 1).value = form.about
    sheet.cell(ABOUT_ROW, 1).font = looks.HEADING
    sheet.row_dimensions[TITLE_ROW].height = _TITLE_HEIGHT
    for number, column in enumerate(columns, start=1):
        letter = get_column_letter(number)
        draw_title(sheet, number, column)
        choices.offer(sheet, f"{letter}{FIRST_ROW}:{letter}{_LAST_ROW}", column)
        if column.asked:
            _mark(sheet, letter, get_column_letter(len(columns)))
    count = max(_PREPARED, len(rows) + _SPARE) if can_grow else len(rows)
    last = FIRST_ROW - 1 + count
    for number in range(FIRST_ROW, last + 1):
        for at, column in enumerate(columns, start=1):
            frame(sheet, number, at, column)
    fill_rows(sheet, columns, rows)
    sheet.freeze_panes = f"B{FIRST_ROW}"
    looks.set_print(sheet, landscape=True, repeated_rows=f"{TITLE_ROW}:{TITLE_ROW}")


def draw_title(sheet: Worksheet, number: int, column: Column) -> None:
    """Title and path of a column, its width and its format."""
    title = sheet.cell(TITLE_ROW, number)
    title.value = f"{column.title}*" if column.required else column.title
    title.font, title.fill = looks.HEADING, looks.HEADER_FILL
    title.border, title.alignment = looks.GRID, looks.CENTRED
    path = sheet.cell(PATH_ROW, number)
    path.value = column.field if column.field[0].isalpha() else None
    path.font, path.border, path.alignment = looks.FAINT, looks.GRID, looks.SHRUNK
    dimension = sheet.column_dimensions[get_column_letter(number)]
    dimension.width = width_of(column)
    dimension.number_format = format_of(column)


def fill_rows(sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Cells]) -> None:
    """The values, from the first row below the header."""
    places = {column.field: number for number, column in enumerate(columns, start=1)}
    for number, row in enumerate(rows, start=FIRST_ROW):
        for field, value in row.items():
            put(sheet.cell(number, places[field]), value)
        widths = ((str(row[c.field]), width_of(c)) for c in columns if c.field in row)
        sheet.row_dimensions[number].height = looks.height_for(widths)


def frame(sheet: Worksheet, row: int, number: int, column: Column) -> None:
    """Grid, format and font of one cell to be filled in."""
    cell = sheet.cell(row, number)
    cell.border, cell.alignment, cell.font = looks.GRID, looks.WRAPPED, looks.PLAIN
    cell.number_format = format_of(column)


def width_of(column: Column) -> int:
    """In characters; a title may take two lines."""
    return max(column.width, len(column.title) + 4)


def format_of(column: Column) -> str:
    """Text, but for numbers."""
    if isinstance(column.codec, AmountCodec):
        return looks.NUMBER_FORMAT
    return "0" if isinstance(column.codec, WholeCodec | YearCodec) else looks.TEXT_FORMAT


def _mark(sheet: Worksheet, letter: str, last: str) -> None:
    """Blank in a row that has begun; in the first row also while the whole table is blank."""
    row, cell = f"$A{FIRST_ROW}:${last}{FIRST_ROW}", f"{letter}{FIRST_ROW}"
    table = f"$A${FIRST_ROW}:${last}${_LAST_ROW}"
    formula = (
        f'AND(LEN(TRIM({cell}))=0,COUNTIF({row},"无")=0,'
        f"OR(COUNTA({row})>0,AND(ROW()={FIRST_ROW},COUNTA({table})=0)))"
    )
    looks.mark_blanks(sheet, f"{cell}:{letter}{_LAST_ROW}", formula)
