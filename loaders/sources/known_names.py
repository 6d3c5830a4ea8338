"""Segments and disciplines by the names that people write, as the bundled files list them."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from graph_service.domain.ids import named_id
from graph_service.domain.normalise import name_key
from graph_service.domain.said import say
from loaders.source import RowRejected
from loaders.sources.table_source import REFERENCE

_SHOWN = 40


def segment_called(column: str, text: str) -> tuple[str, str]:
    """Id and name of a segment given by id, name, alias or product of it; else the row is rejected."""
    by_name, by_alias = _segments()
    key = text if text.startswith("segment:") else name_key(text)
    found = by_name.get(key) or by_alias.get(key) or {}
    if len(found) == 1:
        return next(iter(found.items()))
    code = "row.ambiguous_segment" if found else "row.unknown_segment"
    choices = list(found) or _segment_names()[:_SHOWN]
    raise RowRejected(column, text, say(code, value=text), say("row.mend_segment", choices=choices))


def discipline_called(text: str) -> tuple[str, str, str | None]:
    """Id, name and code of a discipline given by code, name or both (0805 材料科学与工程).

    A name outside the catalogue of first-level disciplines is a discipline by its name.
    """
    code, _, name = text.partition(" ")
    known = _disciplines()
    if name_of := known.get(code.zfill(4)):
        return f"discipline:moe:{code.zfill(4)}", name_of, code.zfill(4)
    codes = {name_key(name_of): code for code, name_of in known.items()}
    if found := codes.get(name_key(text)):
        return f"discipline:moe:{found}", known[found], found
    return named_id("discipline", name or text), name or text, None


@cache
def _segments() -> tuple[Mapping[str, dict[str, str]], Mapping[str, dict[str, str]]]:
    """Id or name → {id: name}, and alias or product → {id: name}: some belong to two segments."""
    by_name: dict[str, dict[str, str]] = defaultdict(dict)
    by_alias: dict[str, dict[str, str]] = defaultdict(dict)
    with (REFERENCE / "segments.csv").open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            for name in (row["id"], name_key(row["name"])):
                by_name[name][row["id"]] = row["name"]
            for alias in filter(None, f"{row['aliases']}；{row['includes']}".split("；")):
                by_alias[name_key(alias)][row["id"]] = row["name"]
    return by_name, by_alias


@cache
def _segment_names() -> list[str]:
    with (REFERENCE / "segments.csv").open(encoding="utf-8-sig", newline="") as stream:
        return [row["name"] for row in csv.DictReader(stream)]


@cache
def _disciplines() -> Mapping[str, str]:
    path = REFERENCE / "first_level_disciplines.csv"
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return {row["code"]: row["name"] for row in csv.DictReader(stream)}
