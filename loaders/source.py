"""What a source is: where its file lies, what it must hold, and how a row becomes records.

Every source has the same verbs: ``read`` opens a file and yields raw rows (it raises BadInput), and
``to_records`` shapes one row (pure; it raises RowRejected). Validation, resolution, writing, retiring and
publishing belong to the runner and are the same for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from graph_service.domain.records import EdgeRecord, NodeRecord
from graph_service.domain.said import Said

Record = NodeRecord | EdgeRecord
_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One raw row: its place in the file and its cells as text, by the source's own column names."""

    file: str
    number: int
    cells: Mapping[str, str]
    sheet: str | None = None

    @property
    def label(self) -> str:
        """Where it stands, for provenance and reports: ``file.csv#12`` or ``file.xlsx#表1!12``."""
        place = f"{self.sheet}!{self.number}" if self.sheet else str(self.number)
        return f"{self.file}#{place}"

    def text(self, column: str) -> str | None:
        """The cell, trimmed; None when blank or absent."""
        return (self.cells.get(column) or "").strip() or None

    def texts(self, column: str) -> list[str]:
        """A cell of several values separated by ；or ; opened into a list, without blanks."""
        cell = (self.cells.get(column) or "").replace(";", "；")
        return [part.strip() for part in cell.split("；") if part.strip()]


class RowRejected(Exception):  # noqa: N818
    """A row that cannot be used: which field, what it held, why, and what would mend it."""

    def __init__(self, column: str, value: str | None, reason: Said, remedy: Said) -> None:
        super().__init__(f"{column}={value!r}: {reason.code}")
        self.column = column
        self.value = value
        self.reason = reason
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Rejection:
    """A rejected row as the report shows it."""

    file: str
    sheet: str | None
    row: int
    column: str
    value: str | None
    reason: Said
    remedy: Said

    @classmethod
    def of(cls, row: Row, column: str, value: str | None, reason: Said, remedy: Said) -> Rejection:
        """The rejection of a row that was read."""
        return cls(row.file, row.sheet, row.number, column, value, reason, remedy)


@dataclass(frozen=True, slots=True)
class Column:
    """One column a source reads: name in the file, other headers it is known by, meaning, need."""

    name: str
    meaning: str
    synonyms: tuple[str, ...] = ()
    required: bool = False
    example: str = ""


@dataclass(frozen=True, slots=True)
class Description:
    """What people should know of a source; shown by ``consortium sources``."""

    title: str
    publisher: str
    licence: str
    columns: tuple[Column, ...]
    ignored: tuple[str, ...] = ()
    """Columns of the real files that are seen and left out on purpose."""
    floor: int = 1
    """Fewer statements than this: the load fails."""
    ceiling: int = 2_000_000
    """More statements than this: the load asks."""
    traps: tuple[str, ...] = ()
    """What to know before believing it; shown in docs/sources.md."""


@dataclass(slots=True)
class Noted:
    """One kind of conflict in a file that refuses no row: what was done, how often, first examples."""

    said: Said
    count: int = 0
    examples: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a file yielded besides its rows, known once the rows were drawn."""

    rejections: list[Rejection] = field(default_factory=list)
    unknown_columns: set[str] = field(default_factory=set)
    noted: dict[str, Noted] = field(default_factory=dict)

    def note(self, said: Said, example: str) -> None:
        """Counts a conflict of that kind (its code) and keeps the first few examples."""
        noted = self.noted.setdefault(said.code, Noted(said))
        noted.count += 1
        if len(noted.examples) < _EXAMPLES:
            noted.examples.append(example)


class Source(Protocol):
    """One loader. ``bundled`` and ``in_data`` name its file in the package and in CONSORTIUM_DATA."""

    @property
    def name(self) -> str: ...

    @property
    def description(self) -> Description: ...

    @property
    def bundled(self) -> Path | None: ...

    @property
    def in_data(self) -> str | None: ...

    def read(self, path: Path, reading: Reading) -> Iterator[Row]:
        """Raw rows of the file; BadInput when it cannot be read or lacks a required column."""

    def to_records(self, row: Row, *, source: str, observed_on: str | None) -> Iterable[Record]:
        """The statements of one row; RowRejected when it cannot be used. ``source`` is the name under
        which they are kept, ``observed_on`` the date given with the load, for rows without one."""
