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
class KnownUnit:
    """One organisation.

    ``facts`` is keyed by the fact names of the rules (registered_city, legal_form, honours …); a list-like
    fact (honours, platforms) has one Fact per entry, an honour's value is a dict as in a proposal.
    ``complete_as_of`` names the lists that are closed, and on which day (ISO): ``honours``, or
    ``honours:专精特新企业`` for one kind of honour. What is in no closed list is unknown, never false. No
    source bundled today says that its list is whole, so queries/known_units.py leaves it empty; the cases
    of tests/rules/cases fill it by hand.
    """

    id: str
    name: str
    names: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    facts: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    ties: tuple[Tie, ...] = ()
    complete_as_of: Mapping[str, str] = field(default_factory=dict)

    def stated(self, name: str) -> tuple[Fact, ...]:
        """Every statement about that fact."""
        return self.facts.get(name, ())
