"""The sections of a check's sheet, each a function of its own: to add one, write it and name it in SECTIONS."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import get_args

from graph_service.documents.blocks import Cell, Column, Line, Section, Table
from graph_service.documents.checked_file import CheckedFile
from graph_service.documents.clause_rows import clause_table
from graph_service.documents.explanation_lines import explanation_lines
from graph_service.domain.check import WORTH_ASKING, Result
from graph_service.messages import Language, text

Writer = Callable[[CheckedFile, Language], Section | None]


def made_with(checked: CheckedFile, lang: Language) -> Section:
    """By which rules, on which day, from which snapshot: all that lets the check be made again."""
    answer = checked.answer
    rows = {
        "document.file": checked.file,
        "document.rules": checked.rules,
        "document.day": answer.as_of_sentence,
        "document.stage": text(f"stage.{answer.stage}", lang),
        "document.pack": text("document.digest", lang, name=answer.pack, digest=answer.pack_digest),
        "document.snapshot": answer.snapshot,
        "document.made": text(
            "document.made_by", lang, when=answer.made_at, version=answer.version
        ),
    }
    cells = tuple(_row(text(label, lang), value) for label, value in rows.items() if value)
    return Section(text("document.made_with", lang), (_pairs(cells),))


def road(checked: CheckedFile, lang: Language) -> Section:
    """To which office it goes first, and what follows."""
    route = checked.answer.route
    lines = [Line(route.sentence)]
    if route.first_office:
        lines.append(Line(text("document.first_office", lang, office=route.first_office)))
    if route.stages:
        lines.append(Line(text("document.stages", lang, stages=" → ".join(route.stages))))
    return Section(text("document.road", lang), tuple(lines))


def clauses(checked: CheckedFile, lang: Language) -> Section:
    """How many of each result, then clause by clause."""
    found = checked.answer.clauses
    counted = Counter(clause.result for clause in found)
    shares = [
        text("document.so_many", lang, result=text(f"result.{result}", lang), n=counted[result])
        for result in get_args(Result)
    ]
    summary = text("document.summary", lang, n=len(found), shares=shares)
    return Section(text("document.clauses", lang), (Line(summary), clause_table(found, lang)))


def explanations(checked: CheckedFile, lang: Language) -> Section | None:
    """Why a clause came out as it did, for those of which it was asked."""
    lines: list[Line] = []
    for clause in checked.answer.clauses:
        if clause.explanation:
            lines.append(Line(f"{clause.id} {clause.title}", "strong"))
            lines += explanation_lines(clause.explanation, lang)
    return Section(text("document.explanations", lang), tuple(lines)) if lines else None


def notices(checked: CheckedFile, lang: Language) -> Section | None:
    """What decides nothing, each with the clause it rests on or that it rests on none."""
    found = checked.answer.notices
    if not found:
        return None
    rows = tuple(((Line(n.sentence),), (Line(n.basis, "muted"),)) for n in found)
    return Section(
        text("cli.check_notices", lang),
        (Table(_columns(lang, {"document.notice": 78, "document.notice_basis": 22}), rows),),
    )


def ask_first(checked: CheckedFile, lang: Language) -> Section | None:
    """Missing facts, in the order in which asking for them decides most clauses soonest."""
    found = [one for one in checked.answer.ask_first if one.gain >= WORTH_ASKING]
    if not found:
        return None
    rows = tuple(((Line(one.what),), (Line("、".join(one.clauses)),)) for one in found)
    columns = _columns(lang, {"document.asked_for": 66, "document.asked_clauses": 34})
    return Section(text("cli.check_ask_first", lang), (Table(columns, rows),))


def repairs(checked: CheckedFile, lang: Language) -> Section | None:
    """What would mend which clauses, and how dear each is beside the others."""
    found = checked.answer.repairs
    if not found:
        return None
    rows = tuple(
        ((Line(r.sentence),), (Line("、".join(r.clauses)),), (Line(str(r.cost)),)) for r in found
    )
    columns = _columns(
        lang, {"document.repair": 66, "document.repair_clauses": 24, "document.repair_cost": 10}
    )
    return Section(
        text("document.repairs", lang),
        (Table(columns, rows), Line(text("document.cost_is_no_money", lang), "muted")),
    )


def plans(checked: CheckedFile, lang: Language) -> Section | None:
    """Several sets of repairs that would lift the whole check, each with its repairs."""
    lines: list[Line] = []
    for number, plan in enumerate(checked.answer.plans, 1):
        lines.append(Line(f"{number}. {plan.sentence}", "strong"))
        for repair in plan.repairs:
            of_clauses = text("document.repair_of", lang, clauses=repair.clauses, cost=repair.cost)
            lines.append(Line(f"{repair.sentence}{of_clauses}", "item"))
    return Section(text("cli.check_plans", lang), tuple(lines)) if lines else None


SECTIONS: tuple[Writer, ...] = (
    made_with,
    road,
    clauses,
    explanations,
    notices,
    ask_first,
    repairs,
    plans,
)
"""In the order in which they are read."""


def _columns(lang: Language, widths: dict[str, float]) -> tuple[Column, ...]:
    return tuple(Column(text(code, lang), width) for code, width in widths.items())


def _row(label: str, value: str) -> tuple[Cell, ...]:
    return ((Line(label, "muted"),), (Line(value),))


def _pairs(rows: tuple[tuple[Cell, ...], ...]) -> Table:
    return Table((Column("", 17), Column("", 83)), rows, headed=False)
