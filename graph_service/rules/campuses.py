"""A campus has no legal personality of its own: the university may sign the agreement for it.

A company that signs for its subsidiary is another matter: each is a legal person, so that never counts.
Nor does it for a school within a university that is stated to be a legal person; where that is blank, it
is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph_service.domain.evidence import has_ended
from graph_service.domain.known import KnownUnit
from graph_service.domain.proposal import Party
from graph_service.domain.proposal_facts import OrganisationFacts
from graph_service.rules.dossier import Dossier
from graph_service.rules.truth import Truth, truth_of


def campuses_by_party(dossier: Dossier, parties: Sequence[Party]) -> list[list[str]]:
    """Of each party: the members that may be campuses of it and do not sign themselves.

    None where the party is a member itself. Each unit is looked at once, however many parties there are.
    """
    signing = {dossier.identity(p.organisation) for p in parties}
    taking_part: set[str] = set()
    campuses: dict[str, list[str]] = {}
    for name, is_university, facts in _units(dossier):
        identity, unit = dossier.identity(name), dossier.unit(name)
        taking_part.add(identity)
        if identity not in signing and _may_be_campus(dossier, is_university, facts, unit):
            for school in _parents(dossier, facts, unit):
                campuses.setdefault(school, []).append(name)
    schools = [dossier.identity(p.organisation) for p in parties]
    return [[] if s in taking_part else campuses.get(s, []) for s in schools]


def lacks_legal_person(
    dossier: Dossier, stated: OrganisationFacts | None, unit: KnownUnit | None
) -> Truth:
    """Whether it is no legal person of its own. What the proposal states stands above the graph."""
    own = stated.of("legal_person") if stated else None
    if own is not None and not (own.valid_to and own.valid_to < dossier.as_of):
        return truth_of(own.value is False)
    if unit is not None and "campus" in unit.kinds:
        return Truth.TRUE
    known = {
        fact.value
        for fact in (unit.stated("legal_person") if unit else ())
        if not has_ended(fact.provenance.valid_to, dossier.as_of)
    }
    return truth_of(False in known) if len(known) == 1 else Truth.UNKNOWN


def campus_lacks_legal_person(dossier: Dossier, name: str) -> Truth:
    """The same of the lead or the member of that name."""
    facts = next((f for n, _, f in _units(dossier) if n == name), None)
    return lacks_legal_person(dossier, facts, dossier.unit(name))


def _units(dossier: Dossier) -> Iterator[tuple[str, bool, OrganisationFacts | None]]:
    """Lead and members: name, whether it takes part as a university, its own statements."""
    proposal = dossier.proposal
    yield proposal.lead.organisation, proposal.lead.capacity == "university", proposal.facts
    for member in proposal.member_list:
        yield member.organisation, member.role == "university", member.facts


def _may_be_campus(
    dossier: Dossier, is_university: bool, facts: OrganisationFacts | None, unit: KnownUnit | None
) -> bool:
    form = facts.of("legal_form") if facts else None
    of_a_school = (
        is_university
        or (form is not None and form.value == "高校")
        or (unit is not None and "campus" in unit.kinds)
    )
    return of_a_school and lacks_legal_person(dossier, facts, unit) is not Truth.FALSE


def _parents(dossier: Dossier, facts: OrganisationFacts | None, unit: KnownUnit | None) -> set[str]:
    own = facts.of("parent_org") if facts else None
    names = [own.value] if own else []
    names += [fact.value for fact in unit.stated("parent_org")] if unit else []
    return {dossier.identity(str(name)) for name in names}
