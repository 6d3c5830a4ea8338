"""taxonomy: dated versions of the clusters, chains and directions of 威海."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.reading.fields import bool_of, date_of, integer_of, one_of, required
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

_KINDS = {"cluster": "Cluster", "chain": "Chain", "direction": "Direction"}


class Taxonomy(TableSource):
    """One row is one cluster, chain or direction in one version, and holds as long as that."""

    name = "taxonomy"
    bundled = REFERENCE / "taxonomy.csv"
    description = Description(
        title="产业集群、产业链与重点方向（分版本）",
        publisher=PUBLISHER,
        licence=LICENCE,
        columns=(
            Column("version", "目录版本", ("版本",), required=True),
            Column("valid_from", "版本起始日", ("起始日",)),
            Column("valid_to", "版本截止日", ("截止日",)),
            Column("kind", "cluster | chain | direction", ("种类",), required=True),
            Column("id", "编号", ("编号",), required=True),
            Column("name", "名称", ("名称",), required=True),
            Column("ordinal", "次序", ("次序",)),
            Column("provisional", "名称待补：true | false", ("待补",)),
            ALIASES,
            *CITED,
            NOTE,
        ),
    )

    def to_records(self, row: Row, *, source: str, observed_on: str | None) -> Iterator[Record]:
        """The entry, valid as long as its version."""
        required(row, "kind")
        kind = one_of(row, "kind", _KINDS) or ""
        state = stating(row, source, observed_on)
        state = state.holding(date_of(row, "valid_from"), date_of(row, "valid_to"))
        yield state.node(
            _KINDS[kind],
            checked_id(row, "id", kind),
            name=required(row, "name"),
            version=required(row, "version"),
            ordinal=integer_of(row, "ordinal"),
            provisional=bool_of(row, "provisional"),
            aliases=row.texts("aliases"),
            note=row.text("note"),
        )
