"""Draws the sheets with one line for each field: the cards, and the facts of the lead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from queries.workbook import looks
from queries.workbook.card_grid import LINE_TITLE, VALUE_TITLE
from queries.workbook.choices import Choices, hint_of
from queries.workbook.draw_table import FIRST_ROW, PATH_ROW, TITLE_ROW, draw_table, frame
from queries.workbook.grid import HELP_TITLE, PATH_TITLE
from queries.workbook.kinds.card import Card
from queries.workbook.kinds.facts import Facts
from queries.workbook.putting import put
from queries.workbook.row_writing import Cells
from queries.workbook.shapes import Column

_WIDTHS = (24, 44, 48, 30)
_HINT_WIDTH = 36
_SMALL = 1.2  # more of the faint letters fit into a width


def draw_card(sheet: Worksheet, card: Card, rows: Sequence[Cells], choices: Choices) -> None:
    """Sections with their lines: name, value, how to fill it in, path."""
    sheet.cell(1, 1).value = card.about
    sheet.cell(1, 1).font = looks.HEADING
    for number, title in enumerate((LINE_TITLE, VALUE_TITLE, HELP_TITLE, PATH_TITLE), start=1):
        _heading(sheet, TITLE_ROW, number, title)
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS[number - 1]
    values: Cells = rows[0] if rows else {}
    columns = iter(card.columns)
    row = TITLE_ROW
    for section in card.sections:
        row += 1
        sheet.cell(row, 1).value = section.title
        for number in range(1, 5):
            sheet.cell(row, number).fill = looks.SECTION_FILL
        sheet.cell(row, 1).font = looks.HEADING
        for _ in section.entries:
            row += 1
            _line(sheet, row, next(columns), values, choices)
    sheet.freeze_panes = f"B{TITLE_ROW + 1}"
    looks.set_print(sheet, landscape=True, repeated_rows=f"{TITLE_ROW}:{TITLE_ROW}")


def draw_lead_facts(sheet: Worksheet, form: Facts, rows: Sequence[Cells], choices: Choices) -> None:
    """As a table, but with a row for every fact, its own list of words, and how to fill it in."""
    draw_table(sheet, form, rows, choices, can_grow=False)
    last = len(form.columns)
    for number, title, width in ((last + 1, HELP_TITLE, _HINT_WIDTH), (last + 2, PATH_TITLE, 24)):
        _heading(sheet, TITLE_ROW, number, title)
        _heading(sheet, PATH_ROW, number, "")
        sheet.column_dimensions[get_column_letter(number)].width = width
    value = form.columns[1]
    sheet.data_validations.dataValidation = [
        rule
        for rule in sheet.data_validations.dataValidation
        if not str(rule.sqref).startswith(("A", "B"))
    ]
    for row, line in enumerate(form.lines, start=FIRST_ROW):
        column = replace(
            value,
            title=line.title,
            codec=line.codec,
            choices=line.codec.choices,
            help=line.help,
            example=line.example,
        )
        choices.offer(sheet, f"B{row}", column)
        hint = hint_of(column)
        _shown(sheet, row, last + 1, hint)
        texts = [(hint, _HINT_WIDTH * _SMALL), (str(sheet.cell(row, 2).value or ""), value.width)]
        sheet.row_dimensions[row].height = looks.height_for(texts)
        _shown(sheet, row, last + 2, f"facts.{line.name}")
        if line.asked:
            looks.mark_blanks(sheet, f"B{row}", f"LEN(TRIM(B{row}))=0")


def _line(sheet: Worksheet, row: int, column: Column, values: Cells, choices: Choices) -> None:
    _shown(sheet, row, 1, f"{column.title}*" if column.required and column.asked else column.title)
    sheet.cell(row, 1).font = looks.PLAIN
    frame(sheet, row, 2, column)
    if column.field in values:
        put(sheet.cell(row, 2), values[column.field])
    _shown(sheet, row, 3, hint_of(column))
    _shown(sheet, row, 4, column.field)
    texts = (str(values.get(column.field, "")), hint_of(column))
    sheet.row_dimensions[row].height = looks.height_for(
        zip(texts, (_WIDTHS[1], _WIDTHS[2] * _SMALL), strict=True)
    )
    choices.offer(sheet, f"B{row}", column)
    if column.asked:
        looks.mark_blanks(sheet, f"B{row}", f"LEN(TRIM(B{row}))=0")


def _heading(sheet: Worksheet, row: int, number: int, title: str) -> None:
    cell = sheet.cell(row, number)
    cell.value = title or None
    cell.font, cell.fill = looks.HEADING, looks.HEADER_FILL
    cell.border, cell.alignment = looks.GRID, looks.CENTRED


def _shown(sheet: Worksheet, row: int, number: int, text: str) -> None:
    """Explanations are faint, and in nobody's way."""
    cell = sheet.cell(row, number)
    cell.value = text or None
    cell.font, cell.border, cell.alignment = looks.FAINT, looks.GRID, looks.WRAPPED
