"""Things to know that decide nothing: most are not of the guideline, and say so."""

from __future__ import annotations

from collections.abc import Iterator

from graph_service.domain.check import Basis
from graph_service.domain.known import KnownUnit
from graph_service.domain.normalise import name_key
from graph_service.domain.proposal import Agreement, Party
from graph_service.domain.proposal_filing import Filing
from graph_service.domain.said import say
from graph_service.rules.campuses import campuses_by_party, lacks_legal_person
from graph_service.rules.dossier import Dossier, Scope
from graph_service.rules.fact_lead import lead_ties, lead_view
from graph_service.rules.finding import Notice
from graph_service.rules.lists import members_without_lead
from graph_service.rules.precedents import transition_precedents
from graph_service.rules.reading import State
from graph_service.rules.rule import Pack
from graph_service.rules.truth import Truth
from graph_service.rules.twice import twice_notices
from graph_service.rules.unseen import topic_said


def general_notices(dossier: Dossier, pack: Pack, basis: Basis) -> Iterator[Notice]:
    """All notices that belong to no single rule."""
    yield from _about_basis(dossier, pack, basis)
    yield from _about_names(dossier)
    yield from twice_notices(dossier)
    if (
        not pack.form.unseen
    ):  # else nobody can say that the guideline asks for no earlier cooperation
        yield from _about_ties(dossier)
    yield from _about_campuses(dossier)
    yield from _about_lead(dossier)


def _about_basis(dossier: Dossier, pack: Pack, basis: Basis) -> Iterator[Notice]:
    gate = next((rule.clause for rule in pack.rules if rule.strength == "gate"), None)
    if basis == "expired":
        yield _notice("notice.basis_expired", gate, doc_no=pack.doc_no)
    if basis == "not_yet_in_force":
        yield _notice("notice.basis_not_yet", gate, doc_no=pack.doc_no)
    filing, end = dossier.proposal.filing, pack.valid_to
    submitted = filing.submitted_on if isinstance(filing, Filing) else None
    filed = filing.filed_on if isinstance(filing, Filing) else None
    if end and submitted and submitted <= end < dossier.as_of and filed is None:
        yield _notice("notice.transition", None, submitted=str(submitted), end=str(end))
        yield from transition_precedents(pack, dossier.as_of)
    if not pack.verified_against_original:
        yield _notice("notice.pack_unverified", None, pack=pack.id)
    if pack.form.unseen:
        topics = [topic_said(part.topic) for part in pack.form.unseen]
        yield _notice("notice.unseen", None, pack=pack.id, topics=topics)


def _about_names(dossier: Dossier) -> Iterator[Notice]:
    names = dossier.proposal.organisation_names()
    unknown = [name for name in names if dossier.unit(name) is None]
    if unknown:
        yield _notice("notice.unknown_organisation", None, names=unknown)
    for name in names:
        unit = dossier.unit(name)
        if unit and name_key(name) != name_key(unit.name) and name not in (unit.id, _code(unit)):
            yield _notice("notice.names_differ", None, written=name, registered=unit.name)


def _code(unit: KnownUnit) -> str:
    return unit.id.rpartition(":")[2]


def _about_ties(dossier: Dossier) -> Iterator[Notice]:
    scope = Scope(dossier)
    stated = lead_view(scope).read("cooperation")
    with_names = stated.value if stated.state is State.KNOWN else []
    known = {dossier.identity(_partner(entry)) for entry in with_names}
    ties = lead_ties(scope)
    known |= set(ties.value) if ties.state is State.KNOWN else set()
    members = members_without_lead(scope).items
    strangers = [m.label for m in members if m.key not in known]
    if strangers:
        yield _notice("notice.member_without_tie", None, members=strangers)


def _partner(entry: object) -> str:
    if isinstance(entry, dict):
        return str(entry.get("with", ""))
    return str(getattr(entry, "with_", entry))


def _about_campuses(dossier: Dossier) -> Iterator[Notice]:
    """A campus usually has no legal personality of its own: who signs and seals for it?"""
    agreement = dossier.proposal.agreement
    listed = agreement.parties if isinstance(agreement, Agreement) else None
    parties: list[Party] = listed if isinstance(listed, list) else []
    signing = {dossier.identity(p.organisation): p for p in parties}
    for party, campuses in zip(parties, campuses_by_party(dossier, parties), strict=True):
        for campus in campuses:
            signing[dossier.identity(campus)] = party
    stated = {m.organisation: m.facts for m in dossier.proposal.member_list}
    for name, facts in {
        dossier.proposal.lead.organisation: dossier.proposal.facts,
        **stated,
    }.items():
        signed = signing.get(dossier.identity(name))
        authorised = signed and signed.signatory and signed.signatory.authorisation
        lacking = lacks_legal_person(dossier, facts, dossier.unit(name)) is Truth.TRUE
        if lacking and not authorised:
            yield _notice("notice.campus_authorisation", None, member=name)


def _about_lead(dossier: Dossier) -> Iterator[Notice]:
    if dossier.proposal.lead.capacity == "nrdi":
        status = lead_view(Scope(dossier)).nrdi_valid()
        if status.state is State.BLANK:
            yield _notice("notice.nrdi_status_blank", None)


def _notice(code: str, basis: str | None, **params: object) -> Notice:
    return Notice(code, say(code, **params), basis)
