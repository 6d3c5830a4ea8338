"""Checks as they are printed: one in full, several packs side by side, all of them as one document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from graph_service.cli.context import print_json, write_json
from graph_service.cli.printing.checks import MARKS, print_check
from graph_service.domain.answers import CheckAnswer
from graph_service.domain.comparison import ComparedCell, Comparison
from graph_service.messages import Language, text


@dataclass(frozen=True)
class Checked:
    """One file under one pack or several; ``comparison`` only of several."""

    path: Path
    answers: Sequence[CheckAnswer]
    comparison: Comparison | None


def print_all(out: Console, checked: Sequence[Checked], lang: Language) -> None:
    """In full what is asked of the applicant; other cities' packs only beside it, in the table."""
    for one in checked:
        for answer in one.answers:
            if one.comparison is None or not answer.reference:
                print_check(out, answer, f"{one.path} · {answer.pack}", lang)
        if one.comparison is not None:
            _print_comparison(out, one.comparison, one.answers, lang)


def print_json_of(checked: Sequence[Checked]) -> None:
    """One document: the check itself, or ``checks`` (and ``comparisons``) where there are several."""
    answers = [answer for one in checked for answer in one.answers]
    if len(answers) == 1:
        print_json(answers[0])
        return
    parts = {
        "checks": [a.model_dump_json(by_alias=True, indent=1) for a in answers],
        "comparisons": [o.comparison.model_dump_json(indent=1) for o in checked if o.comparison],
    }
    told = (f'"{name}": [{", ".join(inner)}]' for name, inner in parts.items() if inner)
    write_json(f"{{{', '.join(told)}}}")


def _print_comparison(
    out: Console, comparison: Comparison, answers: Sequence[CheckAnswer], lang: Language
) -> None:
    out.print(Text(text("check.comparison", lang, name=comparison.name), style="bold"))
    table = Table(text("check.subject", lang), show_lines=True)
    for answer in answers:
        mark = "\n" + text("check.reference_mark", lang) if answer.reference else ""
        table.add_column(f"{answer.pack}{mark}", overflow="fold")
    table.add_row(
        "", *(Text(text(f"conditions.{a.conditions_code}", lang), style="bold") for a in answers)
    )
    for row in comparison.rows:
        table.add_row(row.sentence, *(_told(cell, lang) for cell in row.cells))
    out.print(table)
    for answer in answers:
        out.print(f"{answer.pack}：{answer.basis_sentence}")
        if answer.reference_sentence:
            out.print(answer.reference_sentence, style="yellow")


def _told(cell: ComparedCell, lang: Language) -> str:
    if cell.state != "ruled":
        return text(f"check.cell_{cell.state}", lang)
    lines = [f"{MARKS[c.result]} {c.id} {c.title}：{c.disposition}" for c in cell.clauses]
    return "\n".join(lines)
