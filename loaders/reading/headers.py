"""Finds the header of a table: names and synonyms, titles above it, headers over two rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from graph_service.domain.normalise import name_key
from graph_service.domain.said import say
from graph_service.errors import BadInput
from loaders.reading.cells import clean
from loaders.reading.sheets import Sheet
from loaders.source import Column

SEARCHED_ROWS = 20
_ALIKE = 50
_BRACKETS = re.compile(r"[（(【\[][^）)】\]]*[）)】\]]")


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header ends and which of its cells are columns of the source."""

    last_row: int
    columns: Mapping[int, str]
    texts: Sequence[str]
    unknown: frozenset[str] = field(default=frozenset())


class HeaderNames:
    """The names under which the columns of a source are known."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.required = [c.name for c in columns if c.required]
        self._columns = columns
        self._known = {name_key(n): c.name for c in columns for n in (c.name, *c.synonyms)}

    def column(self, header: str) -> str | None:
        """The column that a header cell names; remarks in brackets (必填) may follow the name."""
        for text in (header, _BRACKETS.sub("", header)):
            if found := self._known.get(name_key(text)):
                return found
        return None

    def known(self, cells: Sequence[str]) -> dict[int, str]:
        """Position → column name, for the cells that name one."""
        named = ((i, self.column(cell)) for i, cell in enumerate(cells) if clean(cell))
        return {i: column for i, column in named if column}

    def is_header(self, cells: Sequence[str]) -> bool:
        """Whether the cells name every required column."""
        return set(self.required) <= set(self.known(cells).values())

    def guesses(self, missing: str, headers: Sequence[str]) -> str | None:
        """The header that looks most like a missing column, if any does."""
        column = next(c for c in self._columns if c.name == missing)
        free = [h for h in headers if h and not self.column(h)]
        best = max(
            (
                found
                for name in (column.name, *column.synonyms)
                if (found := process.extractOne(name, free, scorer=fuzz.ratio, score_cutoff=_ALIKE))
            ),
            key=lambda found: found[1],
            default=None,
        )
        return best[0] if best else None


def find_header(sheet: Sheet, names: HeaderNames) -> Header | None:
    """The header among the first rows; None when no row holds all required columns.

    A row below that continues it (a merged header over two rows) is joined to it: its cells are all
    column names, or it repeats the required ones.
    """
    searched = sheet.rows[:SEARCHED_ROWS]
    for number, cells in enumerate(searched):
        below = sheet.rows[number + 1] if number + 1 < len(sheet.rows) else []
        joined = _joined(cells, below)
        if _continues(below, names) and names.known(cells) and names.is_header(joined):
            return _header(sheet, number + 1, joined, names)
        if names.is_header(cells):
            return _header(sheet, number, cells, names)
    return None


def has_header(rows: list[list[str]], names: HeaderNames) -> bool:
    """Whether one of the rows is the header; duplicates do not matter here."""
    return any(
        names.is_header(cells) or names.is_header(_joined(cells, below))
        for cells, below in zip(rows, [*rows[1:], []], strict=True)
    )


def missing_columns(sheet: Sheet, names: HeaderNames) -> BadInput:
    """The error for a table without the required columns: what is missing, what was seen."""
    best = max(sheet.rows[:SEARCHED_ROWS], key=lambda cells: len(names.known(cells)), default=[])
    if not names.known(best):
        best = next((r for r in sheet.rows[:SEARCHED_ROWS] if any(clean(c) for c in r)), [])
    seen = [cell.strip() for cell in best if clean(cell)]
    present = set(names.known(best).values())
    missing = [name for name in names.required if name not in present]
    guesses = [
        say("file.guess", header=guess, column=name)
        for name in missing
        if (guess := names.guesses(name, seen))
    ]
    code = "file.missing_column_guess" if guesses else "file.missing_column"
    extra = {"guesses": guesses} if guesses else {}
    return BadInput(code, place=sheet.place, columns=missing, seen=seen, **extra)


def _continues(below: Sequence[str], names: HeaderNames) -> bool:
    filled = [cell for cell in below if clean(cell)]
    return bool(filled) and (all(names.column(cell) for cell in filled) or names.is_header(below))


def _joined(above: Sequence[str], below: Sequence[str]) -> list[str]:
    width = max(len(above), len(below))
    padded = [[*cells, *[""] * (width - len(cells))] for cells in (above, below)]
    return [under if clean(under) else over for over, under in zip(*padded, strict=True)]


def _header(sheet: Sheet, last_row: int, cells: Sequence[str], names: HeaderNames) -> Header:
    columns = names.known(cells)
    held: dict[str, int] = {}
    for position, column in columns.items():
        if column in held:
            raise BadInput(
                "file.duplicate_column",
                place=sheet.place,
                column=column,
                first=f"{cells[held[column]].strip()}（{letters(held[column])}）",
                second=f"{cells[position].strip()}（{letters(position)}）",
            )
        held[column] = position
    texts = [cell.strip() for cell in cells]
    unknown = {t for i, t in enumerate(texts) if clean(t) and i not in columns}
    return Header(last_row, columns, texts, frozenset(unknown))


def letters(position: int) -> str:
    """A column's letters as a spreadsheet shows them: 0 → A, 26 → AA."""
    text = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
