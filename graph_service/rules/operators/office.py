"""Whether the chair is a head of the lead: the persons are compared, never their titles alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from graph_service.domain.evidence import has_ended
from graph_service.domain.normalise import name_key
from graph_service.domain.proposal import Chair
from graph_service.domain.said import say
from graph_service.rules.dossier import Scope, said_in_proposal
from graph_service.rules.fact_case import chair_of
from graph_service.rules.fact_lead import lead_view
from graph_service.rules.finding import Finding, Origin, of_reading, unique
from graph_service.rules.reading import Reading, State
from graph_service.rules.shown import shown
from graph_service.rules.truth import Truth

CHAIR = "council.chair.person"


@dataclass(frozen=True)
class HeadsLead:
    """``chair_heads_lead: true``: the chair is among the heads in office of the lead.

    Contradictions are unknown, with both sides shown: a chair called 董事长 of the lead whom the list
    of heads does not name, a head of the lead who is chair for another unit.
    """

    def evaluate(self, scope: Scope) -> Finding:
        found = self._evaluate(scope)
        return replace(found, about="council.chair.person ∈ lead.heads", origin=Origin(self, scope))

    def _evaluate(self, scope: Scope) -> Finding:
        chair = chair_of(scope.dossier.proposal)
        heads = lead_view(scope).read("heads")
        missing = () if chair and chair.person else (CHAIR,)
        if missing or not heads.settled or chair is None:
            gaps = unique((*missing, *heads.missing))
            return Finding(Truth.UNKNOWN, gaps, heads.evidence, remarks=heads.remarks)
        return _compare(chair, heads, scope)


def _compare(chair: Chair, heads: Reading, scope: Scope) -> Finding:
    listed = list(heads.value) if heads.state is State.KNOWN else []
    in_office = heads_in_office(heads, scope.dossier.as_of)
    if listed and not in_office:
        remark = say("rule.heads_ended", heads=shown(listed))
        return Finding(Truth.UNKNOWN, (heads.path,), heads.evidence, remarks=(remark,))
    evidence = unique((_chair_evidence(chair), *heads.evidence))
    person = name_key(chair.person or "")
    is_head = person in {name_key(str(_of(h, "person"))) for h in in_office}
    elsewhere = _is_elsewhere(chair, scope)
    if is_head and not elsewhere:
        return of_reading(Reading(CHAIR, State.KNOWN, evidence=evidence), Truth.TRUE)
    if is_head or (not elsewhere and _claims_headship(chair, in_office, scope)):
        remark = say(
            "rule.chair_conflict",
            chair=_shown_chair(chair),
            heads=shown(in_office),
        )
        return Finding(
            Truth.UNKNOWN,
            (CHAIR, heads.path),
            evidence,
            remarks=(remark,),
            subjects=(chair.person or "",),
        )
    return Finding(Truth.FALSE, evidence=evidence, subjects=(chair.person or "",))


def heads_in_office(heads: Reading, day: date) -> list[Any]:
    """Those of the stated heads whose term covers the day."""
    listed = list(heads.value) if heads.state is State.KNOWN else []
    return [head for head in listed if _is_in_office(head, day)]


def _is_in_office(head: object, day: date) -> bool:
    start, end = _of(head, "from_") or _of(head, "from"), _of(head, "to")
    begun = start is None or str(start) <= day.isoformat()[: len(str(start))]
    return begun and not has_ended(None if end is None else str(end), day)


def _of(head: object, name: str) -> Any:
    return head.get(name) if isinstance(head, dict) else getattr(head, name, None)


def _is_elsewhere(chair: Chair, scope: Scope) -> bool:
    dossier = scope.dossier
    unit = chair.organisation
    return unit is not None and dossier.identity(unit) != dossier.lead_identity


def _claims_headship(chair: Chair, heads: Sequence[object], scope: Scope) -> bool:
    posts = {*scope.dossier.terms.head_posts, *(str(_of(h, "post")) for h in heads)}
    return chair.post is not None and chair.post in posts


def _shown_chair(chair: Chair) -> str:
    parts = "，".join(part for part in (chair.organisation, chair.post) if part)
    return f"{chair.person}（{parts}）" if parts else str(chair.person)


def _chair_evidence(chair: Chair) -> Any:
    return said_in_proposal(CHAIR, "理事长", _shown_chair(chair))
