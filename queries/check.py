"""Checks a proposed membership against a rule pack, with what the graph knows of its units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches

from graph_service.domain.answers import CheckAnswer
from graph_service.domain.check import AsOfReason, Check, Due
from graph_service.domain.known import KnownUnit
from graph_service.domain.proposal import Proposal
from graph_service.domain.proposal_filing import Filing
from graph_service.errors import BadInput
from graph_service.messages import Language
from graph_service.rules.checking import check
from graph_service.rules.dossier import Dossier, Scope
from graph_service.rules.fact_lead import lead_fact
from graph_service.rules.reading import State
from graph_service.rules.rule import Pack
from graph_service.store.protocol import Reader
from queries.asking import Asking
from queries.desk import Desk
from queries.informed_pack import informed
from queries.known_units import find_units


def answer_check(
    desk: Desk,
    proposal: Proposal,
    *,
    pack: Pack,
    as_of: date | None = None,
    stage: Due = "apply",
    show_all: bool = False,
    explain: Sequence[str] = (),
    lang: Language = "zh",
) -> CheckAnswer:
    """The check under the header that lets it be made again; see ``check_membership`` for the date."""
    return answer_by(
        desk.reader,
        proposal,
        pack=pack,
        as_of=as_of,
        stage=stage,
        show_all=show_all,
        explain=explain,
        planned=True,
        lang=lang,
    )


def answer_by(  # noqa: PLR0913
    reader: Reader,
    proposal: Proposal,
    *,
    pack: Pack,
    as_of: date | None = None,
    today: date | None = None,
    stage: Due = "apply",
    show_all: bool = False,
    explain: Sequence[str] = (),
    planned: bool = False,
    lang: Language = "zh",
) -> CheckAnswer:
    """The same by a reader alone: a check needs no index."""
    found = check_membership(
        reader,
        proposal,
        pack=pack,
        as_of=as_of,
        today=today,
        stage=stage,
        lang=lang,
        show_all=show_all,
        explain=explain,
        planned=planned,
    )
    header = Asking(pack, found.as_of, lang).header(reader.snapshot)
    return CheckAnswer.model_validate({**header, **found.model_dump()})


def check_membership(  # noqa: PLR0913
    reader: Reader | None,
    proposal: Proposal,
    *,
    pack: Pack,
    as_of: date | None = None,
    today: date | None = None,
    stage: Due = "apply",
    lang: Language = "zh",
    show_all: bool = False,
    explain: Sequence[str] = (),
    planned: bool = False,
) -> Check:
    """The check on ``as_of``, else on the day of submission, else ``today`` (the clock's, if None).

    Without a reader the proposal is judged on its own facts. Raises Ambiguous for a name that means
    several units, BadInput for a clause to be explained that the pack does not have.
    """
    day, reason = day_of_check(proposal, as_of=as_of, today=today)
    names = proposal.organisation_names()
    units: Mapping[str, KnownUnit | None] = find_units(reader, names) if reader else {}
    return check(
        proposal,
        pack=informed(pack, reader),
        members=units,
        as_of=day,
        as_of_reason=reason,
        stage=stage,
        show_all=show_all,
        explained=_clauses(pack, explain),
        planned=planned,
        lang=lang,
    )


def lead_city(reader: Reader | None, proposal: Proposal, *, pack: Pack, day: date) -> str | None:
    """Where the lead is registered, by proposal and graph; None where that is not known."""
    name = proposal.lead.organisation
    units: Mapping[str, KnownUnit | None] = find_units(reader, [name]) if reader else {}
    dossier = Dossier(proposal, units.get(name), units, day, pack.terms)
    city = lead_fact("registered_city")(Scope(dossier))
    return str(city.value) if city.state is State.KNOWN else None


def _clauses(pack: Pack, wanted: Sequence[str]) -> set[str]:
    """The ids of the rules that are meant: 三.1a itself, 三.1 for all its items."""
    found: set[str] = set()
    for clause in wanted:
        ids = pack.ids_of(clause)
        if not ids:
            near = get_close_matches(clause, [r.id for r in pack.rules], n=1, cutoff=0.3)
            raise BadInput(
                "check.unknown_clause", clause=clause, pack=pack.id, near=near[0] if near else "—"
            )
        found.update(ids)
    return found


def day_of_check(
    proposal: Proposal, *, as_of: date | None, today: date | None = None
) -> tuple[date, AsOfReason]:
    """An explicit day wins; else the submission's; else ``today`` (the clock's, if None)."""
    if as_of is not None:
        return as_of, "explicit"
    filing = proposal.filing
    submitted = filing.submitted_on if isinstance(filing, Filing) else None
    return (submitted, "submitted") if submitted else (today or date.today(), "today")
