"""Entries that a list of a proposal would need: what a person has to supply, as placeholders."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from graph_service.rules.dossier import Dossier, Scope
from graph_service.rules.editing import Change
from graph_service.rules.lists import members, parties, topics
from graph_service.rules.reading import State

TO_SUPPLY = "（待补）"
Entry = Callable[[Scope, int], Any]


def fill_list(name: str, scope: Scope, count: int) -> tuple[Change, ...] | None:
    """A list that is blank or empty, with ``count`` entries at least. None for lists nobody fills in."""
    if name in ("agreement.parties", "agreement.campus_parties"):
        units = [item.label for item in members(scope).items]
        return (Change("agreement.parties", [party(unit) for unit in units]),)
    if name == "topics":
        return (Change("topic", topic()),)
    if name == "agreement.topics":
        return (Change(name, [item.label for item in topics(scope).items] or [TO_SUPPLY]),)
    if name in ("members", "members_without_lead"):
        return (Change("members", _signing(scope) or [_university(scope, 1), _firm(scope, 2)]),)
    if name not in ENTRIES:
        return None
    entries = [ENTRIES[name](scope, number) for number in range(1, count + 1)]
    return (Change(name, entries), *_beside(name, scope))


def add_entry(name: str, scope: Scope, number: int) -> tuple[Change, ...] | None:
    """One more entry; ``number`` tells those that are added together apart."""
    if name not in ENTRIES:
        return None
    return (Change(f"{name}[+]", ENTRIES[name](scope, number)), *_beside(name, scope))


def party(unit: str) -> dict[str, Any]:
    """A party that has signed and sealed."""
    return {"organisation": unit, "signed": True, "sealed": True}


def topic() -> dict[str, Any]:
    """A topic that states what it is about."""
    return {"text": TO_SUPPLY, "problem": TO_SUPPLY}


def topic_disciplines(dossier: Dossier) -> list[str]:
    """Those that the topics state."""
    stated = dossier.proposal.topic_list
    return [t.discipline for t in stated if t.discipline] if isinstance(stated, list) else []


def _expert(scope: Scope, number: int) -> dict[str, Any]:
    day = scope.dossier.as_of.isoformat()
    return {
        "person": f"（待邀专家{number}）",
        "employer": f"（待定单位{number}）",
        "title": "教授",
        "title_evidence": TO_SUPPLY,
        "disciplines": [next(iter(topic_disciplines(scope.dossier)), TO_SUPPLY)],
        "invited_by": "district",
        "opinion": {"document": TO_SUPPLY, "signed_on": day},
    }


def _team_member(scope: Scope, number: int) -> dict[str, Any]:
    lead = scope.dossier.proposal.lead.organisation
    return {"person": f"（待定人员{number}）", "employer": lead, "full_time": True}


def _signing(scope: Scope) -> list[dict[str, Any]]:
    """The parties to the agreement beside the lead."""
    lead = scope.dossier.lead_identity
    return [{"organisation": p.label} for p in parties(scope).items if p.key != lead]


def _university(scope: Scope, number: int) -> dict[str, Any]:
    del scope
    return {"organisation": f"（待定高校{number}）", "role": "university"}


def _firm(scope: Scope, number: int) -> dict[str, Any]:
    del scope
    return {"organisation": f"（待定企业{number}）", "role": "downstream"}


ENTRIES: dict[str, Entry] = {"experts": _expert, "operating_team": _team_member}


def _beside(name: str, scope: Scope) -> tuple[Change, ...]:
    """Peers are near to a topic only where the topic states its discipline."""
    if name != "experts" or topic_disciplines(scope.dossier):
        return ()
    listed = topics(scope)
    if listed.state is not State.KNOWN:
        return ()
    return tuple(Change(f"{item.path}.discipline", TO_SUPPLY) for item in listed.items)
