"""The 职称 that the graph has loaded (source ``titles``), in the words of the rules."""

from __future__ import annotations

from collections.abc import Iterator

from graph_service.domain.cut_dates import first_day, last_day
from graph_service.domain.evidence import evidence_of
from graph_service.domain.records import Node
from graph_service.rules.rule import Pack
from graph_service.rules.titles import TitleName
from graph_service.store.protocol import Reader
from queries.once_per_reader import once_per_reader


def knowing_titles(pack: Pack, reader: Reader | None) -> Pack:
    """The pack, knowing beside its own table the titles of the reader's snapshot."""
    return pack if reader is None else pack.with_titles(_all_titles(reader))


@once_per_reader
def _all_titles(reader: Reader) -> tuple[TitleName, ...]:
    return tuple(title for node in reader.scan("Title") for title in _titles(node))


def _titles(node: Node) -> Iterator[TitleName]:
    """One entry for every level that is stated; each holds as long as its own statement."""
    series = str(node.first("series") or "")
    for fact in node.stated("level"):
        stated = fact.provenance
        shown = evidence_of(node.name, stated)
        yield TitleName(
            node.name,
            str(fact.value),
            series,
            first_day(stated.valid_from) if stated.valid_from else None,
            last_day(stated.valid_to) if stated.valid_to else None,
            shown.source,
            shown.row,
        )
