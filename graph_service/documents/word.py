"""Sheets as a Word document: A4, one Word section a sheet, so that each has its own red line.

Built with python-docx and not filled into a template: a binary .docx in git cannot be reviewed. The bytes
follow from the sheets alone (no times of writing).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from itertools import pairwise

from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.text.paragraph import Paragraph

from graph_service.documents.blocks import Line, Sheet, Table, printable
from graph_service.documents.fixed_zip import with_fixed_times
from graph_service.documents.word_frame import frame_page
from graph_service.documents.word_styles import TEXT, define_styles, dress, shown
from graph_service.documents.word_table import add_table


def word_document(sheets: Sequence[Sheet]) -> bytes:
    """The document as bytes."""
    word = Document()
    define_styles(word)
    _describe(word, sheets)
    for number, sheet in enumerate(sheets):
        section = word.add_section(WD_SECTION.NEW_PAGE) if number else word.sections[0]
        frame_page(section, sheet)
        _add_sheet(word, sheet)
    out = BytesIO()
    word.save(out)
    return with_fixed_times(out.getvalue())


def _describe(word: Word, sheets: Sequence[Sheet]) -> None:
    first = sheets[0]
    made_at = datetime.fromisoformat(first.made_at).replace(tzinfo=None)
    about = word.core_properties
    # Word takes at most 255 characters for each of them.
    about.title = printable(f"{first.title}：{first.name}")[:255]
    about.author = "consortium"
    about.last_modified_by = "consortium"
    about.comments = ""
    about.created = about.modified = made_at


def _add_sheet(word: Word, sheet: Sheet) -> None:
    title = word.add_paragraph(printable(sheet.title), style="Title")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    name = word.add_paragraph(printable(sheet.name), style="Subtitle")
    name.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for line in sheet.leading:
        _add_line(word, line).runs[0].bold = True
    for section in sheet.sections:
        word.add_paragraph(printable(section.heading), style="Heading 1")
        for block, following in pairwise((*section.blocks, None)):
            if isinstance(block, Table):
                add_table(word, block)
            elif block:
                _add_line(word, block).paragraph_format.keep_with_next = isinstance(
                    following, Table
                )
    word.add_paragraph(printable(sheet.closing), style=TEXT).paragraph_format.keep_together = True


def _add_line(word: Word, line: Line) -> Paragraph:
    paragraph = word.add_paragraph(shown(line))
    dress(paragraph, line.look)
    return paragraph
