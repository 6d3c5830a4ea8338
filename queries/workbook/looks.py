"""How the form looks: fonts, fills, borders, widths, and how a sheet is printed."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from unicodedata import east_asian_width

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

TEXT_FORMAT = "@"
"""A date stays as it is typed, and an 18-digit code keeps its end."""
NUMBER_FORMAT = "#,##0.######"
TITLE = Font(name="宋体", size=14, bold=True)
HEADING = Font(name="宋体", size=11, bold=True)
PLAIN = Font(name="宋体", size=11)
FAINT = Font(name="宋体", size=9, color="808080")
LINK = Font(name="宋体", size=11, color="0563C1", underline="single")
HEADER_FILL = PatternFill("solid", fgColor="DDEBF7")
SECTION_FILL = PatternFill("solid", fgColor="F2F2F2")
_ASKED_FILL = PatternFill("solid", bgColor="FFF2CC")
_LINE, _HIGHEST = 15.0, 400.0
_SIDE = Side(style="thin", color="BFBFBF")
GRID = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
WRAPPED = Alignment(wrap_text=True, vertical="center")
SHRUNK = Alignment(shrink_to_fit=True, vertical="center", horizontal="center")
CENTRED = Alignment(wrap_text=True, vertical="center", horizontal="center")
TAB_COLOURS = {"needed": "5B9BD5", "facts": "70AD47", "later": "A5A5A5", "other": "FFC000"}


def height_for(texts: Iterable[tuple[str, float]]) -> float | None:
    """The height of a row in points when one of its (text, width of the column) takes several lines.

    Programs differ in whether they find it themselves; a row of single lines is left to them.
    """
    lines = max((_lines(text, width) for text, width in texts), default=1)
    return None if lines == 1 else min(_LINE * lines + 4, _HIGHEST)


def _lines(text: str, width: float) -> int:
    room = max(width - 1, 1)
    return sum(max(1, ceil(_columns(line) / room)) for line in text.split("\n"))


def _columns(line: str) -> int:
    """A Chinese character is two columns wide."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in line)


def mark_blanks(sheet: Worksheet, cells: str, formula: str) -> None:
    """Light yellow while ``formula`` holds: what is asked for and still blank."""
    sheet.conditional_formatting.add(cells, FormulaRule(formula=[formula], fill=_ASKED_FILL))


def set_print(sheet: Worksheet, *, landscape: bool, repeated_rows: str | None = None) -> None:
    """A4, as wide as the page, header repeated, pages numbered."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.oddFooter.center.text = "&A　第 &P 页，共 &N 页"
    if repeated_rows:
        sheet.print_title_rows = repeated_rows
