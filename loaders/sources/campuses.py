"""campuses: campuses in 威海 and the universities they belong to."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cache

from graph_service.domain.ids import organisation_id
from graph_service.domain.normalise import name_key
from loaders.reading.fields import bool_of, required
from loaders.source import Column, Description, Record, Row
from loaders.sources.places import city_of, division_id, division_name
from loaders.sources.reference_columns import (
    ALIASES,
    CITED,
    LICENCE,
    NOTE,
    PUBLISHER,
    stating,
)
from loaders.sources.table_source import REFERENCE, TableSource


class Campuses(TableSource):
    """One row is one campus; what its university was graded in stays the university's."""

    name = "campuses"
    bundled = REFERENCE / "campuses.csv"
    description = Description(
        title="高校校区及其校本部",
        publisher=PUBLISHER,
        licence=LICENCE,
        columns=(
            Column("name", "校区名称", ("校区",), required=True),
            Column("parent", "校本部全称", ("校本部",), required=True),
            Column("division_code", "所在区划代码", ("区划代码",)),
            ALIASES,
            Column("legal_person", "是否独立法人，不知则空", ("独立法人",)),
            *CITED,
            NOTE,
        ),
    )

    def to_records(self, row: Row, *, source: str, observed_on: str | None) -> Iterator[Record]:
        """The campus, its university, its place."""
        name, parent = required(row, "name"), required(row, "parent")
        code = row.text("division_code")
        city = city_of(code) if code else None
        campus, whole = organisation_id(name, city=city), organisation_id(parent)
        state = stating(row, source, observed_on)
        yield state.node(
            "Organisation",
            campus,
            name=name,
            aliases=row.texts("aliases"),
            unit_type="campus",
            city=city,
            legal_person=bool_of(row, "legal_person"),
            note=row.text("note"),
        )
        yield state.node("Organisation", whole, name=parent, unit_type="university")
        yield state.edge("CAMPUS_OF", campus, whole)
        if code:
            if place := division_name(code):
                yield state.node("Division", division_id(code), name=place)
            yield state.edge("LOCATED_IN", campus, division_id(code))


def campus_parent(name: str) -> str | None:
    """The university of the bundled campus of that name or alias; None for what is no campus."""
    return _parents().get(name_key(name))


@cache
def _parents() -> Mapping[str, str]:
    with (REFERENCE / "campuses.csv").open(encoding="utf-8-sig", newline="") as stream:
        return {
            name_key(name): row["parent"]
            for row in csv.DictReader(stream)
            for name in (row["name"], *row["aliases"].split("；"))
            if name
        }
