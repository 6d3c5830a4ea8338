"""Strength and result give the disposition: what is to be done with a clause (domain.md §3.0, §3.4b)."""

from __future__ import annotations

from graph_service.rules.outcome import Outcome

_PASS = {
    "preference": "preferred",
    "gate": "basis_holds",
    "notice": "for_information",
    "support": "for_information",
}
_FAIL = {"preference": "not_preferred", "gate": "basis_does_not_hold"}
_UNKNOWN = {
    "preference": "preference_unverified",
    "qualifier": "needs_reason",
    "gate": "basis_unverified",
}
_NEVER_COUNT = ("support", "management", "target", "notice")


def disposition_code(outcome: Outcome) -> str:
    """The code of the disposition; the catalogue has its text under ``disposition.CODE``."""
    if outcome.result == "not_applicable":
        return "not_applicable"
    if outcome.result == "pass":
        usual = _PASS.get(outcome.rule.strength, "met")
        return outcome.finding.disposition or usual
    return _of_fail(outcome) if outcome.result == "fail" else _of_unknown(outcome)


def _of_fail(outcome: Outcome) -> str:
    strength = outcome.rule.strength
    if strength == "in_principle":
        return "exception" if outcome.explained else "needs_reason"
    if strength in ("required", "process") or outcome.rule.fail_is_unmet:
        if outcome.explained:
            return "explained"
        return "process_unmet" if strength == "process" else "unmet"
    return _FAIL.get(strength, "for_information")


def _of_unknown(outcome: Outcome) -> str:
    strength, finding = outcome.rule.strength, outcome.finding
    if strength in _UNKNOWN:
        return _UNKNOWN[strength]
    if not outcome.is_due:
        return "not_yet_due"
    if strength in _NEVER_COUNT:
        return "for_information"
    if finding.disposition and not finding.missing:
        return finding.disposition
    waits = finding.judged and not finding.missing
    return "awaiting_judgement" if waits else "needs_evidence"
