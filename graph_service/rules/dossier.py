"""Everything one check looks at: the proposal, what the graph knows of its units, the day, the terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from graph_service.domain.evidence import Evidence
from graph_service.domain.known import KnownUnit
from graph_service.domain.normalise import name_key
from graph_service.domain.proposal import Proposal
from graph_service.domain.stated import Stated
from graph_service.rules.reading import Item
from graph_service.rules.shown import shown
from graph_service.rules.terms import Terms
from graph_service.rules.truth import Truth

PROPOSAL_SOURCE = "申报材料"


@dataclass(frozen=True)
class Dossier:
    """``units`` maps every organisation's name as written to what the graph knows, None if nothing."""

    proposal: Proposal
    lead: KnownUnit | None
    units: Mapping[str, KnownUnit | None]
    as_of: date
    terms: Terms
    events_until: date | None = None
    """What is dated later does not count yet; None: everything that is written counts."""

    def has_happened(self, day: date | None) -> bool:
        """Whether an event of that day counts; one without a date is taken as written."""
        return day is None or self.events_until is None or day <= self.events_until

    def unit(self, text: str) -> KnownUnit | None:
        """What the graph knows of the unit of that name, id or alias."""
        return self._by_key.get(name_key(text))

    def identity(self, text: str) -> str:
        """The same for every way of writing one unit: its id, else its normalised name."""
        if text not in self._identities:
            unit = self.unit(text)
            self._identities[text] = unit.id if unit else name_key(text)
        return self._identities[text]

    @cached_property
    def _identities(self) -> dict[str, str]:
        """What ``identity`` has answered: lists are read anew by every test, names stay."""
        return {}

    @cached_property
    def found(self) -> dict[Any, Any]:
        """What facts and lists came to, kept for the next test that names them (facts.py)."""
        return {}

    @cached_property
    def lead_identity(self) -> str:
        return self.identity(self.proposal.lead.organisation)

    @cached_property
    def _by_key(self) -> dict[str, KnownUnit]:
        found: dict[str, KnownUnit] = {}
        written = {self.proposal.lead.organisation: self.lead, **self.units}
        if self.lead is not None:
            written[self.proposal.lead.organisation] = self.lead
        units = [unit for unit in written.values() if unit is not None]
        for unit in units:
            for name in (unit.name, unit.id, unit.id.rpartition(":")[2], *unit.names):
                found.setdefault(name_key(name), unit)
        # What was written and resolved stands above what a name might also mean.
        found.update({name_key(text): unit for text, unit in written.items() if unit})
        return found


@dataclass(frozen=True, slots=True)
class Failure:
    """A clause that failed, and whether a written reason stands beside it."""

    id: str
    explained: bool


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a test looks: the whole dossier, or one entry of one of its lists."""

    dossier: Dossier
    item: Item | None = None
    failures: tuple[Failure, ...] = ()
    """Only for tests that look at the outcome of the other clauses."""
    judged: Mapping[str, Truth] = field(default_factory=dict)
    """What people have decided, by clause."""

    def at(self, item: Item) -> Scope:
        """The same dossier, looking at ``item``."""
        return Scope(self.dossier, item, self.failures, self.judged)


def said_in_proposal(path: str, label: str, value: object) -> Evidence:
    """A plain entry of the proposal as evidence."""
    return Evidence(fact=f"{label}：{shown(value)}", source=PROPOSAL_SOURCE, row=path)


def stated_evidence(path: str, label: str, stated: Stated[object]) -> Evidence:
    """A fact of the proposal as evidence, with the source and dates it carries."""
    source = f"{PROPOSAL_SOURCE}：{stated.source}" if stated.source else PROPOSAL_SOURCE
    return Evidence(
        fact=f"{label}：{shown(stated.value)}",
        source=source,
        row=path,
        observed_on=stated.observed_on.isoformat() if stated.observed_on else None,
        valid_to=stated.valid_to.isoformat() if stated.valid_to else None,
    )
