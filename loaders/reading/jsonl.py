"""JSON lines (.jsonl, .jsonl.gz) as Rows; a broken line is a Rejection, the others are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import orjson

from graph_service.domain.said import Said, say
from graph_service.errors import BadInput
from loaders.reading.cells import clean
from loaders.reading.encodings import kind_of, read_text
from loaders.source import Description, Reading, Rejection, Row

JSONL_ENDINGS = (".jsonl", ".jsonl.gz")
_SHOWN = 60


def read_jsonl(
    path: Path,
    description: Description,
    reading: Reading,
    endings: tuple[str, ...] = JSONL_ENDINGS,
) -> Iterator[Row]:
    """One Row per object; line numbers count from 1. BadInput when no line can be used."""
    kind_of(path, endings)
    known = {name: c.name for c in description.columns for name in (c.name, *c.synonyms)}
    required = [c.name for c in description.columns if c.required]
    any_row = False
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        found = _object(line)
        if isinstance(found, Said):
            reading.rejections.append(_rejection(path, number, line, found))
            continue
        reading.unknown_columns.update(found.keys() - known.keys() - set(description.ignored))
        cells = {known[name]: _cell(value) for name, value in found.items() if name in known}
        if missing := next((name for name in required if not cells.get(name)), None):
            reason = say("row.missing", column=missing)
            reading.rejections.append(_rejection(path, number, line, reason, missing))
            continue
        any_row = True
        yield Row(path.name, number, cells)
    if not any_row and not reading.rejections:
        raise BadInput("file.no_rows", file=path.name)


def _object(line: str) -> Mapping[str, object] | Said:
    try:
        found = orjson.loads(line)
    except orjson.JSONDecodeError as why:
        return say("row.bad_json", why=why.msg, column=why.colno)
    return found if isinstance(found, dict) else say("row.not_object")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return clean(value)
    return orjson.dumps(value).decode()


def _rejection(
    path: Path, number: int, line: str, reason: Said, column: str | None = None
) -> Rejection:
    remedy = say("row.mend_missing", column=column) if column else say("row.mend_json")
    return Rejection(path.name, None, number, column or "—", line[:_SHOWN], reason, remedy)
