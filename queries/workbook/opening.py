"""A workbook file → the rows of the form's sheets; sheets that do not belong are told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from graph_service.domain.normalise import name_key
from graph_service.domain.said import say
from graph_service.errors import BadInput
from loaders.reading.sheets import Sheet
from loaders.reading.xlsx_rows import read_workbook, sheets_left_out
from queries.workbook import words
from queries.workbook.card_grid import row_of_card
from queries.workbook.form import FORM
from queries.workbook.grid import near, place, rows_of_table
from queries.workbook.kinds.card import Card
from queries.workbook.rows import Problems, Row

GUIDE, CATALOGUE, CHOICES = "填写说明", "栏目说明", "选项"
OWN_NOTES = "备注"
"""Sheets whose name begins so are the clerk's own and are not read."""
_EXPLANATIONS = frozenset((GUIDE, CATALOGUE, CHOICES))
_MOST_CELLS = 400_000
"""Of one sheet, blanks within it included: a form has a few thousand."""
_BY_NAME = {name_key(sheet.title): sheet for sheet in FORM}


def open_form(path: Path, problems: Problems) -> dict[str, list[Row]]:
    """By the sheet's title. BadInput for a file that is no such workbook; what is wrong in it is noted."""
    sheets = read_workbook(path, _MOST_CELLS)
    _refuse_left_out(path, problems)
    found: dict[str, Sheet] = {}
    strange: list[Sheet] = []
    for sheet in sheets:
        form = _BY_NAME.get(name_key(sheet.name or ""))
        if form is None:
            strange.append(sheet)
        elif form.title in found:
            reason = say("workbook.sheet_twice", value=form.title)
            problems.add(place(sheet, 0, 0), reason, say("workbook.mend_sheet_twice"))
        else:
            found[form.title] = sheet
    if not found:
        raise BadInput("workbook.no_form", file=path.name, sheet=FORM[0].title)
    _refuse_strange(strange, found, problems)
    _need_first_card(path, found, problems)
    return {form.title: _rows(form.title, found, problems) for form in FORM}


def _need_first_card(path: Path, found: dict[str, Sheet], problems: Problems) -> None:
    """Without the first card there is neither name nor lead: the other problems say why, or this does."""
    if FORM[0].title not in found:
        problems.stop_if_any()
        raise BadInput("workbook.no_card", file=path.name, sheet=FORM[0].title)


def _rows(title: str, found: dict[str, Sheet], problems: Problems) -> list[Row]:
    form, sheet = _BY_NAME[name_key(title)], found.get(title)
    if sheet is None:
        return []
    if isinstance(form, Card):
        return row_of_card(form, sheet, problems)
    return rows_of_table(form, sheet, problems)


def _refuse_strange(strange: Sequence[Sheet], found: dict[str, Sheet], problems: Problems) -> None:
    free = [form.title for form in FORM if form.title not in found]
    for sheet in strange:
        name = (sheet.name or "").strip()
        if name in _EXPLANATIONS or name.startswith(OWN_NOTES):
            continue
        if not any(not words.is_blank(cell) for row in sheet.rows for cell in row):
            continue
        reason = say("workbook.unknown_sheet", value=name)
        guess = near(name, free)
        remedy = (
            say("workbook.mend_sheet_near", near=guess[0])
            if guess
            else say("workbook.mend_sheet", prefix=OWN_NOTES)
        )
        problems.add(place(sheet, 0, 0), reason, remedy)


def _refuse_left_out(path: Path, problems: Problems) -> None:
    """A sheet of the form that is hidden, or is a chart, would be passed over in silence."""
    for name, why in sheets_left_out(path).items():
        if name_key(name) not in _BY_NAME:
            continue
        if why == "hidden":
            problems.add(name, say("workbook.hidden_sheet"), say("workbook.mend_hidden_sheet"))
        else:
            problems.add(name, say("workbook.chart_sheet"), say("workbook.mend_chart_sheet"))
