"""The styles of the Word document: fonts for both scripts, sizes, colours; one style a look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import BaseStyle, ParagraphStyle
from docx.text.paragraph import Paragraph

from graph_service.documents.blocks import Line, Look, printable

SONG: Final = "宋体"
HEI: Final = "黑体"
KAI: Final = "楷体"
LATIN: Final = "Times New Roman"
TEXT: Final = "Normal"
SMALL: Final = "Cell"
_BULLET: Final = "· "
RED: Final = "C00000"


@dataclass(frozen=True)
class Face:
    """How a style looks; ``east`` is the font of Chinese characters."""

    east: str = SONG
    size: float = 9
    colour: str = "111111"
    bold: bool = False
    left: float = 0
    hanging: float = 0
    italic: bool = False


LOOKS: dict[Look, Face] = {
    "plain": Face(),
    "strong": Face(east=HEI, bold=True),
    "quote": Face(east=KAI, left=2),
    "muted": Face(size=8.5, colour="555555"),
    "item": Face(size=8.5, left=2, hanging=2),
    "pass": Face(east=HEI, colour="17632A"),
    "fail": Face(east=HEI, colour="B00020"),
    "unknown": Face(east=HEI, colour="7A5200"),
    "not_applicable": Face(east=HEI, colour="555555"),
}
_AFTER_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
"""What the schema wants after the borders of a paragraph."""
_OF_PAGES = {
    "Title": Face(east=HEI, size=18, bold=True),
    "Subtitle": Face(east=HEI, size=13),
    "Heading 1": Face(east=HEI, size=12.5, bold=True),
    "Header": Face(size=8.5, colour="555555"),
    "Footer": Face(size=8, colour="555555"),
}


def define_styles(word: Word) -> None:
    """Makes the styles of all looks, and the fonts of the built-in ones."""
    normal = _style(word, TEXT)
    _paint(normal, Face(size=10.5))
    normal.paragraph_format.space_after = Pt(4)
    for look, face in LOOKS.items():
        made = word.styles.add_style(style_of(look), WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(made, ParagraphStyle)
        made.base_style = normal
        _paint(made, face)
        made.paragraph_format.space_after = Pt(1.5)
    for name, face in _OF_PAGES.items():
        _paint(_style(word, name), face)
    _draw_border(word.styles[style_of("quote")], "left", "999999")
    _drop_borders(_style(word, "Title"))
    _style(word, "Title").paragraph_format.space_after = Pt(4)
    _style(word, "Heading 1").paragraph_format.space_before = Pt(12)
    _style(word, "Heading 1").paragraph_format.space_after = Pt(4)
    _speak(normal)


def shown(line: Line) -> str:
    """The text of a line as Word gets it; one of a list has its mark."""
    return printable(f"{_BULLET}{line.text}" if line.look == "item" else line.text)


def dress(paragraph: Paragraph, look: Look) -> None:
    """Gives it the style of a look, by the id: by the name python-docx searches all styles each time."""
    paragraph._p.style = style_of(look).replace(" ", "")


def style_of(look: Look) -> str:
    """The name of the style of a look."""
    return f"{SMALL} {look}"


def _style(word: Word, name: str) -> ParagraphStyle:
    found = word.styles[name]
    assert isinstance(found, ParagraphStyle)
    return found


def _paint(style: ParagraphStyle, face: Face) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = LATIN, Pt(face.size), face.bold, face.italic
    font.color.rgb = RGBColor.from_string(face.colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    # A theme font, where one is named, would win over the font itself.
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), face.east)
    form = style.paragraph_format
    form.left_indent = Mm(face.left)
    form.first_line_indent = Mm(-face.hanging)


def _draw_border(style: BaseStyle, side: str, colour: str) -> None:
    borders = OxmlElement("w:pBdr")
    line = OxmlElement(f"w:{side}")
    for name, value in {"val": "single", "sz": "8", "space": "4", "color": colour}.items():
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    style.element.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)


def _drop_borders(style: BaseStyle) -> None:
    for borders in style.element.findall(f".//{qn('w:pBdr')}"):
        borders.getparent().remove(borders)


def _speak(normal: ParagraphStyle) -> None:
    """The languages: Latin text is English even among Chinese, else dates break in their middle."""
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    normal.element.get_or_add_rPr().append(language)
