"""chain-disciplines: the disciplines that a chain or cluster draws on (an editor's list, said so)."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.reading.fields import required
from loaders.source import Column, Description, Record, Row
from loaders.sources.reference_columns import CITED, LICENCE, NOTE, PUBLISHER, stating
from loaders.sources.table_source import REFERENCE, TableSource


class ChainDisciplines(TableSource):
    """One row says that a chain or cluster DRAWS_ON a first-level discipline."""

    name = "chain-disciplines"
    bundled = REFERENCE / "chain_disciplines.csv"
    description = Description(
        title="产业链所依托的一级学科（编者所列）",
        publisher=PUBLISHER,
        licence=LICENCE,
        columns=(
            Column("chain_id", "产业链或集群的编号", ("产业链编号",), required=True),
            Column("discipline_code", "一级学科代码", ("学科代码",), required=True),
            Column("discipline", "学科名称", ("学科",), required=True),
            *CITED,
            NOTE,
        ),
    )

    def to_records(self, row: Row, *, source: str, observed_on: str | None) -> Iterator[Record]:
        """The discipline, and that the chain draws on it."""
        code = required(row, "discipline_code")
        state = stating(row, source, observed_on)
        discipline = f"discipline:moe:{code}"
        yield state.node("Discipline", discipline, name=required(row, "discipline"), code=code)
        yield state.edge("DRAWS_ON", required(row, "chain_id"), discipline, detail=row.text("note"))
