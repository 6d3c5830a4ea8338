"""The files of a source: one file, or a folder with several; tables and JSON lines alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graph_service.errors import BadInput
from loaders.reading.encodings import kind_of
from loaders.reading.jsonl import JSONL_ENDINGS, read_jsonl
from loaders.reading.tabular import TABLE_ENDINGS, read_table
from loaders.source import Description, Reading, Row


def files_of(path: Path, *patterns: str) -> list[Path]:
    """The file itself, or those of the folder, in the order of the patterns. BadInput when it has none."""
    if not path.is_dir():
        return [path]
    found = [file for pattern in patterns for file in sorted(path.glob(pattern))]
    if not found:
        raise BadInput("file.not_in_folder", folder=str(path), wanted=" / ".join(patterns))
    return list(dict.fromkeys(found))


def read_rows(
    path: Path,
    description: Description,
    reading: Reading,
    lines: tuple[str, ...] = JSONL_ENDINGS,
) -> Iterator[Row]:
    """The rows of a table or of JSON lines, by the ending of the file; ``lines``: endings of the latter."""
    if kind_of(path, (*lines, *TABLE_ENDINGS)) in TABLE_ENDINGS:
        yield from read_table(path, description, reading)
    else:
        yield from read_jsonl(path, description, reading, lines)
