"""Files built on the spot, loaded as the runner does, every sentence rendered in both languages."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from openpyxl import Workbook

from graph_service.domain.records import EdgeRecord, NodeRecord
from graph_service.domain.said import Said
from graph_service.domain.validation import problems_of
from graph_service.errors import BadInput
from graph_service.messages.catalogue_file import render
from loaders.source import Reading, Record, Rejection, Row, RowRejected
from loaders.sources import SOURCES


@dataclass
class Loaded:
    """What a file yielded."""

    rows: list[Row] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    unknown_columns: set[str] = field(default_factory=set)

    def nodes(self, kind: str) -> list[NodeRecord]:
        return [r for r in self.records if isinstance(r, NodeRecord) and r.kind == kind]

    def edges(self, kind: str) -> list[EdgeRecord]:
        return [r for r in self.records if isinstance(r, EdgeRecord) and r.kind == kind]

    def only_rejection(self) -> tuple[int, str, str]:
        """Row, column and code of the one rejection."""
        (rejection,) = self.rejections
        return rejection.row, rejection.column, rejection.reason.code


def spoken(said: Said) -> str:
    """The Chinese sentence, after rendering both: a missing code or parameter is a KeyError."""
    assert "{" not in render(said, "en")
    return render(said, "zh")


@pytest.fixture
def load() -> Callable[..., Loaded]:
    """Reads and shapes a file; problems of validation fail the test."""

    def run(source_name: str, path: Path, observed_on: str | None = None) -> Loaded:
        source, reading, loaded = SOURCES[source_name], Reading(), Loaded()
        for row in source.read(path, reading):
            loaded.rows.append(row)
            try:
                loaded.records += source.to_records(
                    row, source=source_name, observed_on=observed_on
                )
            except RowRejected as no:
                loaded.rejections.append(
                    Rejection(
                        row.file, row.sheet, row.number, no.column, no.value, no.reason, no.remedy
                    )
                )
        loaded.rejections += reading.rejections
        loaded.unknown_columns = reading.unknown_columns
        for rejection in loaded.rejections:
            assert spoken(rejection.reason)
            assert spoken(rejection.remedy)
            assert rejection.file == path.name or path.is_dir()
        problems = [
            (r, name, spoken(said)) for r in loaded.records for name, said in problems_of(r)
        ]
        assert problems == []
        return loaded

    return run


@pytest.fixture
def refused(load: Callable[..., Loaded]) -> Callable[[str, Path], tuple[str, str]]:
    """The code and the Chinese sentence with which a whole file is refused."""

    def run(source_name: str, path: Path) -> tuple[str, str]:
        with pytest.raises(BadInput) as caught:
            load(source_name, path)
        sentence = spoken(caught.value.said)
        assert path.name in sentence
        return caught.value.said.code, sentence

    return run


@pytest.fixture
def csv_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes a .csv and gives its path."""

    def write(
        rows: Sequence[Sequence[str]],
        name: str = "单位.csv",
        encoding: str = "utf-8",
        delimiter: str = ",",
    ) -> Path:
        path = tmp_path / name
        with path.open("w", encoding=encoding, newline="") as stream:
            csv.writer(stream, delimiter=delimiter).writerows(rows)
        return path

    return write


@pytest.fixture
def xlsx_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes an .xlsx from {sheet: rows}, cells merged as told, and gives its path."""

    def write(
        sheets: dict[str, Sequence[Sequence[object]]],
        merged: Sequence[str] = (),
        name: str = "单位.xlsx",
    ) -> Path:
        book = Workbook()
        book.remove(book.worksheets[0])
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        for cells in merged:
            book.worksheets[0].merge_cells(cells)
        book.save(tmp_path / name)
        return tmp_path / name

    return write
