"""The cells of a clerk's spreadsheet that hold several values: honours, platforms, lists. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph_service.domain.said import say
from loaders.reading.cells import CellError, clean, narrow
from loaders.reading.dates import parse_date
from loaders.source import Row, RowRejected
from loaders.sources.honour_names import Honour, honour_called
from loaders.sources.naming import split_list
from loaders.sources.organisation_columns import HONOUR_STATES

_LISTED = "；;、，,\n"
_ENTRIES = "；;\n"
_PARTS = 5
_LEVELS = ("国家", "省", "市", "区市")
_ROLES = ("入库", "后备")


@dataclass(frozen=True, slots=True)
class HonourEntry:
    """One honour as a clerk wrote it. Without a state it is taken as listed: the file lists it."""

    honour: Honour
    level: str | None
    granted_on: str | None
    valid_to: str | None
    status: str
    list_role: str | None


def items(row: Row, column: str) -> list[str]:
    """The values of a list cell; they are separated by ；、， or a line break."""
    return split_list(row.text(column) or "", _LISTED)


def platforms(row: Row, column: str) -> Iterator[tuple[str, str | None]]:
    """Name and level of each platform: ``名称|级别``."""
    for entry in split_list(row.text(column) or "", _ENTRIES):
        name, _, level = re.sub("｜", "|", entry).partition("|")
        yield name.strip(), clean(level) or None


def honours(row: Row, column: str) -> Iterator[HonourEntry]:
    """Each honour: ``名称|级别|授予日期|有效期至|状态``; parts at the end may be left out."""
    for entry in split_list(row.text(column) or "", _ENTRIES):
        parts = [clean(part) for part in re.sub("｜", "|", entry).split("|")]
        try:
            yield _entry(parts)
        except (CellError, ValueError) as why:
            reason = getattr(why, "reason", say("row.bad_honour", value=entry))
            remedy = say("row.mend_honour", choices=list(HONOUR_STATES))
            raise RowRejected(column, entry, reason, remedy) from why


def _entry(parts: list[str]) -> HonourEntry:
    if len(parts) > _PARTS or not parts[0]:
        raise ValueError
    name, level, granted, until, state = [*parts, *[""] * (_PARTS - len(parts))]
    granted_on, valid_to = parse_date(granted), parse_date(until)
    if granted_on and valid_to and valid_to < granted_on:
        raise ValueError(until)
    return HonourEntry(
        honour=honour_called(name),
        level=_level(level),
        granted_on=granted_on,
        valid_to=valid_to,
        status=HONOUR_STATES[state] if state in HONOUR_STATES else _no_state(state),
        list_role=state if state in _ROLES else None,
    )


def _no_state(state: str) -> str:
    if state:
        raise ValueError(state)
    return "listed"


def _level(text: str) -> str | None:
    bare = narrow(text).removesuffix("级")
    if bare and bare not in _LEVELS:
        raise ValueError(text)
    return bare or None
