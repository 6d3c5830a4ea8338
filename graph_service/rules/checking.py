"""Checks one proposed membership against one pack: every clause, three-valued, whatever the basis."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from graph_service.domain.check import (
    AskFirst,
    AsOfReason,
    Check,
    CheckNotice,
    ClauseResult,
    Due,
    Plan,
)
from graph_service.domain.explanation import Explanation
from graph_service.domain.proposal import Proposal
from graph_service.domain.said import say
from graph_service.messages import Language, text
from graph_service.rules.ask_order import Question, order_questions, sorted_by
from graph_service.rules.dispositions import disposition_code
from graph_service.rules.evaluation import Case, Evaluation, Units, evaluate_case
from graph_service.rules.explaining import explain
from graph_service.rules.finding import Notice, unique
from graph_service.rules.lead_swap import better_leads
from graph_service.rules.notices import general_notices
from graph_service.rules.outcome import Outcome
from graph_service.rules.paths import what_is
from graph_service.rules.plan_words import tell_plan, tell_swap
from graph_service.rules.planning import plan
from graph_service.rules.precedents import clause_precedents
from graph_service.rules.repairs import repairs_for
from graph_service.rules.routing import route_of
from graph_service.rules.rule import NOT_OF_THE_DOCUMENT, Pack
from graph_service.rules.sentences import spoken
from graph_service.rules.verdict import basis_of, basis_words, overall_code
from graph_service.rules.words import speak


def check(  # noqa: PLR0913
    proposal: Proposal,
    *,
    pack: Pack,
    members: Units,
    as_of: date,
    as_of_reason: AsOfReason,
    stage: Due = "apply",
    show_all: bool = False,
    explained: Collection[str] = (),
    planned: bool = False,
    lang: Language = "zh",
) -> Check:
    """The whole answer. ``members`` maps every organisation name in the proposal, as written, to what
    the graph knows of it. Never raises for missing facts."""
    case = Case(proposal, pack, members, as_of, as_of_reason, stage)
    found = evaluate_case(case)
    return tell_check(found, show_all=show_all, explained=explained, planned=planned, lang=lang)


def tell_check(
    evaluation: Evaluation,
    *,
    show_all: bool,
    explained: Collection[str],
    planned: bool,
    lang: Language,
) -> Check:
    """An evaluation in sentences; ``explained`` are the ids of rules to be told with their proof; with
    ``planned`` the cheapest plans stand beside the single repairs, each proven by a second check."""
    case, scope = evaluation.case, evaluation.scope
    pack, as_of = case.pack, case.as_of
    basis, conditions = basis_of(pack, as_of), evaluation.conditions
    overall = overall_code(basis, conditions)
    shown = [o for o in evaluation.outcomes if show_all or not o.rule.only_with_all]
    general = general_notices(scope.dossier, pack, basis)
    precedents = clause_precedents(shown, case)
    order = order_questions(shown)
    return Check(
        stage=case.stage,
        as_of=as_of,
        as_of_reason=case.as_of_reason,
        as_of_sentence=text(f"check.as_of_{case.as_of_reason}", lang, as_of=as_of.isoformat()),
        basis=basis,
        basis_sentence=speak(basis_words(pack, as_of), lang),
        conditions_code=conditions,
        overall=text(f"overall.{overall}", lang, conditions=say(f"conditions.{conditions}")),
        overall_code=overall,
        clauses=[
            _clause(o, evaluation, order, lang).model_copy(update=_explanation(o, explained, lang))
            for o in shown
        ],
        notices=_told(shown, [*precedents, *general, *evaluation.recorded.notices], lang),
        ask_first=[
            AskFirst(path=q.path, what=what_is(q.path), clauses=list(q.clauses), gain=q.gain)
            for q in order
        ],
        repairs=repairs_for(evaluation.outcomes, pack.costs, lang),
        plans=list(_plans(evaluation, lang)) if planned else [],
        route=route_of(pack, scope, lang),
    )


def _plans(evaluation: Evaluation, lang: Language) -> Iterator[Plan]:
    yield from (tell_plan(found, lang) for found in plan(evaluation))
    cost = evaluation.case.pack.costs["swap_lead"]
    yield from (tell_swap(swap, cost, lang) for swap in better_leads(evaluation))


def _explanation(
    outcome: Outcome, explained: Collection[str], lang: Language
) -> dict[str, Explanation]:
    return {"explanation": explain(outcome, lang)} if outcome.rule.id in explained else {}


def _clause(
    outcome: Outcome, evaluation: Evaluation, order: Sequence[Question], lang: Language
) -> ClauseResult:
    rule, finding = outcome.rule, outcome.finding
    code, sentence = spoken(outcome, evaluation.scope, lang)
    if rule.strength == "gate":
        words = basis_words(evaluation.case.pack, evaluation.case.as_of)
        code, sentence = words.code, speak(words, lang)
    disposition = disposition_code(outcome)
    # Of a count also those whom it could do without.
    names = outcome.result in ("fail", "unknown") or finding.how == "count"
    return ClauseResult(
        id=rule.id,
        clause=rule.clause,
        title=rule.title,
        quote=list(rule.quote),
        basis=rule.basis,
        strength=rule.strength,
        kind=outcome.kind,
        due=outcome.due,
        counts=outcome.counts,
        result=outcome.result,
        disposition=text(f"disposition.{disposition}", lang),
        disposition_code=disposition,
        code=code,
        sentence=sentence,
        missing=sorted_by(order, finding.missing) if outcome.result in ("fail", "unknown") else [],
        evidence=list(finding.evidence),
        subjects=list(finding.subjects) if names else [],
        notes=list(rule.notes),
        origin=rule.origin,
    )


def _told(
    outcomes: Sequence[Outcome], general: Iterable[Notice], lang: Language
) -> list[CheckNotice]:
    of_rules = [
        (notice, notice.basis or outcome.rule.basis)
        for outcome in outcomes
        for notice in outcome.finding.notices
    ]
    everything = [*of_rules, *((notice, notice.basis) for notice in general)]
    return list(
        unique(
            CheckNotice(
                code=notice.code,
                sentence=speak(notice.said, lang),
                basis=basis or NOT_OF_THE_DOCUMENT,
            )
            for notice, basis in everything
        )
    )
