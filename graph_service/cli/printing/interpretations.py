"""The log of interpretations as a table; what was withdrawn is dim, with the entry that withdrew it."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from graph_service.domain.interpretation_answers import InterpretationLog, LoggedInterpretation
from graph_service.messages import Language, text

COLUMNS = ("entry", "clause", "question", "answer", "given", "recorded")


def print_log(out: Console, log: InterpretationLog, lang: Language) -> None:
    """One row per answer, oldest first; withdrawals stand with what they withdraw."""
    answers = [one for one in log.interpretations if one.withdraws is None]
    if not answers:
        out.print(text("interpretation.none", lang))
        return
    withdrawals = {one.withdraws: one for one in log.interpretations if one.withdraws}
    table = Table(show_lines=True)
    for column in COLUMNS:
        table.add_column(text(f"interpretation.column_{column}", lang), overflow="fold")
    for one in answers:
        style = "dim" if one.withdrawn_by else ""
        cells = _cells(one, withdrawals.get(one.entry), lang)
        table.add_row(*(Text(cell, style=style) for cell in cells))
    # The words are what counts: a long cell is wrapped, never cut.
    out.print(table, soft_wrap=False)


def _cells(
    one: LoggedInterpretation, withdrawal: LoggedInterpretation | None, lang: Language
) -> tuple[str, ...]:
    paper = one.document_no or one.file or text("interpretation.no_document", lang)
    given = [one.office or "", str(one.answered_on), paper]
    if one.sha256:
        given.append(f"SHA-256 {one.sha256}")
    recorded = [one.by, f"{one.at:%Y-%m-%d}", one.note or ""]
    if withdrawal:
        mark = text("pack.withdrawn_mark", lang, entry=withdrawal.entry)
        recorded += [mark, withdrawal.by, withdrawal.note or ""]
    return (
        str(one.entry),
        f"{one.pack}\n{one.clause}",
        one.question or "",
        one.answer or "",
        "\n".join(given),
        "\n".join(line for line in recorded if line),
    )
