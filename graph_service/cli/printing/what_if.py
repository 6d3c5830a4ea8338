"""What differs between two checks, side by side; and the days on which a verdict changes."""

from __future__ import annotations

import json

from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from graph_service.cli.printing.checks import MARKS, STYLES, print_check
from graph_service.domain.answers import CheckAnswer
from graph_service.domain.what_if import (
    ChangeTold,
    ClauseState,
    Difference,
    RangeAnswer,
    Span,
    WhatIfAnswer,
)
from graph_service.messages import Language, text

SHOWN_VALUE = 100


def print_any(out: Console, answer: CheckAnswer, title: str, lang: Language) -> None:
    """A check, alone or beside another."""
    if isinstance(answer, WhatIfAnswer):
        print_what_if(out, answer, title, lang)
    elif isinstance(answer, RangeAnswer):
        print_range(out, answer, title, lang)
    else:
        print_check(out, answer, title, lang)


def print_what_if(out: Console, answer: WhatIfAnswer, title: str, lang: Language) -> None:
    """The changes, the lines that sum a check up, and the clauses that differ."""
    out.print(Rule(title, align="left"))
    _print_changes(out, answer.changes, lang)
    for before, after in zip(_lines(answer.before, lang), _lines(answer, lang), strict=True):
        if before == after:
            out.print(after, style="bold")
        else:
            out.print(text("what_if.line_before", lang, line=before))
            out.print(text("what_if.line_after", lang, line=after), style="bold")
    out.print()
    if answer.differences:
        out.print(_table(answer.differences, lang), soft_wrap=False)
    out.print(text("what_if.same", lang, count=answer.same, differing=len(answer.differences)))


def print_range(out: Console, answer: RangeAnswer, title: str, lang: Language) -> None:
    """Span by span: from when to when, what holds, what changed and why."""
    out.print(Rule(title, align="left"))
    _print_changes(out, answer.changes, lang)
    for span in answer.spans:
        out.print(
            text("range.span", lang, first=span.first.isoformat(), last=span.last.isoformat()),
            style="bold",
        )
        out.print(Text(f"  {_conditions(span, lang)}"))
        for one in span.differences:
            out.print(Text(f"  · {turned(one)}"))
        for cause in span.because:
            code = "range.because" if cause.proven else "range.because_perhaps"
            out.print(Text(f"    {text(code, lang, cause=cause.sentence)}"), style="dim")


def turned(difference: Difference) -> str:
    """One clause in one line: which, from what, to what."""
    old, new = (
        f"{MARKS[state.result]} {state.disposition}" if state else "—"
        for state in (difference.before, difference.after)
    )
    return f"{difference.id} {difference.title}：{old} → {new}"


def _lines(answer: CheckAnswer, lang: Language) -> tuple[str, ...]:
    conditions = text(f"conditions.{answer.conditions_code}", lang)
    return (
        text("cli.check_basis", lang, sentence=answer.basis_sentence),
        text("cli.check_conditions", lang, sentence=conditions),
        answer.as_of_sentence,
        answer.route.sentence,
    )


def _print_changes(out: Console, changes: list[ChangeTold], lang: Language) -> None:
    if not changes:
        return
    out.print(Text(text("what_if.changes", lang), style="bold"))
    for change in changes:
        added = text("what_if.adds", lang) if change.adds else ""
        old, new = _shown(change.old, lang), _shown(change.new, lang)
        out.print(Text(f"  · {change.path}：{old} → {new}{added}"))
    out.print()


def _shown(value: object, lang: Language) -> str:
    if value is None:
        return text("what_if.blank", lang)
    shown = _in_flow(value)
    return shown if len(shown) <= SHOWN_VALUE else f"{shown[:SHOWN_VALUE]}…"


def _in_flow(value: object) -> str:
    """As it would stand in the file, on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_in_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_in_flow, value)) + "]"
    return value if isinstance(value, str) else json.dumps(value)


def _table(differences: list[Difference], lang: Language) -> Table:
    table = Table(show_lines=True, expand=True)
    for code, ratio in (("what_if.clause", 2), ("what_if.before", 5), ("what_if.after", 5)):
        # Chinese has no spaces at which a line could end.
        table.add_column(text(code, lang), ratio=ratio, overflow="fold")
    for one in differences:
        head = f"{one.id}\n{one.title}"
        table.add_row(Text(head), _cell(one.before, lang), _cell(one.after, lang))
    return table


def _cell(state: ClauseState | None, lang: Language) -> Text:
    if state is None:
        return Text("—")
    cell = Text(f"{MARKS[state.result]} {state.disposition}\n", style=STYLES[state.result])
    cell.append(state.sentence, style="default")
    if state.missing:
        missing = f"\n{text('cli.check_missing', lang)}{'、'.join(state.missing)}"
        cell.append(missing, style="dim")
    return cell


def _conditions(span: Span, lang: Language) -> str:
    conditions = text(f"conditions.{span.conditions_code}", lang)
    line = text("cli.check_conditions", lang, sentence=conditions)
    basis = span.overall_code if span.overall_code in ("expired", "not_yet_in_force") else None
    return f"{line}　{text(f'range.basis_{basis}', lang)}" if basis else line
