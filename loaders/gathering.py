"""Reads one source into checked records: rows → records → validation, with what was refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from graph_service.domain.records import NodeRecord, record_digest
from graph_service.domain.said import say
from graph_service.domain.validation import problems_of
from graph_service.errors import BadInput
from graph_service.store.digest import source_version
from loaders.report import Conflict, SourceReport
from loaders.source import Reading, Record, Rejection, Row, RowRejected, Source

Tick = Callable[[int], None]
_TELLING = ("name", "city", "legal_form", "uscc")


def gather(
    source: Source, path: Path, *, observed_on: str | None, tick: Tick = lambda rows: None
) -> tuple[list[Record], SourceReport]:
    """All valid records of a file. Raises BadInput when the file cannot be used at all."""
    report = SourceReport(source.name, path, observed_on)
    reading = Reading()
    records: list[Record] = []
    for row in source.read(path, reading):
        report.rows += 1
        records.extend(_shape(source, row, observed_on, report))
        tick(report.rows)
    report.rejections = sorted(
        [*reading.rejections, *report.rejections], key=lambda r: (r.sheet or "", r.row)
    )
    report.unknown_columns = reading.unknown_columns
    report.noted = list(reading.noted.values())
    records = _distinct(records)
    report.statements = len(records)
    report.by_kind = dict(sorted(Counter(record.kind for record in records).items()))
    report.conflicts = list(_conflicts(records))
    report.version = source_version(record_digest(record) for record in records)
    _check_size(source, report)
    return records, report


def _shape(
    source: Source, row: Row, observed_on: str | None, report: SourceReport
) -> Iterator[Record]:
    try:
        shaped = list(source.to_records(row, source=source.name, observed_on=observed_on))
    except RowRejected as rejected:
        report.rejections.append(
            Rejection.of(row, rejected.column, rejected.value, rejected.reason, rejected.remedy)
        )
        return
    problems = [problem for record in shaped for problem in problems_of(record)]
    for name, reason in problems:
        report.rejections.append(Rejection.of(row, name, None, reason, say("row.mend_value")))
    if not problems:
        yield from shaped


def _distinct(records: Iterable[Record]) -> list[Record]:
    return list({record_digest(record): record for record in reversed(list(records))}.values())[
        ::-1
    ]


def _conflicts(records: Iterable[Record]) -> Iterator[Conflict]:
    stated: dict[tuple[str, str], dict[str, str]] = {}
    for record in records:
        if isinstance(record, NodeRecord) and record.kind == "Organisation":
            for name in _TELLING:
                if (value := record.properties.get(name)) is not None:
                    held = stated.setdefault((record.id, name), {})
                    held.setdefault(str(value), record.provenance.row)
    for (node_id, name), values in sorted(stated.items()):
        if len(values) > 1:
            yield Conflict(node_id, name, tuple(values), tuple(values.values()))


def _check_size(source: Source, report: SourceReport) -> None:
    wanted = source.description
    if report.statements < wanted.floor and report.rejections:
        first = report.rejections[0]
        raise BadInput(
            "load.nothing_usable",
            name=source.name,
            found=report.statements,
            floor=wanted.floor,
            refused=len(report.rejections),
            file=first.file,
            row=f"{first.sheet}!{first.row}" if first.sheet else first.row,
            column=first.column,
            reason=first.reason,
            remedy=first.remedy,
        )
    if report.statements < wanted.floor:
        raise BadInput(
            "load.below_floor",
            name=source.name,
            found=report.statements,
            floor=wanted.floor,
            path=str(report.path),
        )
    if report.statements > wanted.ceiling:
        raise BadInput(
            "load.above_ceiling",
            name=source.name,
            found=report.statements,
            ceiling=wanted.ceiling,
            path=str(report.path),
        )
