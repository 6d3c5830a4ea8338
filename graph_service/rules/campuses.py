"""A campus has no legal personality of its own: the university may sign the agreement for it.

A company that signs for its subsidiary is another matter: each is a legal person, so that never counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph_service.domain.known import KnownUnit
from graph_service.domain.proposal import Party
from graph_service.domain.proposal_facts import OrganisationFacts
from graph_service.rules.dossier import Dossier


def campuses_signed_for(dossier: Dossier, party: Party, parties: list[Party]) -> list[str]:
    """The members that are campuses of ``party``, which is no member, and do not sign themselves."""
    school = dossier.identity(party.organisation)
    signing = {dossier.identity(p.organisation) for p in parties}
    units = list(_units(dossier))
    if school in {dossier.identity(name) for name, _, _ in units}:
        return []
    return [
        name
        for name, is_university, facts in units
        if dossier.identity(name) not in signing
        and _is_campus(is_university, facts, dossier.unit(name))
        and school in _parents(dossier, facts, dossier.unit(name))
    ]


def lacks_legal_person(stated: OrganisationFacts | None, unit: KnownUnit | None) -> bool:
    """Whether it is known to be a campus or no legal person."""
    own = stated.of("legal_person") if stated else None
    graph = unit.stated("legal_person") if unit else ()
    return (
        (own is not None and own.value is False)
        or (unit is not None and "campus" in unit.kinds)
        or any(fact.value is False for fact in graph)
    )


def _units(dossier: Dossier) -> Iterator[tuple[str, bool, OrganisationFacts | None]]:
    """Lead and members: name, whether it takes part as a university, its own statements."""
    proposal = dossier.proposal
    yield proposal.lead.organisation, proposal.lead.capacity == "university", proposal.facts
    for member in proposal.member_list:
        yield member.organisation, member.role == "university", member.facts


def _is_campus(
    is_university: bool, facts: OrganisationFacts | None, unit: KnownUnit | None
) -> bool:
    form = facts.of("legal_form") if facts else None
    stated = is_university or (form is not None and form.value == "高校")
    return stated or (unit is not None and "campus" in unit.kinds)


def _parents(dossier: Dossier, facts: OrganisationFacts | None, unit: KnownUnit | None) -> set[str]:
    own = facts.of("parent_org") if facts else None
    names = [own.value] if own else []
    names += [fact.value for fact in unit.stated("parent_org")] if unit else []
    return {dossier.identity(str(name)) for name in names}
