"""Plans as people read them: each action in a sentence, what they cost together, what they lead to."""

from __future__ import annotations

from collections.abc import Mapping

from graph_service.domain.check import Plan, Repair, SetValue
from graph_service.domain.said import Said, say
from graph_service.messages import Language, render, text
from graph_service.rules.lead_swap import Swap
from graph_service.rules.mending import Action
from graph_service.rules.paths import what_is
from graph_service.rules.planning import Planned

_BY_CLAUSE = ("ask_judgement", "write_reason", "write_explanation")


def tell_plan(planned: Planned, lang: Language) -> Plan:
    """The plan in sentences."""
    titles = {o.rule.id: o.rule.title for o in planned.after.outcomes}
    reaches = planned.after.conditions
    conditions = say(f"conditions.{reaches}")
    code = "plan.with_left" if planned.left else f"plan.{planned.goal}"
    sentence = text(
        code,
        lang,
        count=len(planned.actions),
        cost=planned.cost,
        conditions=conditions,
        **({"left": list(planned.left)} if planned.left else {}),
    )
    return Plan(
        goal=planned.goal,
        reaches=reaches,
        cost=planned.cost,
        repairs=[_repair(a, planned.clauses[a], titles, lang) for a in planned.actions],
        left=list(planned.left),
        code=code,
        sentence=sentence,
    )


def tell_swap(swap: Swap, cost: int, lang: Language) -> Plan:
    """Another lead as a plan."""
    code = "plan.other_lead_opens" if swap.opened else "plan.other_lead"
    opened = {"opened": list(swap.opened)} if swap.opened else {}
    repair = Repair(
        clauses=list(swap.mended),
        action="swap_lead",
        sentence=text("repair.swap_lead", lang, organisation=swap.organisation),
        cost=cost,
        changes=[SetValue(path="lead.organisation", value=swap.organisation)],
    )
    return Plan(
        goal="other_lead",
        reaches=swap.after.conditions,
        cost=cost,
        repairs=[repair],
        left=list(swap.opened),
        code=code,
        sentence=text(
            code, lang, organisation=swap.organisation, mended=list(swap.mended), **opened
        ),
    )


def _repair(
    action: Action, clauses: tuple[str, ...], titles: Mapping[str, str], lang: Language
) -> Repair:
    return Repair(
        clauses=list(clauses),
        action=action.action,
        sentence=render(_said(action, clauses, titles), lang),
        cost=action.cost,
        changes=[SetValue(path=c.path, value=c.value) for c in action.changes],
    )


def _said(action: Action, clauses: tuple[str, ...], titles: Mapping[str, str]) -> Said:
    code = f"repair.{action.action}"
    if action.action == "supply_fact":
        path = action.about[0]
        return say(code, what=what_is(path), path=path)
    if action.action == "supply_evidence":
        subjects = [titles[clause] for clause in clauses]
        return say(code, subjects=subjects, choices=[what_is(action.about[0])])
    if action.action in _BY_CLAUSE:
        named = (
            action.about if action.action != "ask_judgement" else [titles[c] for c in action.about]
        )
        return say(code, subjects=list(named))
    if action.action == "add_expert" or not action.about:
        return say(code)
    return say(code, subjects=list(action.about))
