"""Notices about a unit that is named more than once: it counts once, whatever it is called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graph_service.domain.proposal import Agreement, Member
from graph_service.domain.said import say
from graph_service.rules.dossier import Dossier
from graph_service.rules.finding import Notice


def twice_notices(dossier: Dossier) -> Iterator[Notice]:
    """The lead among the members, members and parties that stand there twice."""
    by_unit: dict[str, list[Member]] = defaultdict(list)
    for member in dossier.proposal.member_list:
        by_unit[dossier.identity(member.organisation)].append(member)
    if again := by_unit.pop(dossier.lead_identity, []):
        yield _notice("notice.lead_among_members", unit=again[0].organisation)
    for entries in by_unit.values():
        if len(entries) > 1:
            yield _about(entries)
    agreement = dossier.proposal.agreement
    parties = agreement.parties if isinstance(agreement, Agreement) else None
    names = [p.organisation for p in parties] if isinstance(parties, list) else []
    for written in _repeated(dossier, names):
        yield _notice("notice.party_twice", unit=written[0], count=len(written))


def _about(entries: list[Member]) -> Notice:
    unit, count = entries[0].organisation, len(entries)
    roles = list(dict.fromkeys(e.role for e in entries if e.role))
    if len(roles) > 1:
        told = [say(f"role.{role}") for role in roles]
        first = say(f"role.{entries[0].role or roles[0]}")
        return _notice("notice.member_two_roles", unit=unit, roles=told, first=first)
    return _notice("notice.member_twice", unit=unit, count=count)


def _repeated(dossier: Dossier, names: Iterable[str]) -> Iterator[list[str]]:
    by_unit: dict[str, list[str]] = defaultdict(list)
    for name in names:
        by_unit[dossier.identity(name)].append(name)
    yield from (written for written in by_unit.values() if len(written) > 1)


def _notice(code: str, **params: object) -> Notice:
    return Notice(code, say(code, **params))
