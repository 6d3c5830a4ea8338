"""The example row of a template: written marked, never loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph_service.domain.said import say
from loaders.reading.sheets import Trouble
from loaders.source import Column

EXAMPLE_MARK = "示例（请删除）"


def example_row(columns: Sequence[Column]) -> dict[str, str]:
    """The template's example: the first column carries the mark."""
    row = {column.name: column.example for column in columns}
    row[columns[0].name] = EXAMPLE_MARK + columns[0].example
    return row


def is_untouched_example(cells: Mapping[str, str], columns: Sequence[Column]) -> bool:
    """Whether the row is the template's own example, left as it was."""
    example = example_row(columns)
    return EXAMPLE_MARK in cells.get(columns[0].name, "") and all(
        cell == example[name] for name, cell in cells.items()
    )


def mark_in(cells: Mapping[str, str]) -> tuple[str, Trouble] | None:
    """The column that still carries the mark though the row was filled in."""
    for name, cell in cells.items():
        if EXAMPLE_MARK in cell:
            return name, Trouble(cell, say("row.example"), say("row.mend_example"))
    return None
