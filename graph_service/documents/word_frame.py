"""The page around a sheet: A4, margins, the red line at its head, the source of the check at its foot."""

from __future__ import annotations

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, RGBColor
from docx.text.paragraph import Paragraph

from graph_service.documents.blocks import Sheet, printable
from graph_service.documents.word_styles import RED

_MARGIN = Mm(16)


def frame_page(section: Section, sheet: Sheet) -> None:
    """Sets size, head and foot of the pages of one sheet."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin, section.bottom_margin = Mm(22 if sheet.red_line else 18), Mm(18)
    section.header_distance = section.footer_distance = Mm(9)
    # Else a sheet would carry the red line of the one before it.
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    _add_head(section.header.paragraphs[0], sheet)
    _add_foot(section.footer.paragraphs[0], sheet)


def _add_head(head: Paragraph, sheet: Sheet) -> None:
    if sheet.red_line:
        run = head.add_run(printable(sheet.red_line))
        run.bold = True
        run.font.color.rgb = RGBColor.from_string(RED)
    else:
        head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        head.add_run(printable(f"{sheet.title} · {sheet.name}"))


def _add_foot(foot: Paragraph, sheet: Sheet) -> None:
    foot.add_run(printable(sheet.foot) + " · ")
    _add_field(foot, "PAGE")
    foot.add_run(" / ")
    _add_field(foot, "NUMPAGES")


def _add_field(paragraph: Paragraph, instruction: str) -> None:
    """A field that the word processor fills in: the page's number, the number of pages."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = OxmlElement("w:r")
    shown = OxmlElement("w:t")
    shown.text = "1"
    run.append(shown)
    field.append(run)
    paragraph._p.append(field)
