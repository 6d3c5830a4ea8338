"""The table of clauses: what is asked in the document's own words, the result, why, and on what evidence."""

from __future__ import annotations

from collections.abc import Iterator

from graph_service.documents.blocks import Cell, Column, Line, Table
from graph_service.documents.evidence_line import evidence_line
from graph_service.domain.check import ClauseResult
from graph_service.messages import Language, text
from graph_service.rules.paths import what_is

_MARKS = {"pass": "✓", "fail": "✗", "unknown": "?", "not_applicable": "–"}
_WIDTHS = {
    "document.clause": 10,
    "document.asked": 30,
    "document.result": 15,
    "document.grounds": 45,
}


def clause_table(clauses: list[ClauseResult], lang: Language) -> Table:
    """One row for each clause, in the order of the pack."""
    columns = tuple(Column(text(code, lang), width) for code, width in _WIDTHS.items())
    return Table(columns, tuple(_row(clause, lang) for clause in clauses))


def _row(clause: ClauseResult, lang: Language) -> tuple[Cell, ...]:
    return (
        (Line(clause.id, "strong"),),
        tuple(_asked(clause, lang)),
        tuple(_result(clause, lang)),
        tuple(_grounds(clause, lang)),
    )


def _asked(clause: ClauseResult, lang: Language) -> Iterator[Line]:
    yield Line(clause.title, "strong")
    for piece in clause.quote:
        yield Line(text("document.quote", lang, quote=piece), "quote")
    if clause.basis:
        yield Line(text("document.rests_on", lang, basis=clause.basis), "muted")
    yield Line(
        text(
            "document.kind_of_clause",
            lang,
            strength=text(f"strength.{clause.strength}", lang),
            kind=text(f"kind.{clause.kind}", lang),
            due=text(f"stage.{clause.due}", lang),
        ),
        "muted",
    )


def _result(clause: ClauseResult, lang: Language) -> Iterator[Line]:
    result = text(f"result.{clause.result}", lang)
    yield Line(f"{_MARKS[clause.result]} {result}", clause.result)
    if clause.disposition != result:
        yield Line(clause.disposition)
    if not clause.counts:
        yield Line(text("document.does_not_count", lang), "muted")


def _grounds(clause: ClauseResult, lang: Language) -> Iterator[Line]:
    yield Line(clause.sentence)
    if clause.missing:
        missing = list(dict.fromkeys(what_is(path) for path in clause.missing))
        yield Line(text("document.missing", lang, what=missing), "strong")
    if clause.subjects:
        yield Line(text("document.subjects", lang, names=clause.subjects))
    if clause.evidence:
        yield Line(text("document.evidence", lang), "muted")
    for evidence in clause.evidence:
        yield Line(evidence_line(evidence, lang), "item")
    for note in clause.notes:
        yield Line(text("document.note", lang, note=note), "muted")
