"""Checks one proposed membership against one pack: every clause, three-valued, whatever the basis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from graph_service.domain.check import (
    AsOfReason,
    Check,
    CheckNotice,
    ClauseResult,
    Due,
)
from graph_service.domain.known import KnownUnit
from graph_service.domain.proposal import Proposal
from graph_service.domain.said import say
from graph_service.messages import Language, text
from graph_service.rules.dispositions import disposition_code
from graph_service.rules.dossier import Dossier, Failure, Scope
from graph_service.rules.finding import Notice, unique
from graph_service.rules.notices import general_notices
from graph_service.rules.outcome import Outcome, evaluate
from graph_service.rules.recorded import Recorded, recorded_in
from graph_service.rules.repairs import repairs_for
from graph_service.rules.routing import road_capacity, route_of
from graph_service.rules.rule import COUNTED_STRENGTHS, NOT_OF_THE_DOCUMENT, Pack
from graph_service.rules.sentences import spoken
from graph_service.rules.verdict import basis_of, basis_words, conditions_code, overall_code
from graph_service.rules.words import speak


def check(
    proposal: Proposal,
    *,
    pack: Pack,
    lead: KnownUnit | None,
    members: Mapping[str, KnownUnit | None],
    as_of: date,
    as_of_reason: AsOfReason,
    stage: Due = "apply",
    show_all: bool = False,
    lang: Language = "zh",
) -> Check:
    """The whole answer. ``members`` maps every organisation name in the proposal, as written, to what
    the graph knows of it. Never raises for missing facts."""
    scope = Scope(Dossier(proposal, lead, members, as_of, pack.terms))
    recorded = recorded_in(proposal, pack, as_of)
    outcomes = evaluate_all(pack, scope, recorded=recorded, stage=stage)
    basis, conditions = basis_of(pack, as_of), conditions_code(outcomes)
    overall = overall_code(basis, conditions)
    shown = [o for o in outcomes if show_all or not o.rule.only_with_all]
    general = general_notices(scope.dossier, pack, basis)
    return Check(
        stage=stage,
        as_of=as_of,
        as_of_reason=as_of_reason,
        as_of_sentence=text(f"check.as_of_{as_of_reason}", lang, as_of=as_of.isoformat()),
        basis=basis,
        basis_sentence=speak(basis_words(pack, as_of), lang),
        conditions_code=conditions,
        overall=text(f"overall.{overall}", lang, conditions=say(f"conditions.{conditions}")),
        overall_code=overall,
        clauses=[_clause(o, pack, scope, lang) for o in shown],
        notices=_told(shown, [*general, *recorded.notices], lang),
        repairs=repairs_for(outcomes, lang),
        route=route_of(pack, scope, lang),
    )


def evaluate_all(
    pack: Pack, scope: Scope, *, recorded: Recorded, stage: Due = "apply"
) -> list[Outcome]:
    """Every rule in the order of the pack; those that look at outcomes come last and keep their place."""
    capacity, _ = road_capacity(scope)
    first = {
        rule.id: evaluate(rule, scope, recorded=recorded, capacity=capacity, stage=stage)
        for rule in pack.rules
        if not rule.looks_at_outcomes
    }
    failures = tuple(
        Failure(o.rule.id, o.explained)
        for o in first.values()
        if o.result == "fail" and o.rule.strength in COUNTED_STRENGTHS
    )
    after = Scope(scope.dossier, failures=failures)
    return [
        first[rule.id]
        if rule.id in first
        else evaluate(rule, after, recorded=recorded, capacity=capacity, stage=stage)
        for rule in pack.rules
    ]


def _clause(outcome: Outcome, pack: Pack, scope: Scope, lang: Language) -> ClauseResult:
    rule, finding = outcome.rule, outcome.finding
    code, sentence = spoken(outcome, scope, lang)
    if rule.strength == "gate":
        words = basis_words(pack, scope.dossier.as_of)
        code, sentence = words.code, speak(words, lang)
    disposition = disposition_code(outcome)
    return ClauseResult(
        id=rule.id,
        clause=rule.clause,
        title=rule.title,
        quote=list(rule.quote),
        strength=rule.strength,
        kind=outcome.kind,
        due=outcome.due,
        counts=outcome.counts,
        result=outcome.result,
        disposition=text(f"disposition.{disposition}", lang),
        disposition_code=disposition,
        code=code,
        sentence=sentence,
        missing=list(finding.missing) if outcome.result in ("fail", "unknown") else [],
        evidence=list(finding.evidence),
        subjects=list(finding.subjects) if outcome.result in ("fail", "unknown") else [],
        notes=list(rule.notes),
        basis=rule.basis,
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
