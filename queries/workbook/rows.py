"""Cells as they stand in a file, and the list of what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph_service.domain.said import Lines, Said, say
from graph_service.errors import BadInput
from loaders.reading.cells import CellError
from loaders.reading.sheets import Trouble
from queries.workbook import words
from queries.workbook.codecs import Codec

_SHOWN = 30


@dataclass(frozen=True)
class Cell:
    """One filled cell: its trimmed text, where it stands, what the file itself has against it."""

    text: str
    place: str
    trouble: Trouble | None = None


@dataclass(frozen=True)
class Row:
    """One row of a table, or a whole card: the filled cells by field, and where every cell stands."""

    place: str
    cells: Mapping[str, Cell]
    places: Mapping[str, str] = field(default_factory=dict)

    def place_of(self, name: str) -> str:
        """Where that cell is, filled or not; the row itself for a column that the sheet lacks."""
        return self.places.get(name, self.place)

    def text(self, name: str) -> str:
        """The cell's text, '' when blank."""
        return self.cells[name].text if name in self.cells else ""


class Problems:
    """Everything that is wrong with one file, so that it is told at once."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._found: list[Said] = []

    def add(self, place: str, reason: Said, remedy: Said) -> None:
        """One more: where, why, and what would mend it."""
        said = say("workbook.problem", place=place, reason=reason, remedy=remedy)
        if said not in self._found:
            self._found.append(said)

    def read(self, cell: Cell, codec: Codec) -> object:
        """The value of a filled cell; None, and a problem noted, when it cannot be read."""
        if cell.trouble:
            self.add(cell.place, cell.trouble.reason, cell.trouble.remedy)
            return None
        if words.is_given(cell.text):
            return None
        try:
            value: object = codec.decode(cell.text)
        except CellError as wrong:
            self.add(cell.place, wrong.reason, wrong.remedy)
            return None
        return value

    def stop_if_any(self) -> None:
        """Raises BadInput that tells all of them (at most thirty)."""
        if not self._found:
            return
        shown: list[Said] = self._found[:_SHOWN]
        if rest := len(self._found) - len(shown):
            shown.append(say("workbook.and_more", count=rest))
        raise BadInput(
            "workbook.wrong", file=self._file, count=len(self._found), problems=Lines(shown)
        )
