"""The whole workbook: the guide, the sheets of the form, the list of columns, the hidden lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.comments import Comment

from queries.workbook import looks
from queries.workbook.choices import Choices
from queries.workbook.draw_card import draw_card, draw_lead_facts
from queries.workbook.draw_table import FIRST_ROW, draw_table
from queries.workbook.filling import Filled
from queries.workbook.form import FORM
from queries.workbook.guide import TITLE, draw_catalogue, draw_guide
from queries.workbook.kinds.card import Card
from queries.workbook.kinds.facts import Facts
from queries.workbook.opening import CATALOGUE, GUIDE


@dataclass(frozen=True)
class Remarks:
    """What is told of a draft: lines on the first sheet, and beside each member why it was taken."""

    lines: Sequence[str] = ()
    members: Mapping[int, str] = field(default_factory=dict)
    """By the member's place in the list."""


def draw_form(filled: Filled, remarks: Remarks) -> Workbook:
    """The workbook; rows that are not ``filled`` stay blank."""
    book = Workbook()
    guide = book.worksheets[0]
    guide.title = GUIDE
    draw_guide(guide, remarks.lines)
    sheets = [(form, book.create_sheet(form.title)) for form in FORM]
    draw_catalogue(book.create_sheet(CATALOGUE))
    choices = Choices(book)
    for form, sheet in sheets:
        rows = filled.get(form.title, [])
        sheet.sheet_properties.tabColor = looks.TAB_COLOURS[form.stage]
        if isinstance(form, Card):
            draw_card(sheet, form, rows, choices)
        elif isinstance(form, Facts) and form.unit is None:
            draw_lead_facts(sheet, form, rows, choices)
        else:
            draw_table(sheet, form, rows, choices)
    for number, why in remarks.members.items():
        book["成员"].cell(FIRST_ROW + number, 2).comment = Comment(why, TITLE)
    book.properties.title = TITLE
    book.properties.creator = "consortium"
    return book
