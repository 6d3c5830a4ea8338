"""What every sheet of the form is able to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Protocol

from queries.workbook.row_writing import Cells
from queries.workbook.rows import Row
from queries.workbook.shapes import Column
from queries.workbook.taking import Taking

Stage = Literal["needed", "facts", "later", "other"]
"""Filled for every application; facts about units; later in the procedure; only where it applies."""


class FormSheet(Protocol):
    """One sheet: its columns, what it shows of a proposal, what it gives back."""

    @property
    def title(self) -> str:
        """The sheet's name."""

    @property
    def about(self) -> str:
        """One sentence at its head."""

    @property
    def stage(self) -> Stage: ...

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns in order; of a card, its lines."""

    @property
    def required(self) -> tuple[str, ...]:
        """Fields of the columns without which a table is not recognised."""

    def fill(self, data: Mapping[str, Any]) -> list[Cells]:
        """The filled cells, row by row, of a dumped proposal."""

    def take(self, rows: Sequence[Row], taking: Taking) -> None:
        """Adds what the rows say to ``taking``; what is wrong is noted there."""
