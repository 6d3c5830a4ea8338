"""A table before its header is known: rows of text cells, and what was wrong with single cells."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph_service.domain.said import Said, say


@dataclass(frozen=True, slots=True)
class Trouble:
    """One cell that cannot be used, whatever its column means."""

    value: str | None
    reason: Said
    remedy: Said


@dataclass(slots=True)
class Sheet:
    """Rows of cells as text; row and column numbers of ``troubles`` count from 0."""

    file: str
    name: str | None
    rows: list[list[str]]
    troubles: dict[tuple[int, int], Trouble] = field(default_factory=dict)
    spread: set[tuple[int, int]] = field(default_factory=set)
    """Cells that have their text from a merged cell above."""

    @property
    def place(self) -> Said:
        """The file, and the sheet of a workbook, for an error's sentence."""
        if self.name is None:
            return say("file.place", file=self.file)
        return say("file.place_sheet", file=self.file, sheet=self.name)
