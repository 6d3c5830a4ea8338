"""One rule applied to one dossier."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph_service.domain.check import STAGES, Due, Kind, Result
from graph_service.domain.proposal_filing import Deviation, Judgement
from graph_service.domain.said import say
from graph_service.rules.dossier import Scope
from graph_service.rules.finding import Finding, Notice, unique
from graph_service.rules.operators.node import lookup
from graph_service.rules.recorded import Recorded
from graph_service.rules.rule import COUNTED_STRENGTHS, Rule, Softening
from graph_service.rules.truth import Truth

_RESULT: dict[Truth, Result] = {
    Truth.TRUE: "pass",
    Truth.FALSE: "fail",
    Truth.UNKNOWN: "unknown",
}


@dataclass(frozen=True)
class Outcome:
    """What a rule comes to. ``is_due``: by the stage of the check, on the road of the case."""

    rule: Rule
    due: Due
    is_due: bool
    kind: Kind
    result: Result
    finding: Finding
    tested: Finding | None = None
    """What the test itself found, before softenings and judgements."""
    applies: Finding | None = None
    """Whether the rule applies, where that is asked."""
    judgement: Judgement | None = None
    deviation: Deviation | None = None

    @property
    def explained(self) -> bool:
        """It failed, and the file gives a written reason."""
        return self.result == "fail" and self.deviation is not None

    @property
    def counts(self) -> bool:
        """Whether it can move the conditions code now."""
        return self.is_due and (self.rule.strength in COUNTED_STRENGTHS or self.rule.fail_is_unmet)


def evaluate(
    rule: Rule, scope: Scope, *, recorded: Recorded, capacity: str | None, stage: Due
) -> Outcome:
    """Every test of the rule is evaluated, due or not."""
    tested = rule.test.evaluate(scope)
    finding = _soften(rule, tested, scope)
    applies = rule.applies_if.evaluate(scope) if rule.applies_if else None
    due = rule.due_for(capacity)
    outcome = Outcome(
        rule=rule,
        due=due,
        is_due=STAGES.index(due) <= STAGES.index(stage),
        kind=rule.kind,
        result="not_applicable",
        finding=applies or finding,
        tested=tested,
        applies=applies,
    )
    if applies is not None and applies.truth is Truth.FALSE:
        return outcome
    if applies is not None and applies.truth is Truth.UNKNOWN:
        missing = unique((*applies.missing, *finding.missing))
        remarks = unique((*applies.remarks, *finding.remarks))
        evidence = unique((*applies.evidence, *finding.evidence))
        finding = Finding(Truth.UNKNOWN, missing, evidence, remarks=remarks)
    if notices := _notices(rule, scope):
        finding = replace(finding, notices=(*finding.notices, *notices))
    ready = finding.judged and not finding.missing
    kind = rule.kind_with_evidence if rule.kind_with_evidence and ready else rule.kind
    judgement = recorded.judgements.get(rule.id) if kind == "judgement" else None
    is_open = finding.truth is Truth.UNKNOWN and not finding.contradicted
    settled = judgement.result if judgement and is_open else None
    if kind != "judgement" and rule.kind_with_evidence and rule.id in recorded.judgements:
        said = say("notice.judgement_without_evidence", clause=rule.id)
        finding = replace(finding, notices=(*finding.notices, Notice(said.code, said, rule.clause)))
    return replace(
        outcome,
        kind=kind,
        result=settled or _RESULT[finding.truth],
        finding=replace(finding, missing=()) if settled else finding,
        judgement=judgement if settled else None,
        deviation=recorded.deviations.get(rule.id),
    )


def _soften(rule: Rule, finding: Finding, scope: Scope) -> Finding:
    """The first softening that may hold decides; one that is unknown leaves the clause unknown."""
    if finding.truth is not Truth.FALSE:
        return finding
    for softening in rule.on_fail:
        condition = softening.when.evaluate(scope) if softening.when else Finding(Truth.TRUE)
        if condition.truth is Truth.FALSE:
            continue
        if condition.truth is Truth.UNKNOWN:
            return replace(
                finding,
                truth=Truth.UNKNOWN,
                missing=unique((*finding.missing, *condition.missing)),
                evidence=unique((*finding.evidence, *condition.evidence)),
                remarks=unique((*finding.remarks, *condition.remarks)),
            )
        return _softened(softening, finding, scope, rule)
    return finding


def _softened(softening: Softening, finding: Finding, scope: Scope, rule: Rule) -> Finding:
    fill = lookup(scope, finding)
    words = (softening.message.words(fill),) if softening.message else finding.words
    notices = finding.notices
    if softening.notice:
        notice = Notice(softening.notice.code, softening.notice.words(fill), rule.clause)
        notices = (*notices, notice)
    remedies = finding.remedies
    if softening.remedy:
        remedies = (replace(softening.remedy, subjects=finding.failing),)
    # Until the office has answered, no paper settles it.
    asks = softening.disposition == "ask_interpreter"
    return replace(
        finding,
        truth=softening.result,
        missing=() if asks else finding.missing,
        words=words,
        notices=notices,
        remedies=remedies,
        disposition=softening.disposition,
    )


def _notices(rule: Rule, scope: Scope) -> list[Notice]:
    found = []
    for notice in rule.notices:
        condition = notice.when.evaluate(scope)
        if condition.truth is Truth.TRUE:
            words = notice.message.words(lookup(scope, condition))
            found.append(Notice(notice.message.code, words, notice.basis))
    return found
