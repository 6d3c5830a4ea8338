"""A compiled rule and a compiled pack: what the loader makes of the YAML, ready to be evaluated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from graph_service.domain.check import Basis, Due, Kind, Strength
from graph_service.rules.finding import Remedy
from graph_service.rules.interpretation import Interpretation
from graph_service.rules.known_expert import KnownExpert
from graph_service.rules.operators.node import Test
from graph_service.rules.pack_file import PackFile
from graph_service.rules.terms import Terms
from graph_service.rules.titles import TitleName
from graph_service.rules.truth import Truth
from graph_service.rules.words import Message

NOT_OF_THE_DOCUMENT = "非本指引条款"
COUNTED_STRENGTHS = ("required", "in_principle", "process")
"""Those that decide; preference, support, management and the like never do."""


USUAL_COSTS: dict[str, int] = {
    "supply_fact": 1,
    "supply_evidence": 1,
    "ask_judgement": 1,
    "ask_interpreter": 1,
    "write_reason": 2,
    "write_explanation": 6,
    "swap_lead": 12,
}


@dataclass(frozen=True)
class Softening:
    """A failed test becomes ``result`` when ``when`` holds (always, if None)."""

    when: Test | None
    result: Truth
    disposition: str | None
    message: Message | None
    notice: Message | None
    remedy: Remedy | None = None


@dataclass(frozen=True)
class RuleNotice:
    """Told when ``when`` holds; ``basis`` is a clause, or None: not of the document."""

    when: Test
    message: Message
    basis: str | None


@dataclass(frozen=True)
class Rule:
    """One atomic requirement of a clause."""

    id: str
    clause: str
    title: str
    quote: tuple[str, ...]
    strength: Strength
    kind: Kind
    due: Due
    test: Test
    basis: str | None = None
    kind_with_evidence: Kind | None = None
    due_on: Mapping[str, Due] = field(default_factory=dict)
    only_with_all: bool = False
    fail_is_unmet: bool = False
    exception_needs: tuple[str, ...] = ("reason",)
    applies_if: Test | None = None
    on_fail: tuple[Softening, ...] = ()
    messages: Mapping[str, Message] = field(default_factory=dict)
    notices: tuple[RuleNotice, ...] = ()
    remedy: Remedy | None = None
    notes: tuple[str, ...] = ()
    looks_at_outcomes: bool = False
    origin: str | None = None
    """The pack that it is taken over from; None for the pack's own."""

    def due_for(self, capacity: str | None) -> Due:
        """The stage at which it falls due on the road of that capacity."""
        return self.due_on.get(capacity or "", self.due)


@dataclass(frozen=True)
class PackRoute:
    """The road of some capacities."""

    capacities: tuple[str, ...]
    office_fact: str | None
    office: str | None
    stages: tuple[str, ...]
    message: Message


@dataclass(frozen=True)
class Extension:
    """A registered document that lets a pack's document hold until another day, that day included."""

    doc_no: str
    valid_to: date
    sha256: str | None = None


@dataclass(frozen=True)
class Successor:
    """A known pack whose document replaces another from its first day on."""

    pack: str
    title: str
    doc_no: str
    valid_from: date


@dataclass(frozen=True)
class Term:
    """What has become of a document since its pack was written."""

    extensions: tuple[Extension, ...] = ()
    successor: Successor | None = None

    def last_day(self, written: date | None) -> date | None:
        """The last day, given the one that the document itself states."""
        end = max((e.valid_to for e in self.extensions), default=written)
        if self.successor is None:
            return end
        before = self.successor.valid_from - timedelta(days=1)
        return min(end, before) if end else before


@dataclass(frozen=True)
class Pack:
    """A dated rule pack. ``digest`` changes with any change of its file, of what it extends, and of its
    term; ``valid_to`` is the last day after extension or replacement, ``form`` what the files say.

    ``interpretations`` leave the digest as it is: they are told as notices and decide nothing, so that the
    same digest still gives the same results.
    """

    id: str
    title: str
    title_en: str
    doc_no: str
    issuer: str
    interpreter: str
    valid_from: date | None
    valid_to: date | None
    verified_against_original: bool
    terms: Terms
    basis: Mapping[Basis, Message]
    routes: tuple[PackRoute, ...]
    rules: tuple[Rule, ...]
    digest: str
    form: PackFile
    jurisdiction: str = ""
    costs: Mapping[str, int] = field(default_factory=lambda: dict(USUAL_COSTS))
    """What the engine's own actions cost, against each other and the pack's remedies; it is no money."""
    term: Term = Term()
    interpretations: tuple[Interpretation, ...] = ()

    def with_titles(self, titles: tuple[TitleName, ...]) -> Pack:
        """The pack, knowing further titles: those that the graph has loaded."""
        terms = replace(self.terms, titles=(*self.terms.titles, *titles))
        return replace(self, terms=terms) if titles else self

    def with_experts(self, experts: tuple[KnownExpert, ...]) -> Pack:
        """The pack, knowing the experts that the graph lists."""
        return replace(self, terms=replace(self.terms, experts=experts)) if experts else self

    def rule(self, rule_id: str) -> Rule | None:
        """The rule of that id."""
        return next((r for r in self.rules if r.id == rule_id), None)

    def explained_by(self, clause: str) -> tuple[str, ...]:
        """The conditions that a written explanation under ``clause`` speaks for, none if there is no such.

        三.2a stands for itself, 三.2 for all its items; 三 and 三.0, the words 一般应, for all of 三.
        """
        named = self.rule(clause)
        number = named.clause if named and named.strength == "qualifier" else clause
        return tuple(
            r.id
            for r in self.rules
            if (r.id == clause or r.clause == number or r.clause.startswith(f"{number}."))
            and (r.strength in COUNTED_STRENGTHS or r.fail_is_unmet)
        )

    def ids_of(self, clause: str) -> tuple[str, ...]:
        """The ids that a person means by ``clause``: the id itself, or all under that number."""
        if self.rule(clause):
            return (clause,)
        return tuple(r.id for r in self.rules if r.clause == clause)
