"""Tables (.csv, .csv.gz, .tsv, .xlsx) as Rows by the source's own column names.

All that can go wrong with a whole file is one BadInput; all that can go wrong with one row is a
Rejection in ``reading``, and the other rows are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from graph_service.domain.said import say
from graph_service.errors import BadInput
from loaders.reading.cells import clean
from loaders.reading.csv_rows import read_csv
from loaders.reading.encodings import kind_of
from loaders.reading.examples import is_untouched_example, mark_in
from loaders.reading.headers import (
    Header,
    HeaderNames,
    find_header,
    has_header,
    letters,
    missing_columns,
)
from loaders.reading.sheets import Sheet, Trouble
from loaders.reading.xlsx_rows import read_workbook
from loaders.source import Column, Description, Reading, Rejection, Row

# The template's own sheet of explanations, and what people call theirs: never data.
_NOTES = frozenset(("说明", "填写说明", "填表说明", "使用说明"))
TABLE_ENDINGS = (".csv", ".csv.gz", ".tsv", ".tsv.gz", ".xlsx")


def read_table(path: Path, description: Description, reading: Reading) -> Iterator[Row]:
    """The rows of every sheet that has the source's header. BadInput before the first row."""
    names = HeaderNames(description.columns)
    tables = list(_tables(path, names, reading))
    for _, header in tables:
        reading.unknown_columns.update(header.unknown - set(description.ignored))
    rows = _rows_of(tables, description.columns, reading)
    first = next(rows, None)
    if first is None:
        if not reading.rejections:
            raise BadInput("file.no_rows", file=path.name)
        return
    yield first
    yield from rows


def _tables(path: Path, names: HeaderNames, reading: Reading) -> list[tuple[Sheet, Header]]:
    if kind_of(path, TABLE_ENDINGS) == ".xlsx":
        sheets = [s for s in read_workbook(path) if _is_filled(s) and s.name not in _NOTES]
    else:
        sheets = [read_csv(path, lambda rows: has_header(rows, names))]
    if not any(_is_filled(sheet) for sheet in sheets):
        raise BadInput("file.empty", file=path.name)
    found = [(sheet, find_header(sheet, names)) for sheet in sheets]
    if not any(header for _, header in found):
        raise missing_columns(_likeliest(sheets, names), names)
    reading.rejections.extend(
        _left_out(sheet, names)
        for sheet, header in found
        if not header and _looks_meant(sheet, names)
    )
    return [(sheet, header) for sheet, header in found if header]


def _is_filled(sheet: Sheet) -> bool:
    return any(clean(cell) for row in sheet.rows for cell in row)


def _likeliest(sheets: Sequence[Sheet], names: HeaderNames) -> Sheet:
    return max(sheets, key=lambda sheet: max(len(names.known(row)) for row in sheet.rows[:20]))


def _looks_meant(sheet: Sheet, names: HeaderNames) -> bool:
    """Another sheet with some of the columns was probably meant to be read; notes were not."""
    return any(len(names.known(row)) > 1 for row in sheet.rows[:20])


def _left_out(sheet: Sheet, names: HeaderNames) -> Rejection:
    why = missing_columns(sheet, names).said
    return Rejection(sheet.file, sheet.name, 1, names.required[0], None, why, say("row.mend_sheet"))


def _rows_of(
    tables: Sequence[tuple[Sheet, Header]], columns: Sequence[Column], reading: Reading
) -> Iterator[Row]:
    for sheet, header in tables:
        for number in range(header.last_row + 1, len(sheet.rows)):
            cells = sheet.rows[number]
            filled = {i for i, cell in enumerate(cells) if clean(cell)}
            trouble = _trouble(sheet, header, number, filled)
            if trouble is None and not filled:
                continue
            row = _row(sheet, header, number)
            if is_untouched_example(row.cells, columns):
                continue
            trouble = trouble or mark_in(row.cells)
            if trouble:
                reading.rejections.append(_rejection(row, *trouble))
            else:
                yield row


def _row(sheet: Sheet, header: Header, number: int) -> Row:
    cells = sheet.rows[number]
    named = {
        name: clean(cells[position]) if position < len(cells) else ""
        for position, name in header.columns.items()
    }
    return Row(sheet.file, number + 1, named, sheet.name)


def _trouble(
    sheet: Sheet, header: Header, number: int, filled: set[int]
) -> tuple[str, Trouble] | None:
    """The row's first trouble: of a cell in a known column, or in a column without a header."""
    width = len(header.texts)
    if sheet.troubles:
        for position, name in header.columns.items():
            if found := sheet.troubles.get((number, position)):
                return name, found
    for position in sorted(filled):
        if position >= width or not clean(header.texts[position]):
            value = sheet.rows[number][position].strip()
            reason = say("row.no_header_above", value=value, letters=letters(position))
            return letters(position), Trouble(value, reason, say("row.mend_extra_cells"))
    return None


def _rejection(row: Row, column: str, trouble: Trouble) -> Rejection:
    return Rejection.of(row, column, trouble.value, trouble.reason, trouble.remedy)
