"""What table sources have in common: one file with one header, read by loaders.reading.tabular."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from loaders.reading.tabular import read_table
from loaders.source import Description, Reading, Row

REFERENCE = Path(__file__).resolve().parent.parent / "reference"


class TableSource:
    """Base of sources whose file is a table; they add ``to_records``."""

    name: ClassVar[str]
    description: ClassVar[Description]
    bundled: ClassVar[Path | None] = None
    in_data: ClassVar[str | None] = None

    def read(self, path: Path, reading: Reading) -> Iterator[Row]:
        """The rows of the table; BadInput when it cannot be read or lacks a required column."""
        yield from read_table(path, self.description, reading)
