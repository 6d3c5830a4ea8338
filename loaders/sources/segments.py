"""segments: the segments of a chain or cluster, and what is upstream of what."""

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
    check_id,
    checked_id,
    stating,
)
from loaders.sources.table_source import REFERENCE, TableSource


class Segments(TableSource):
    """One row is one segment, PART_OF its chain or cluster."""

    name = "segments"
    bundled = REFERENCE / "segments.csv"
    description = Description(
        title="产业链环节及上下游",
        publisher=PUBLISHER,
        licence=LICENCE,
        columns=(
            Column("chain_id", "所属产业链或集群的编号", ("产业链编号",), required=True),
            Column("id", "环节编号", ("环节编号",), required=True),
            Column("name", "环节名称", ("环节",), required=True),
            Column("ordinal", "次序，上游在前", ("次序",)),
            Column("upstream_of", "下游环节的编号，多个以；分隔", ("下游",)),
            ALIASES,
            Column("includes", "产品举例，属于该环节，多个以；分隔", ("产品举例",)),
            *CITED,
            NOTE,
        ),
    )

    def to_records(self, row: Row, *, source: str, observed_on: str | None) -> Iterator[Record]:
        """The segment, where it belongs, what follows it."""
        segment, whole = checked_id(row, "id", "segment"), required(row, "chain_id")
        state = stating(row, source, observed_on)
        yield state.node(
            "Segment",
            segment,
            name=required(row, "name"),
            ordinal=integer_of(row, "ordinal"),
            aliases=row.texts("aliases"),
            includes=row.texts("includes"),
            note=row.text("note"),
        )
        prefix = "cluster" if whole.startswith("cluster:") else "chain"
        yield state.edge("PART_OF", segment, check_id("chain_id", whole, prefix))
        for following in row.texts("upstream_of"):
            yield state.edge("UPSTREAM_OF", segment, check_id("upstream_of", following, "segment"))
