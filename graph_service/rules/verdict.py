"""The conditions code and the overall code (domain.md §3.4b.3): the first that holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph_service.domain.check import Basis, ConditionsCode, OverallCode
from graph_service.domain.said import Said
from graph_service.rules.basis_words import general_sentence, told_since
from graph_service.rules.outcome import Outcome
from graph_service.rules.rule import COUNTED_STRENGTHS, Pack
from graph_service.rules.words import Words


def basis_of(pack: Pack, as_of: date) -> Basis:
    """Whether the document is in force; both its first and its last day are included. Unknown where its
    first day was not seen: nobody can say that it had begun."""
    if pack.valid_to and as_of > pack.valid_to:
        return "expired"
    if pack.valid_from is None:
        return "unknown"
    return "not_yet_in_force" if as_of < pack.valid_from else "in_force"


def basis_words(pack: Pack, as_of: date) -> Words | Said:
    """The pack's sentence for its basis on that day, else the general one; ``days`` counts from the nearer
    end. What has become of the document since (extended, replaced) only the general ones tell."""
    basis = basis_of(pack, as_of)
    end = pack.valid_from if basis == "not_yet_in_force" else pack.valid_to
    values = {
        "title": pack.title,
        "doc_no": pack.doc_no,
        "valid_from": str(pack.valid_from or "—"),
        "valid_to": str(pack.valid_to or "—"),
        "as_of": as_of.isoformat(),
        "days": str(abs((as_of - end).days)) if end else "—",
    }
    own = pack.basis.get(basis)
    since = told_since(pack.term, pack.valid_to)
    if own and (since is None or basis == "not_yet_in_force"):
        return own.words(values.__getitem__)
    return general_sentence(pack, basis, values, since)


def conditions_code(outcomes: Iterable[Outcome]) -> ConditionsCode:
    """Computed whatever the basis, from what is due and counts."""
    counted = [o for o in outcomes if o.counts]
    if any(_is_unmet(o) for o in counted):
        return "unmet"
    if any(_lacks_evidence(o) for o in counted):
        return "needs_evidence"
    if any(_waits_for_a_person(o) for o in counted):
        return "needs_reason_or_judgement"
    return "complete"


def overall_code(basis: Basis, conditions: ConditionsCode) -> OverallCode:
    """An expired or future basis stands above the conditions; one that nobody knows does not."""
    return basis if basis in ("expired", "not_yet_in_force") else conditions


def _is_unmet(outcome: Outcome) -> bool:
    firm = outcome.rule.strength in ("required", "process") or outcome.rule.fail_is_unmet
    return outcome.result == "fail" and firm and not outcome.explained


def _lacks_evidence(outcome: Outcome) -> bool:
    if outcome.result != "unknown" or outcome.rule.strength not in COUNTED_STRENGTHS:
        return False
    return outcome.kind != "judgement" or not outcome.finding.judged


def _waits_for_a_person(outcome: Outcome) -> bool:
    if outcome.result == "fail":
        return True  # an unexplained fail of another strength was unmet
    return outcome.result == "unknown" and outcome.rule.strength in COUNTED_STRENGTHS
