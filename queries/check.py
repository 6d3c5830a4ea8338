"""Checks a proposed membership against a rule pack, with what the graph knows of its units."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from graph_service.domain.answers import CheckAnswer
from graph_service.domain.check import AsOfReason, Check, Due
from graph_service.domain.known import KnownUnit
from graph_service.domain.proposal import Proposal
from graph_service.domain.proposal_filing import Filing
from graph_service.messages import Language
from graph_service.rules.checking import check
from graph_service.rules.dossier import Dossier, Scope
from graph_service.rules.fact_lead import lead_fact
from graph_service.rules.reading import State
from graph_service.rules.rule import Pack
from graph_service.store.protocol import Reader
from queries.asking import Asking
from queries.desk import Desk
from queries.known_units import find_units


def answer_check(
    desk: Desk,
    proposal: Proposal,
    *,
    pack: Pack,
    as_of: date | None = None,
    stage: Due = "apply",
    show_all: bool = False,
    lang: Language = "zh",
) -> CheckAnswer:
    """The check under the header that lets it be made again; see ``check_membership`` for the date."""
    found = check_membership(
        desk.reader,
        proposal,
        pack=pack,
        as_of=as_of,
        stage=stage,
        lang=lang,
        show_all=show_all,
    )
    header = Asking(pack, found.as_of, lang).header(desk.reader.snapshot)
    return CheckAnswer.model_validate({**header, **found.model_dump()})


def check_membership(
    reader: Reader | None,
    proposal: Proposal,
    *,
    pack: Pack,
    as_of: date | None = None,
    today: date | None = None,
    stage: Due = "apply",
    lang: Language = "zh",
    show_all: bool = False,
) -> Check:
    """The check on ``as_of``, else on the day of submission, else ``today`` (the clock's, if None).

    Without a reader the proposal is judged on its own facts. Raises Ambiguous for a name that means
    several units.
    """
    day, reason = day_of_check(proposal, as_of=as_of, today=today)
    names = proposal.organisation_names()
    units: Mapping[str, KnownUnit | None] = find_units(reader, names) if reader else {}
    return check(
        proposal,
        pack=pack,
        lead=units.get(proposal.lead.organisation),
        members=units,
        as_of=day,
        as_of_reason=reason,
        stage=stage,
        show_all=show_all,
        lang=lang,
    )


def lead_city(reader: Reader | None, proposal: Proposal, *, pack: Pack, day: date) -> str | None:
    """Where the lead is registered, by proposal and graph; None where that is not known."""
    name = proposal.lead.organisation
    units: Mapping[str, KnownUnit | None] = find_units(reader, [name]) if reader else {}
    dossier = Dossier(proposal, units.get(name), units, day, pack.terms)
    city = lead_fact("registered_city")(Scope(dossier))
    return str(city.value) if city.state is State.KNOWN else None


def day_of_check(
    proposal: Proposal, *, as_of: date | None, today: date | None = None
) -> tuple[date, AsOfReason]:
    """An explicit day wins; else the submission's; else ``today`` (the clock's, if None)."""
    if as_of is not None:
        return as_of, "explicit"
    filing = proposal.filing
    submitted = filing.submitted_on if isinstance(filing, Filing) else None
    return (submitted, "submitted") if submitted else (today or date.today(), "today")
