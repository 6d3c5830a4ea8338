"""What a document is made of before it has a format: sheets of sections of paragraphs and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Look = Literal[
    "plain",
    "strong",
    "quote",
    "muted",
    "item",
    "pass",
    "fail",
    "unknown",
    "not_applicable",
]
"""How a line looks: ``quote`` is verbatim text of the document, ``item`` one of a list, the last four are
results of a clause.
"""

# What XML 1.0 cannot hold at all; JSON can carry it in as an escape.
_UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Line:
    """One line of a cell or of a section."""

    text: str
    look: Look = "plain"


Cell = tuple[Line, ...]


@dataclass(frozen=True)
class Column:
    """A column and its width in hundredths of the text's width; those of a table make 100 together."""

    label: str
    width: float


@dataclass(frozen=True)
class Table:
    """Rows below labelled columns. Without labels (``headed`` false) the first column names the row."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    headed: bool = True


Block = Line | Table
_TALL = 400
"""Characters in one cell; about a third of a page in the widest column."""


@dataclass(frozen=True)
class Section:
    """A headed part of a sheet."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Sheet:
    """One answer on its own pages. ``red_line`` stands at the head of every page, ``foot`` at its end."""

    title: str
    name: str
    red_line: str | None
    leading: tuple[Line, ...]
    sections: tuple[Section, ...]
    closing: str
    foot: str
    made_at: str


def is_tall(row: tuple[Cell, ...]) -> bool:
    """Whether a row may break over two pages: kept whole, it would leave half a page white."""
    return max(sum(len(line.text) for line in cell) for cell in row) > _TALL


def printable(text: str) -> str:
    """``text`` with a replacement mark for every character that XML cannot hold."""
    return _UNPRINTABLE.sub("\ufffd", text)
