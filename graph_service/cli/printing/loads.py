"""The report of a load, for people and as JSON."""

from __future__ import annotations

import sys

import orjson
from rich.console import Console
from rich.table import Table

from graph_service.messages import Language, render, text
from loaders.report import LoadReport, SourceReport
from loaders.source import Rejection

SHOWN = 10


def print_load(out: Console, report: LoadReport, lang: Language) -> None:
    """Counts, refused rows with their remedy, conflicts, changes, and what came of it."""
    table = Table(
        *(
            text(f"cli.load_{c}", lang)
            for c in ("source", "rows", "statements", "refused", "changes")
        )
    )
    for part in report.sources:
        changed = part.changes
        table.add_row(
            part.source,
            str(part.rows),
            str(part.statements),
            str(len(part.rejections)),
            f"+{changed.added} −{changed.retired} ={changed.unchanged}",
        )
    out.print(table)
    for part in report.sources:
        _print_part(out, part, lang)
    if report.rejected:
        out.print(text("cli.load_held_back", lang, n=report.rejected), style="yellow")
    for open_one in report.ambiguities[:SHOWN]:
        names = "、".join(open_one.candidates)
        out.print(text("cli.load_ambiguous", lang, id=open_one.id, candidates=names))
    out.print(_outcome(report, lang))


def load_as_json(report: LoadReport) -> None:
    """One JSON document on standard output."""
    document = {
        "unchanged": report.unchanged,
        "dry_run": report.dry_run,
        "snapshot": report.snapshot.digest if report.snapshot else None,
        "number": report.snapshot.number if report.snapshot else None,
        "ambiguities": [{"id": a.id, "candidates": a.candidates} for a in report.ambiguities],
        "sources": [_part_as_json(part) for part in report.sources],
    }
    sys.stdout.buffer.write(orjson.dumps(document, option=orjson.OPT_INDENT_2) + b"\n")


def _print_part(out: Console, part: SourceReport, lang: Language) -> None:
    for rejection in part.rejections[:SHOWN]:
        out.print(_refusal(rejection, lang), style="yellow")
    if len(part.rejections) > SHOWN:
        out.print(text("cli.load_more", lang, n=len(part.rejections) - SHOWN, source=part.source))
    if part.unknown_columns:
        out.print(
            text(
                "cli.load_unknown_columns",
                lang,
                source=part.source,
                columns=sorted(part.unknown_columns),
            )
        )
    for noted in part.noted:
        out.print(
            text(
                "cli.load_noted",
                lang,
                source=part.source,
                what=noted.said,
                count=noted.count,
                examples=noted.examples,
            ),
            style="yellow",
        )
    for conflict in part.conflicts[:SHOWN]:
        out.print(
            text(
                "cli.load_conflict",
                lang,
                id=conflict.id,
                property=conflict.property,
                values=list(conflict.values),
                rows=list(conflict.rows),
            ),
            style="yellow",
        )


def _refusal(rejection: Rejection, lang: Language) -> str:
    place = f"{rejection.sheet}!{rejection.row}" if rejection.sheet else str(rejection.row)
    return text(
        "cli.load_refusal",
        lang,
        file=rejection.file,
        place=place,
        column=rejection.column,
        value=rejection.value or "",
        reason=rejection.reason,
        remedy=rejection.remedy,
    )


def _outcome(report: LoadReport, lang: Language) -> str:
    if report.dry_run:
        return text("load.state_dry", lang)
    if report.snapshot is None:
        return text("load.state_unchanged", lang)
    return text(
        "load.state_published",
        lang,
        number=report.snapshot.number,
        digest=report.snapshot.digest[:12],
    )


def _part_as_json(part: SourceReport) -> dict[str, object]:
    return {
        "source": part.source,
        "path": str(part.path),
        "rows": part.rows,
        "statements": part.statements,
        "by_kind": part.by_kind,
        "changes": {
            "added": part.changes.added,
            "retired": part.changes.retired,
            "unchanged": part.changes.unchanged,
        },
        "rejected": [
            {
                "file": r.file,
                "sheet": r.sheet,
                "row": r.row,
                "field": r.column,
                "value": r.value,
                "code": r.reason.code,
                "reason": render(r.reason),
                "remedy": render(r.remedy),
            }
            for r in part.rejections
        ],
        "conflicts": [
            {"id": c.id, "property": c.property, "values": c.values, "rows": c.rows}
            for c in part.conflicts
        ],
        "noted": [
            {
                "code": noted.said.code,
                "sentence": render(noted.said),
                "count": noted.count,
                "examples": noted.examples,
            }
            for noted in part.noted
        ],
        "unknown_columns": sorted(part.unknown_columns),
    }
