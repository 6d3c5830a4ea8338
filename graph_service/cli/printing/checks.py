"""A check as a clerk reads it: basis and conditions as two lines, then clause by clause."""

from __future__ import annotations

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from graph_service.cli.printing.explanations import print_explanation
from graph_service.domain.answers import CheckAnswer
from graph_service.domain.check import WORTH_ASKING, ClauseResult, Repair
from graph_service.messages import Language, text

MARKS = {"pass": "✓", "fail": "✗", "unknown": "?", "not_applicable": "–"}
STYLES = {"pass": "green", "fail": "red", "unknown": "yellow", "not_applicable": "dim"}
SHOWN_EVIDENCE = 3
SHOWN_QUESTIONS = 5


def print_check(out: Console, answer: CheckAnswer, title: str, lang: Language) -> None:
    """The whole check."""
    print_heading(out, answer, title, lang)
    out.print(f"{answer.as_of_sentence}")
    out.print(f"{answer.route.sentence}")
    out.print()
    for clause in answer.clauses:
        _print_clause(out, clause, lang)
    if answer.notices:
        out.print(Text(text("cli.check_notices", lang), style="bold"))
        for notice in answer.notices:
            out.print(Text(f"  · {notice.sentence}〔{notice.basis}〕"))
    _print_questions(out, answer, lang)
    if answer.repairs:
        out.print(Text(text("cli.check_repairs", lang), style="bold"))
        for repair in answer.repairs:
            out.print(Text(f"  · {_repair(repair)}"))
    if answer.plans:
        out.print(Text(text("cli.check_plans", lang), style="bold"))
        for number, plan in enumerate(answer.plans, 1):
            out.print(Text(f"  {number}. {plan.sentence}"))
            for repair in plan.repairs:
                out.print(Text(f"     · {_repair(repair)}"), style="dim")


def _print_questions(out: Console, answer: CheckAnswer, lang: Language) -> None:
    useful = [q for q in answer.ask_first if q.gain >= WORTH_ASKING][:SHOWN_QUESTIONS]
    if useful:
        out.print(Text(text("cli.check_ask_first", lang), style="bold"))
    for number, question in enumerate(useful, 1):
        clauses = "、".join(question.clauses)
        out.print(Text(f"  {number}. {question.what}（{question.path}）〔{clauses}〕"))


def _repair(repair: Repair) -> str:
    return f"{repair.sentence}〔{'、'.join(repair.clauses)}；{repair.cost}〕"


def print_heading(out: Console, answer: CheckAnswer, title: str, lang: Language) -> None:
    """Basis and conditions, as two lines; another city's pack says that it is."""
    out.print(Rule(title, align="left"))
    if answer.reference_sentence:
        out.print(answer.reference_sentence, style="yellow")
    out.print(text("cli.check_basis", lang, sentence=answer.basis_sentence), style="bold")
    conditions = text(f"conditions.{answer.conditions_code}", lang)
    out.print(text("cli.check_conditions", lang, sentence=conditions), style="bold")


def _print_clause(out: Console, clause: ClauseResult, lang: Language) -> None:
    mark, style = MARKS[clause.result], STYLES[clause.result]
    strength = text(f"strength.{clause.strength}", lang)
    head = f"{mark} {clause.id} {clause.title}〔{strength}〕{clause.disposition}"
    out.print(Text(head, style=style))
    if clause.quote:
        out.print(
            Text(f"    {text('cli.check_quote', lang)}{' … '.join(clause.quote)}"), style="dim"
        )
    elif clause.basis:
        out.print(Text(f"    {clause.basis}"), style="dim")
    out.print(Text(f"    {clause.sentence}"))
    if clause.missing:
        out.print(
            Text(f"    {text('cli.check_missing', lang)}{'、'.join(clause.missing)}"), style="dim"
        )
    if clause.explanation:
        print_explanation(out, clause.explanation, lang)
        return
    for evidence in clause.evidence[:SHOWN_EVIDENCE]:
        when = evidence.observed_on or text("cli.undated", lang)
        out.print(Text(f"      ↳ {evidence.fact}（{evidence.source}，{when}）"), style="dim")
