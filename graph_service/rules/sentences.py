"""The sentences of an outcome: a person's judgement, else the pack's own words, then what the engine saw."""

from __future__ import annotations

from graph_service.domain.proposal_filing import Deviation
from graph_service.domain.said import Said, say
from graph_service.messages import Language
from graph_service.rules.dossier import Scope
from graph_service.rules.finding import unique
from graph_service.rules.operators.node import lookup
from graph_service.rules.outcome import Outcome
from graph_service.rules.paths import what_is
from graph_service.rules.words import Words, speak


def spoken(outcome: Outcome, scope: Scope, lang: Language) -> tuple[str, str]:
    """The code of the leading sentence, and the whole paragraph."""
    said = unique(_said(outcome, scope))
    gap = "" if lang == "zh" else " "
    return said[0].code, gap.join(speak(part, lang) for part in said)


def _said(outcome: Outcome, scope: Scope) -> list[Said | Words]:
    parts: list[Said | Words] = list(_leading(outcome, scope))
    if outcome.result != "not_applicable" and outcome.judgement is None:
        parts += outcome.finding.remarks
    if outcome.result == "fail" and outcome.deviation is not None:
        parts.append(_reason(outcome.deviation, outcome.rule.id))
        if "evidence" in outcome.rule.exception_needs and not outcome.deviation.evidence:
            parts.append(say("rule.reason_evidence"))
    return parts


def _reason(deviation: Deviation, rule_id: str) -> Said:
    if deviation.clause == rule_id:
        return say("rule.reason_given", reason=deviation.reason)
    return say("rule.reason_given_for", clause=deviation.clause, reason=deviation.reason)


def _leading(outcome: Outcome, scope: Scope) -> list[Said | Words]:
    judgement = outcome.judgement
    if judgement is not None:
        code = "rule.judged_pass" if outcome.result == "pass" else "rule.judged_fail"
        return [
            say(code, by=judgement.by, office=judgement.office, on=str(judgement.on)),
            say("rule.transcribed"),
        ]
    if outcome.finding.words and outcome.result != "not_applicable":
        return list(outcome.finding.words)
    if outcome.result == "unknown" and outcome.finding.judged:
        return [say("rule.awaiting", count=len(outcome.finding.evidence))]
    messages = outcome.rule.messages
    message = messages.get(outcome.result)
    if outcome.explained:
        message = messages.get("explained", message)
    if message:
        return [message.words(lookup(scope, outcome.finding))]
    if outcome.finding.remarks and outcome.result != "not_applicable":
        return []  # the remarks say it all
    if outcome.result == "unknown" and outcome.finding.missing:
        return [say("rule.unknown", facts=[what_is(p) for p in outcome.finding.missing])]
    return [_default(outcome)]


def _default(outcome: Outcome) -> Said:
    failing = outcome.finding.failing
    if outcome.result == "fail" and failing:
        return say("rule.default_fail_named", names=list(failing))
    return say(f"rule.default_{outcome.result}")
