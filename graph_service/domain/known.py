"""What the graph knows about one organisation, in the words of the rules. queries/known_units.py fills it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph_service.domain.evidence import Evidence, Fact


@dataclass(frozen=True, slots=True)
class Tie:
    """Dealings of a unit with another, as one source tells them. ``date`` is ISO, maybe cut."""

    other_id: str
    other_name: str
    kind: str
    date: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Absence:
    """A complete list on which the unit does not stand, though the list covers its place.

    The list says so from ``since`` to ``until``, both included, whole days in ISO. ``within`` names
    the honour of which the listed one is only a part: lacking the part says nothing of the whole.
    """

    honour: str
    level: str
    since: str
    until: str
    list_name: str
    evidence: Evidence
    within: str | None = None


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """One organisation.

    ``facts`` is keyed by the fact names of the rules (registered_city, legal_form, honours …); a list-like
    fact (honours, platforms) has one Fact per entry, an honour's value is a dict as in a proposal.
    ``absences`` are the complete lists that do not name the unit (queries/known_absences.py). What no
    complete list leaves out is unknown, never false. ``complete_as_of`` says the same by hand, in the
    cases of tests/rules/cases, for all honours (``honours``) or one kind (``honours:专精特新企业``), up
    to that day (ISO); no query fills it.
    """

    id: str
    name: str
    names: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    facts: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    ties: tuple[Tie, ...] = ()
    complete_as_of: Mapping[str, str] = field(default_factory=dict)
    absences: tuple[Absence, ...] = ()

    def stated(self, name: str) -> tuple[Fact, ...]:
        """Every statement about that fact."""
        return self.facts.get(name, ())
