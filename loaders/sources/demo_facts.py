"""demo-facts: what sources say of the demo's organisations, one fact a row."""

from __future__ import annotations

from collections.abc import Iterator

from graph_service.domain.said import say
from loaders.reading.fields import date_of, integer_of, one_of, required
from loaders.source import Column, Description, Record, Row, RowRejected
from loaders.sources.demo_organisations import FILE, demo_organisation
from loaders.sources.demo_shapes import SHAPES, DemoFact
from loaders.sources.reference_columns import CITED, LICENCE, NOTE, PUBLISHER
from loaders.sources.stating import Stating, citation
from loaders.sources.table_source import REFERENCE, TableSource

STATES = ("valid", "listed", "proposed", "revoked")


class DemoFacts(TableSource):
    """One row is one fact about an organisation of demo_organisations.csv."""

    name = "demo-facts"
    bundled = REFERENCE / "demo_facts.csv"
    description = Description(
        title="演示用事实（产品、环节、荣誉、平台、学科、往来等）",
        publisher=PUBLISHER,
        licence=LICENCE,
        columns=(
            Column("organisation", "单位名称，须在 demo_organisations.csv 中", required=True),
            Column("attribute", "、".join(SHAPES), required=True),
            Column("value", "值", required=True),
            Column("detail", "出处的说法，转述"),
            Column("level", "级别；学科等级；项目中的角色 lead | member"),
            Column("year", "年份"),
            Column("valid_from", "起始日"),
            Column("valid_to", "截止日"),
            Column("status", "、".join(STATES)),
            Column("other", "往来的另一方，须在 demo_organisations.csv 中"),
            Column("url", "网页"),
            *CITED,
            NOTE,
        ),
        floor=90,
    )

    def to_records(self, row: Row, *, source: str, observed_on: str | None) -> Iterator[Record]:
        """The organisation's name, then what the attribute says of it."""
        name, attribute = required(row, "organisation"), required(row, "attribute")
        shape = SHAPES.get(attribute)
        if shape is None:
            raise RowRejected(
                "attribute",
                attribute,
                say("row.unknown_attribute", value=attribute),
                say("row.mend_choice", choices=list(SHAPES)),
            )
        note = row.text("note")
        state = Stating.of(
            row,
            source,
            date_of(row, "observed_on") or observed_on,
            cited=citation(row.text("source"), row.text("url"), f"（{note}）" if note else None),
        ).holding(date_of(row, "valid_from"), date_of(row, "valid_to"))
        other = row.text("other")
        fact = DemoFact(
            state=state,
            unit=_known("organisation", name),
            unit_name=name,
            value=required(row, "value"),
            detail=row.text("detail"),
            level=row.text("level"),
            year=integer_of(row, "year"),
            status=one_of(row, "status", STATES),
            other=(_known("other", other), other) if other else None,
        )
        yield state.node("Organisation", fact.unit, name=name)
        yield from shape(fact)


def _known(column: str, name: str) -> str:
    found = demo_organisation(name)
    if found is None:
        raise RowRejected(
            column,
            name,
            say("row.unknown_organisation", value=name, file=FILE),
            say("row.mend_organisation", file=FILE),
        )
    return found
