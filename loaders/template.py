"""Templates: a source's header, an example row marked as such, and what each column means."""

from __future__ import annotations

import csv
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from graph_service.errors import BadInput
from loaders.reading.examples import example_row
from loaders.source import Column, Source

ENDINGS = (".xlsx", ".csv")
_REQUIRED_MARK = "（必填）"
_WIDTH = 22


def write_template(source: Source, path: Path) -> None:
    """Writes the template; .xlsx or .csv by the ending, BadInput for another."""
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise BadInput("file.wrong_type", file=path.name, accepted=list(ENDINGS))
    try:
        if ending == ".csv":
            _write_csv(source, path)
        else:
            _workbook(source).save(path)
    except OSError as why:
        raise BadInput("file.unwritable", file=str(path), why=why.strerror or str(why)) from why


def _write_csv(source: Source, path: Path) -> None:
    columns = source.description.columns
    # With a BOM: Excel takes a CSV without one for GB18030.
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(_header(column) for column in columns)
        writer.writerow(example_row(columns).values())


def _workbook(source: Source) -> Workbook:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "数据"
    columns = source.description.columns
    sheet.append([_header(column) for column in columns])
    sheet.append(list(example_row(columns).values()))
    for number in range(1, len(columns) + 1):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = _WIDTH
        # As text: an 18-digit code typed as a number loses its last digits.
        dimension.number_format = sheet.cell(2, number).number_format = "@"
        sheet.cell(1, number).font = Font(bold=True)
        sheet.cell(2, number).fill = PatternFill("solid", fgColor="DDDDDD")
    sheet.freeze_panes = "B2"
    _explain(book.create_sheet("说明"), source)
    return book


def _explain(sheet: Worksheet, source: Source) -> None:
    about = source.description
    sheet.append([about.title])
    sheet.append(["请填写“数据”表，从示例行下一行起，一行一个单位或一条事实；示例行请删除。"])
    sheet.append([])
    sheet.append(["列", "是否必填", "含义与写法", "表头也可写作", "示例"])
    for column in about.columns:
        sheet.append(_explanation(column))
    for letter, width in zip("ABCDE", (24, 10, 60, 50, 40), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=4):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _explanation(column: Column) -> list[str]:
    need = "必填" if column.required else "选填"
    return [column.name, need, column.meaning, "、".join(column.synonyms), column.example]


def _header(column: Column) -> str:
    return f"{column.name}{_REQUIRED_MARK}" if column.required else column.name
