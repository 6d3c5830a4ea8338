"""demo-organisations: the real organisations of the bundled demo, each with its source."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cache

from graph_service.domain.ids import clean_uscc, organisation_id
from graph_service.domain.nodes import LEGAL_FORMS, UNIT_TYPES
from graph_service.domain.normalise import name_key
from loaders.reading.fields import one_of, required, uscc_of
from loaders.source import Column, Description, Record, Row
from loaders.sources.places import division_called, office_called
from loaders.sources.reference_columns import ALIASES, CITED, LICENCE, NOTE, PUBLISHER, stating
from loaders.sources.table_source import REFERENCE, TableSource

FILE = "demo_organisations.csv"
# What ``city`` rests on; only the first two make it the city of registration.
REGISTERED = ("登记", "披露")
BASES = (*REGISTERED, "报道")


class DemoOrganisations(TableSource):
    """One row is one organisation; nothing about it is invented, what is unknown is blank."""

    name = "demo-organisations"
    bundled = REFERENCE / FILE
    description = Description(
        title="演示用真实单位",
        publisher=PUBLISHER,
        licence=LICENCE,
        columns=(
            Column("name", "单位名称", required=True),
            Column("uscc", "统一社会信用代码"),
            Column("kind", "单位类别", required=True),
            Column("legal_form", "法律形式"),
            Column("city", "所在市"),
            Column("city_basis", f"所在市的依据：{'、'.join(BASES)}；有所在市时必填"),
            Column("district", "所在区市或功能区"),
            Column("filing_office", "归口科技主管部门"),
            ALIASES,
            Column("former_names", "曾用名，多个以；分隔"),
            *CITED,
            NOTE,
        ),
        floor=90,
    )

    def to_records(self, row: Row, *, source: str, observed_on: str | None) -> Iterator[Record]:
        """The organisation, its place and its filing office where a source states them."""
        name, uscc, city = required(row, "name"), uscc_of(row, "uscc"), row.text("city")
        unit = organisation_id(name, uscc=uscc, city=city)
        registered = city is not None and _basis(row) in REGISTERED
        district, office = row.text("district"), row.text("filing_office")
        state = stating(row, source, observed_on)
        yield state.node(
            "Organisation",
            unit,
            name=name,
            uscc=uscc,
            unit_type=one_of(row, "kind", UNIT_TYPES),
            legal_form=one_of(row, "legal_form", LEGAL_FORMS),
            city=city if registered else None,
            seat_city=None if registered else city,
            district=district,
            filing_office=office_called(office)[1] if office else None,
            aliases=row.texts("aliases"),
            former_names=row.texts("former_names"),
            note=row.text("note"),
        )
        place = district or city
        if place and (division := division_called(place)):
            yield state.node("Division", division, name=place)
            yield state.edge("LOCATED_IN", unit, division)
        if office:
            office_id, office_name = office_called(office)
            yield state.node("FilingOffice", office_id, name=office_name)
            yield state.edge("FILES_WITH", unit, office_id)


def _basis(row: Row) -> str | None:
    required(row, "city_basis")
    return one_of(row, "city_basis", BASES)


def demo_organisation(name: str) -> str | None:
    """The id of the demo's organisation of that name."""
    return _ids().get(name_key(name))


@cache
def _ids() -> Mapping[str, str]:
    with (REFERENCE / FILE).open(encoding="utf-8-sig", newline="") as stream:
        return {
            name_key(row["name"]): organisation_id(
                row["name"],
                uscc=clean_uscc(row["uscc"]) or None,
                city=row["city"] or None,
            )
            for row in csv.DictReader(stream)
        }
