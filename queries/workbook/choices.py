"""Drop-down lists and the hints that show when a cell is selected."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from queries.workbook.codecs import ChoicesCodec
from queries.workbook.opening import CHOICES
from queries.workbook.shapes import Column

_LONGEST_PROMPT, _LONGEST_TITLE = 250, 30


class Choices:
    """The hidden sheet that holds the words of all drop-down lists, each list once."""

    def __init__(self, book: Workbook) -> None:
        self._sheet = book.create_sheet(CHOICES)
        self._sheet.sheet_state = "hidden"
        self._ranges: dict[tuple[str, ...], str] = {}

    def offer(self, sheet: Worksheet, cells: str, column: Column) -> None:
        """The list and the hint of that column for those cells."""
        hint = hint_of(column)
        if not column.choices and not hint:
            return
        rule = DataValidation(allow_blank=True)
        if column.choices:
            rule = DataValidation(
                type="list", formula1=self._range(column.choices), allow_blank=True
            )
            # Several values in one cell cannot be picked from a list: it only reminds.
            rule.showErrorMessage = not isinstance(column.codec, ChoicesCodec)
            rule.errorTitle = column.title[:_LONGEST_TITLE]
            rule.error = f"请从下拉列表选择：{'、'.join(column.choices)}"[:_LONGEST_PROMPT]
        if hint:
            rule.showInputMessage = True
            rule.promptTitle = column.title[:_LONGEST_TITLE]
            rule.prompt = hint[:_LONGEST_PROMPT]
        rule.add(cells)
        sheet.add_data_validation(rule)

    def _range(self, choices: tuple[str, ...]) -> str:
        if choices not in self._ranges:
            number = len(self._ranges) + 1
            letter = get_column_letter(number)
            for row, word in enumerate(choices, start=1):
                self._sheet.cell(row, number).value = word
            self._ranges[choices] = f"'{CHOICES}'!${letter}$1:${letter}${len(choices)}"
        return self._ranges[choices]


def hint_of(column: Column) -> str:
    """What to write, with an example."""
    example = f"例：{column.example}" if column.example else ""
    return "".join(part for part in (column.help, example) if part)
