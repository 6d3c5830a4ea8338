"""Every rule of a pack applied to one case: what checks, repairs and what-ifs are told from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from graph_service.domain.check import AsOfReason, ConditionsCode, Due
from graph_service.domain.known import KnownUnit
from graph_service.domain.proposal import Proposal
from graph_service.rules.dossier import Dossier, Failure, Scope
from graph_service.rules.outcome import Outcome, evaluate
from graph_service.rules.recorded import Recorded, recorded_in
from graph_service.rules.routing import road_capacity
from graph_service.rules.rule import COUNTED_STRENGTHS, Pack, Rule
from graph_service.rules.verdict import conditions_code

Units = Mapping[str, KnownUnit | None]


@dataclass(frozen=True)
class Case:
    """What is checked against what: ``units`` maps every organisation name, as written, to what is known."""

    proposal: Proposal
    pack: Pack
    units: Units
    as_of: date
    as_of_reason: AsOfReason
    stage: Due = "apply"


@dataclass(frozen=True)
class Evaluation:
    """One outcome per rule, in the order of the pack."""

    case: Case
    scope: Scope
    recorded: Recorded
    outcomes: tuple[Outcome, ...]

    @property
    def conditions(self) -> ConditionsCode:
        return conditions_code(self.outcomes)


def evaluate_case(case: Case, *, only: Collection[Rule] | None = None) -> Evaluation:
    """Every rule of the pack, or ``only`` some. Never raises for missing facts."""
    proposal, pack = case.proposal, case.pack
    # On the day of submission the later steps of the same file are still to come, and count.
    until = None if case.as_of_reason == "submitted" else case.as_of
    lead = case.units.get(proposal.lead.organisation)
    dossier = Dossier(proposal, lead, case.units, case.as_of, pack.terms, until)
    recorded = recorded_in(proposal, pack, until)
    scope = Scope(dossier, judged=recorded.truths)
    outcomes = _outcomes(pack.rules if only is None else only, scope, recorded, case.stage)
    return Evaluation(case, scope, recorded, tuple(outcomes))


def _outcomes(
    rules: Collection[Rule], scope: Scope, recorded: Recorded, stage: Due
) -> list[Outcome]:
    """In the order of the pack; rules that look at outcomes are evaluated last and keep their place."""
    capacity, _ = road_capacity(scope)
    first = {
        rule.id: evaluate(rule, scope, recorded=recorded, capacity=capacity, stage=stage)
        for rule in rules
        if not rule.looks_at_outcomes
    }
    failures = tuple(
        Failure(o.rule.id, o.explained)
        for o in first.values()
        if o.result == "fail" and o.rule.strength in COUNTED_STRENGTHS
    )
    after = Scope(scope.dossier, failures=failures, judged=scope.judged)
    return [
        first[rule.id]
        if rule.id in first
        else evaluate(rule, after, recorded=recorded, capacity=capacity, stage=stage)
        for rule in rules
    ]
