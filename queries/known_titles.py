"""The 职称 that the graph has loaded (source ``titles``), in the words of the rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from weakref import WeakKeyDictionary

from graph_service.domain.evidence import evidence_of
from graph_service.domain.records import Node
from graph_service.rules.dates_within import FoundDate
from graph_service.rules.rule import Pack
from graph_service.rules.titles import TitleName
from graph_service.store.protocol import Reader

# A reader never sees another snapshot, so that a batch or a range of days reads the table once.
_read: WeakKeyDictionary[Reader, tuple[TitleName, ...]] = WeakKeyDictionary()


def knowing_titles(pack: Pack, reader: Reader | None) -> Pack:
    """The pack, knowing beside its own table the titles of the reader's snapshot."""
    if reader is None:
        return pack
    if (titles := _read.get(reader)) is None:
        titles = tuple(t for node in reader.scan("Title") for t in _titles(node))
        _read[reader] = titles
    return pack.with_titles(titles)


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
            _first_day(stated.valid_from),
            _last_day(stated.valid_to),
            shown.source,
            shown.row,
        )


def _first_day(text: str | None) -> date | None:
    return FoundDate((), text).begins if text else None


def _last_day(text: str | None) -> date | None:
    """The last day of a date that may be cut to its year or month."""
    return FoundDate((), text).is_over - timedelta(days=1) if text else None
