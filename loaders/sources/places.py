"""Divisions and filing offices by code and name, as the bundled reference files list them."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cache

from graph_service.domain.ids import named_id
from graph_service.domain.normalise import name_key
from loaders.sources.table_source import REFERENCE

_ZONE = "zone-"


def division_id(code: str) -> str:
    """A division's id: 371000 and 3710 → division:cn:371000; zone-nanhai → division:zone:nanhai."""
    if code.startswith(_ZONE):
        return f"division:zone:{code.removeprefix(_ZONE)}"
    return f"division:cn:{code.ljust(6, '0')}"


def division_name(code: str) -> str | None:
    """The name of a division of the bundled list."""
    row = _divisions_by_code().get(code)
    return row["name"] if row else None


def division_called(name: str) -> str | None:
    """The id of the division of that name or alias, if the bundled list has it."""
    found = _divisions_by_name().get(name_key(name))
    return division_id(found["code"]) if found else None


def city_of(code: str) -> str | None:
    """The name of the city that a division belongs to (or is)."""
    row: Mapping[str, str] | None = _divisions_by_code().get(code)
    while row and row["level"] != "市":
        row = _divisions_by_code().get(row["parent_code"])
    return row["name"] if row else None


def office_called(name: str) -> tuple[str, str]:
    """Id and name of a filing office; one outside the bundled list keeps its own name."""
    found = _offices_by_name().get(name_key(name), name)
    return named_id("office", found), found


def _rows(file: str) -> Iterator[dict[str, str]]:
    with (REFERENCE / file).open(encoding="utf-8-sig", newline="") as stream:
        yield from csv.DictReader(stream)


@cache
def _divisions_by_code() -> Mapping[str, Mapping[str, str]]:
    return {row["code"]: row for row in _rows("divisions.csv")}


@cache
def _divisions_by_name() -> Mapping[str, Mapping[str, str]]:
    return {
        name_key(name): row
        for row in _rows("divisions.csv")
        for name in (row["name"], *row["aliases"].split("；"))
        if name
    }


@cache
def _offices_by_name() -> Mapping[str, str]:
    return {
        name_key(name): row["office"]
        for row in _rows("filing_offices.csv")
        for name in (row["office"], *row["aliases"].split("；"))
        if name
    }
