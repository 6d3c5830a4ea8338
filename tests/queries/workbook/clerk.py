"""A clerk at work: opens a workbook as a spreadsheet program would, fills in cells, saves."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from graph_service.domain.proposal import Proposal
from graph_service.errors import BadInput
from graph_service.messages import render
from queries.proposal_workbook import read_workbook, template

FIRST_ROW = 4
"""Below the sentence, the titles and the paths."""


@cache
def blank_form() -> bytes:
    """Drawn once for all tests."""
    return template()


class Clerk:
    """Works on a blank form in ``folder``; name and lead are filled in already."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "方案.xlsx"
        self.book = load_workbook(io.BytesIO(blank_form()))
        self.line("基本情况", "联合体名称", "某某（虚构示例）")
        self.line("基本情况", "牵头单位名称", "甲公司（虚构）")

    def line(self, sheet: str, title: str, value: object) -> str:
        """Fills in the line of a card, or of the lead's facts; gives the cell's place."""
        for row in self.book[sheet].iter_rows(max_col=1):
            if str(row[0].value or "").rstrip("*") == title:
                cell = self.book[sheet].cell(row[0].row, 2)
                cell.value = value
                return f"{sheet}!{cell.coordinate}"
        raise KeyError(title)

    def row(self, sheet: str, number: int = 1, **cells: object) -> None:
        """Fills in the cells of a table's row (the first is 1) by the titles of its columns."""
        for title, value in cells.items():
            self.at(sheet, number, title).value = value

    def at(self, sheet: str, number: int, title: str):  # type: ignore[no-untyped-def]
        """The cell of that row below that title."""
        opened = self.book[sheet]
        return opened.cell(FIRST_ROW + number - 1, column_of(opened, title))

    def reads(self) -> Proposal:
        """Saved, and read by the service."""
        self.book.save(self.path)
        return read_workbook(self.path)

    def is_told(self) -> str:
        """Saved, and what the service says is wrong with it; spoken in both languages."""
        self.book.save(self.path)
        return complaint(self.path)


def complaint(path: Path) -> str:
    """The sentence with which the file is refused."""
    try:
        read_workbook(path)
    except BadInput as wrong:
        assert render(wrong.said, "en")
        return render(wrong.said)
    raise AssertionError(f"{path.name} was read")


def column_of(sheet: Worksheet, title: str) -> int:
    """Its number, by the title in the second row."""
    titles: Sequence[str] = [str(cell.value or "").rstrip("*") for cell in sheet[2]]
    return titles.index(title) + 1
