"""Another lead: what would become of the check if a member led, and the lead were a member."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph_service.domain.proposal import Capacity, Lead, Member, Proposal
from graph_service.domain.roles import Role
from graph_service.rules.evaluation import Evaluation, evaluate_case
from graph_service.rules.outcome import Outcome

_COULD_LEAD = ("upstream", "downstream", "peer", "nrdi")


@dataclass(frozen=True)
class Swap:
    """``mended`` are the clauses that fail now and would not; ``opened`` those that would fail instead."""

    organisation: str
    mended: tuple[str, ...]
    opened: tuple[str, ...]
    after: Evaluation


def better_leads(evaluation: Evaluation) -> list[Swap]:
    """The members under whose lead fewer clauses fail, best first. Only where a clause about the lead fails."""
    if not any(_is_about_lead(o) for o in evaluation.outcomes if o.counts and o.result == "fail"):
        return []
    swaps = sorted(_swaps(evaluation), key=lambda s: (-_gain(s), s.organisation))
    return [swap for swap in swaps if _gain(swap) > 0]


def _gain(swap: Swap) -> int:
    return len(swap.mended) - len(swap.opened)


def _is_about_lead(outcome: Outcome) -> bool:
    return any(e.row is not None and e.row.startswith("lead.") for e in outcome.finding.evidence)


def _swaps(evaluation: Evaluation) -> Iterator[Swap]:
    failing = _failing(evaluation)
    for member in evaluation.case.proposal.member_list:
        if member.role not in _COULD_LEAD:
            continue
        swapped = with_lead(evaluation.case.proposal, member)
        after = evaluate_case(replace(evaluation.case, proposal=swapped))
        then = _failing(after)
        mended = tuple(c for c in failing if c not in then)
        opened = tuple(c for c in then if c not in failing)
        yield Swap(member.organisation, mended, opened, after)


def _failing(evaluation: Evaluation) -> list[str]:
    return [o.rule.id for o in evaluation.outcomes if o.counts and o.result == "fail"]


def with_lead(proposal: Proposal, member: Member) -> Proposal:
    """``member`` leads, the lead is a member in its place. Reasons and judgements about the old lead fall out."""
    capacity: Capacity = "nrdi" if member.role == "nrdi" else "enterprise"
    role: Role = "nrdi" if proposal.lead.capacity == "nrdi" else "peer"
    old = Member(organisation=proposal.lead.organisation, role=role, facts=proposal.facts)
    rest = [m for m in proposal.member_list if m is not member]
    return proposal.model_copy(
        update={
            "lead": Lead(organisation=member.organisation, capacity=capacity),
            "members": [old, *rest],
            "facts": member.facts or type(proposal.facts)(),
            "judgements": None,
            "deviations": None,
        }
    )
