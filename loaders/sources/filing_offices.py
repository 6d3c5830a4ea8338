"""filing-offices: which science authority takes filings for which division or zone."""

from __future__ import annotations

from collections.abc import Iterator

from graph_service.domain.ids import named_id
from loaders.reading.fields import one_of, required
from loaders.source import Column, Description, Record, Row
from loaders.sources.places import division_id
from loaders.sources.reference_columns import (
    ALIASES,
    CITED,
    LICENCE,
    NOTE,
    PUBLISHER,
    stating,
)
from loaders.sources.table_source import REFERENCE, TableSource


class FilingOffices(TableSource):
    """One row is one office. What it serves is stated; nothing follows from a unit's address."""

    name = "filing-offices"
    bundled = REFERENCE / "filing_offices.csv"
    description = Description(
        title="科技主管部门及其管辖",
        publisher=PUBLISHER,
        licence=LICENCE,
        columns=(
            Column("office", "部门名称", ("科技主管部门",), required=True),
            Column("serves", "管辖的区划或功能区", ("管辖",)),
            Column("serves_code", "管辖区划的代码"),
            Column("level", "市 | 区市", ("级别",)),
            ALIASES,
            *CITED,
            NOTE,
        ),
    )

    def to_records(self, row: Row, *, source: str, observed_on: str | None) -> Iterator[Record]:
        """The office and what it serves."""
        name = required(row, "office")
        office, code = named_id("office", name), row.text("serves_code")
        state = stating(row, source, observed_on)
        yield state.node(
            "FilingOffice",
            office,
            name=name,
            level=one_of(row, "level", ("市", "区市")),
            aliases=row.texts("aliases"),
            note=row.text("note"),
        )
        if code:
            served, serves = division_id(code), row.text("serves")
            if serves:
                yield state.node("Division", served, name=serves)
            yield state.edge("SERVES", office, served)
