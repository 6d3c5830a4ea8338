"""Reads documents back the way people see them: the text, the heads of pages, the tables."""

from __future__ import annotations

from html.parser import HTMLParser
from io import BytesIO

from docx import Document
from docx.document import Document as Word


def word_of(content: bytes) -> Word:
    """The Word document, opened anew."""
    return Document(BytesIO(content))


def text_of(content: bytes, ending: str) -> str:
    """All that a reader sees, page heads and feet included, one line a paragraph."""
    return _word_text(word_of(content)) if ending == ".docx" else page_of(content).text


def _word_text(word: Word) -> str:
    lines = [p.text for p in word.paragraphs]
    lines += [p.text for t in word.tables for r in t.rows for c in r.cells for p in c.paragraphs]
    for section in word.sections:
        lines += [p.text for p in (*section.header.paragraphs, *section.footer.paragraphs)]
    return "\n".join(lines)


class Page(HTMLParser):
    """An HTML page: its elements with their attributes, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._in_style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False
        if tag in ("p", "h1", "h2", "th", "title"):
            self.text += "\n"

    def handle_data(self, data: str) -> None:
        if not self._in_style:
            self.text += data

    def classed(self, name: str) -> int:
        """How many elements have that class."""
        return sum(attributes.get("class") == name for _, attributes in self.elements)


def page_of(content: bytes) -> Page:
    """The page, parsed."""
    page = Page()
    page.feed(content.decode())
    return page
