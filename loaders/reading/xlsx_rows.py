"""The visible sheets of an .xlsx file: cached values of formulas, dates as ISO, ints as ints."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from graph_service.domain.said import say
from graph_service.errors import BadInput
from loaders.reading.encodings import read_head
from loaders.reading.formulas import formula_troubles
from loaders.reading.sheets import Sheet, Trouble
from loaders.reading.workbook_parts import MOST_CELLS, sheet_parts

_OLE = b"\xd0\xcf\x11\xe0"
# A spreadsheet keeps 15 digits of a number: an 18-digit code typed as a number has lost its end.
_EXACT = 10**15


def read_workbook(path: Path, most_cells: int = MOST_CELLS) -> list[Sheet]:
    """All visible worksheets. BadInput for anything but a whole, unprotected .xlsx, and for a sheet that
    stretches over more than ``most_cells``."""
    if read_head(path).startswith(_OLE):
        # A workbook with a password, or an .xls under the wrong ending.
        raise BadInput("file.protected_or_old", file=path.name)
    try:
        return list(_sheets(path, most_cells))
    except BadInput:
        raise
    except PasswordError as why:
        raise BadInput("file.protected_or_old", file=path.name) from why
    except Exception as why:
        # Damage shows as any of a dozen errors of zip, zlib, XML and calamine: all mean this.
        raise BadInput("file.broken_xlsx", file=path.name) from why


def sheets_left_out(path: Path) -> dict[str, str]:
    """What ``read_workbook`` passes over in a file that it could read: name → ``hidden`` or ``chart``."""
    return {
        about.name: "hidden" if about.typ == SheetTypeEnum.WorkSheet else "chart"
        for about in CalamineWorkbook.from_path(str(path)).sheets_metadata
        if about.typ != SheetTypeEnum.WorkSheet or about.visible != SheetVisibleEnum.Visible
    }


def _sheets(path: Path, most_cells: int) -> Iterator[Sheet]:
    troubles = {name: formula_troubles(xml) for name, xml in sheet_parts(path, most_cells)}
    book = CalamineWorkbook.from_path(str(path))
    for about in book.sheets_metadata:
        if about.typ == SheetTypeEnum.WorkSheet and about.visible == SheetVisibleEnum.Visible:
            yield _sheet(
                path.name, book.get_sheet_by_name(about.name), troubles.get(about.name, {})
            )


def _sheet(file: str, raw: CalamineSheet, troubles: dict[tuple[int, int], Trouble]) -> Sheet:
    values = raw.to_python(skip_empty_area=False)
    sheet = Sheet(file, raw.name, [[as_text(v) for v in row] for row in values], dict(troubles))
    for number, row in enumerate(values):
        for column, value in enumerate(row):
            if isinstance(value, float) and abs(value) >= _EXACT:
                shown = as_text(value)
                sheet.troubles[number, column] = Trouble(
                    shown, say("row.rounded_number", value=shown), say("row.mend_as_text")
                )
    for (top, left), (bottom, right) in raw.merged_cell_ranges or ():
        _spread(sheet, range(top, bottom + 1), range(left, right + 1))
    return sheet


def _spread(sheet: Sheet, rows: range, columns: range) -> None:
    """A cell merged downward counts for each row; one merged sideways belongs to no column."""
    if rows.start >= len(sheet.rows) or columns.start >= len(sheet.rows[rows.start]):
        return
    text = sheet.rows[rows.start][columns.start]
    for number in rows[1:]:
        if number < len(sheet.rows):
            sheet.rows[number][columns.start] = text
            sheet.spread.add((number, columns.start))
    if len(columns) > 1 and text:
        trouble = Trouble(text, say("row.merged_across", value=text), say("row.mend_unmerge"))
        for number in rows:
            sheet.troubles.setdefault((number, columns.start), trouble)


def as_text(value: object) -> str:
    """A cell as text: 2020.0 → 2020, a date → ISO, midnight dropped."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
