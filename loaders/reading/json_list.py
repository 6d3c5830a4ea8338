"""A .json file that holds one list of objects, as Rows; an entry that is no object is a Rejection."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import orjson

from graph_service.domain.said import say
from graph_service.errors import BadInput
from loaders.reading.encodings import read_text
from loaders.source import Reading, Rejection, Row

Cells = Callable[[Mapping[str, object]], dict[str, str]]


def read_json_list(path: Path, cells: Cells, reading: Reading) -> Iterator[Row]:
    """One Row per entry, numbered from 1. BadInput when the file holds no list."""
    try:
        entries = orjson.loads(read_text(path))
    except orjson.JSONDecodeError as why:
        raise BadInput("file.no_json_list", file=path.name) from why
    if not isinstance(entries, list):
        raise BadInput("file.no_json_list", file=path.name)
    for number, entry in enumerate(entries, start=1):
        if isinstance(entry, dict):
            yield Row(path.name, number, cells(entry))
        else:
            reading.rejections.append(
                Rejection(
                    path.name,
                    None,
                    number,
                    "—",
                    str(entry)[:60],
                    say("row.not_object"),
                    say("row.mend_value"),
                )
            )
