"""What can be done about each clause that is not met or not known: concrete actions with a cost.

Costs compare actions with each other (1: fill in a line; more: get people to act); they are no money.
One action that mends several clauses is one repair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph_service.domain.check import Repair
from graph_service.domain.said import Said, say
from graph_service.messages import Language, render
from graph_service.rules.finding import Remedy
from graph_service.rules.outcome import Outcome
from graph_service.rules.paths import what_is


@dataclass(frozen=True, slots=True)
class _Action:
    action: str
    said: Said
    cost: int


def repairs_for(
    outcomes: Iterable[Outcome], costs: Mapping[str, int], lang: Language
) -> list[Repair]:
    """Repairs of the clauses that count now and are failed or unknown, in the order of the clauses."""
    clauses: dict[tuple[str, str], list[str]] = {}
    actions: dict[tuple[str, str], _Action] = {}
    for outcome in outcomes:
        if not outcome.counts or outcome.result not in ("fail", "unknown"):
            continue
        for action in _actions(outcome, costs):
            key = (action.action, render(action.said, lang))
            actions.setdefault(key, action)
            clauses.setdefault(key, []).append(outcome.rule.id)
    return [
        Repair(
            clauses=list(dict.fromkeys(clauses[key])),
            action=key[0],
            sentence=key[1],
            cost=action.cost,
        )
        for key, action in actions.items()
    ]


def _actions(outcome: Outcome, costs: Mapping[str, int]) -> Iterator[_Action]:
    finding = outcome.finding
    if outcome.judgement is None:
        for remedy in finding.remedies:
            yield _of_remedy(remedy, outcome)
        if outcome.rule.remedy and outcome.result == "fail":
            yield _of_remedy(outcome.rule.remedy, outcome)
    if outcome.result == "unknown":
        yield from _settling(outcome, costs)
    elif not outcome.explained:
        yield _reason(outcome, costs)
        yield from (_supply(path, costs) for path in finding.missing)


def _of_remedy(remedy: Remedy, outcome: Outcome) -> _Action:
    code = f"repair.{remedy.action}"
    if not remedy.each:
        return _Action(remedy.action, say(code), remedy.cost)
    subjects = list(remedy.subjects or outcome.finding.subjects) or [outcome.rule.title]
    return _Action(remedy.action, say(code, subjects=subjects), remedy.cost * len(subjects))


def _settling(outcome: Outcome, costs: Mapping[str, int]) -> Iterator[_Action]:
    finding, title = outcome.finding, outcome.rule.title
    if finding.judged and not finding.missing:
        said = say("repair.ask_judgement", subjects=[title])
        yield _Action("ask_judgement", said, costs["ask_judgement"])
    elif outcome.kind == "judgement" or outcome.rule.kind_with_evidence:
        # One piece of evidence is enough to put the clause before a person.
        choices = [what_is(path) for path in finding.missing]
        said = say("repair.supply_evidence", subjects=[title], choices=choices)
        yield _Action("supply_evidence", said, costs["supply_evidence"])
    elif finding.missing:
        yield from (_supply(path, costs) for path in finding.missing)
    elif finding.disposition == "ask_interpreter":
        said = say("repair.ask_interpreter", subjects=[title])
        yield _Action("ask_interpreter", said, costs["ask_interpreter"])


def _reason(outcome: Outcome, costs: Mapping[str, int]) -> _Action:
    principle = outcome.rule.strength == "in_principle"
    action = "write_reason" if principle else "write_explanation"
    return _Action(action, say(f"repair.{action}", subjects=[outcome.rule.id]), costs[action])


def _supply(path: str, costs: Mapping[str, int]) -> _Action:
    said = say("repair.supply_fact", what=what_is(path), path=path)
    return _Action("supply_fact", said, costs["supply_fact"])
