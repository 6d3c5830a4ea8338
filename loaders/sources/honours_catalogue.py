"""honours-catalogue: which honours there are, at which levels, for how long.

Which of them 三.1 prefers is the rule pack's to say; the preference columns are for editors.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.reading.fields import integer_of, required
from loaders.source import Column, Description, Record, Row
from loaders.sources.reference_columns import (
    ALIASES,
    CITED,
    LICENCE,
    NOTE,
    PUBLISHER,
    checked_id,
    stating,
)
from loaders.sources.table_source import REFERENCE, TableSource


class HonoursCatalogue(TableSource):
    """One row is one honour."""

    name = "honours-catalogue"
    bundled = REFERENCE / "honours.csv"
    description = Description(
        title="荣誉与资质目录",
        publisher=PUBLISHER,
        licence=LICENCE,
        columns=(
            Column("id", "编号", ("编号",), required=True),
            Column("name", "名称", ("名称",), required=True),
            ALIASES,
            Column("levels", "级别，多个以；分隔", ("级别",)),
            Column("granted_by", "授予单位", ("授予单位",)),
            Column("valid_years", "有效年数", ("有效期",)),
            Column("counts_as", "同一阶梯上等同的荣誉"),
            *CITED,
            NOTE,
        ),
        ignored=("preference", "preference_levels", "within"),
    )

    def to_records(self, row: Row, *, source: str, observed_on: str | None) -> Iterator[Record]:
        """The honour."""
        yield stating(row, source, observed_on).node(
            "Honour",
            checked_id(row, "id", "honour"),
            name=required(row, "name"),
            aliases=row.texts("aliases"),
            levels=row.texts("levels"),
            granted_by=row.text("granted_by"),
            valid_years=integer_of(row, "valid_years"),
            counts_as=row.text("counts_as"),
            note=row.text("note"),
        )
