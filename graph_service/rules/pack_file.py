"""The form of a rule pack's YAML file: unknown keys and wrong values do not load."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from graph_service.domain.check import Due, Kind, Strength
from graph_service.domain.stated import Day, Name, Strict, Text, parse_day

Unknown = Literal["unknown"]
KnownDay = Annotated[date | Unknown | None, BeforeValidator(parse_day)]


Action = Literal[
    "supply_fact",
    "supply_evidence",
    "ask_judgement",
    "ask_interpreter",
    "write_reason",
    "write_explanation",
    "swap_lead",
]
"""Actions of the engine's own; those of the pack stand as remedies beside their tests."""


OfficeLevel = Literal["市", "区市"]


class Jurisdiction(Strict):
    code: Name
    name: Name
    level: Literal["国家", "省", "市", "区市"]


class Provenance(Strict):
    """Where the text was read, and whether a person has compared it with the official original."""

    verified_against_original: bool
    verified_by: Text = None
    verified_on: Day = None
    url: Text = None
    note: Text = None


class Parameter(Strict):
    """A value that the document leaves open, with what it rests on."""

    value: int | float | str | bool | None
    basis: Name


class PlaceEntry(Strict):
    name: Name
    divisions: list[str]
    above: list[str] = []
    unclear: list[str] = []
    code: Text = None
    elsewhere: dict[str, Name] = {}


class HonourEntry(Strict):
    name: Name
    counts_as: Name
    level: Literal["国家", "省", "市", "县"] | None = None
    note: Text = None


class TagEntry(Strict):
    name: Name
    kind: Literal["cluster", "chain", "direction"]
    aliases: list[str] = []
    provisional: bool = False


class TaxonomyEntry(Strict):
    id: Name
    valid_from: Day = None
    valid_to: Day = None
    source: Name
    tags: list[TagEntry]


class OfficeEntry(Strict):
    name: Name
    level: OfficeLevel
    aliases: list[str] = []


class TitleSeries(Strict):
    """One series of 职称 as one table has it; every level lists its titles."""

    series: Name
    senior: list[str] = []
    associate: list[str] = []
    middle: list[str] = []
    junior: list[str] = []
    valid_from: Day = None
    valid_to: Day = None


class TitleTable(Strict):
    source: Name
    series: list[TitleSeries]


class NearEntry(Strict):
    name: Name
    disciplines: list[str]


class NearTable(Strict):
    """Which disciplines count as near; ``basis`` says that it is a local parameter, ``judged_under`` which
    rule a person judges who looks at any other pair."""

    basis: Name
    judged_under: Name
    groups: list[NearEntry]


class FirstOffice(Strict):
    """Either a fact whose value is the office, or an office by name."""

    fact: Text = None
    office: Text = None


class RouteEntry(Strict):
    """The way of the applicants of some capacities; without stages the interpreter is asked."""

    capacity: Annotated[list[str], Field(min_length=1)]
    first_office: FirstOffice | None = None
    stages: list[str] = []
    zh: Name
    en: Name


class SofteningEntry(Strict):
    """What a failed test means instead, when ``when`` holds (always, if left out)."""

    when: dict[str, Any] | None = None
    result: Literal["unknown", "pass"]
    disposition: Text = None
    message: dict[str, str] | None = None
    notice: dict[str, str] | None = None
    remedy: dict[str, Any] | None = None


class Unseen(Strict):
    """A part of the document that nobody has read: no rule here is not the same as no rule there.

    ``topic`` is one of those that packs are compared by, or a text of one's own.
    """

    topic: Name
    note: Text = None


class RuleNotice(Strict):
    when: dict[str, Any]
    code: Name
    zh: Name
    en: Name
    basis: Text = None


class RuleEntry(Strict):
    """One rule. ``quote`` holds verbatim pieces of the clause; a rule without has ``basis`` instead."""

    id: Name
    clause: Name
    title: Name
    quote: list[str] = []
    basis: Text = None
    strength: Strength
    kind: Kind
    kind_with_evidence: Kind | None = None
    due: Due
    due_on: dict[str, Due] = {}
    show: Literal["always", "all"] = "always"
    fail_is_unmet: bool = False
    exception_needs: list[Literal["reason", "evidence"]] = ["reason"]
    applies_if: dict[str, Any] | None = None
    test: dict[str, Any]
    on_fail: list[SofteningEntry] = []
    messages: dict[str, dict[str, str]] = {}
    notices: list[RuleNotice] = []
    remedy: dict[str, Any] | None = None
    notes: list[str] = []


class PackFile(Strict):
    """The whole file."""

    id: Name
    title: Name
    title_en: Name
    doc_no: Name
    issuer: Name
    interpreter: Name
    jurisdiction: Jurisdiction
    valid_from: KnownDay
    valid_to: KnownDay
    supersedes: Text = None
    successor: Text = None
    extends: Text = None
    drop: list[Name] = []
    provenance: Provenance
    unseen: list[Unseen] = []
    compared_as: dict[str, list[str]] = {}
    parameters: dict[str, Parameter] = {}
    places: dict[str, PlaceEntry] = {}
    honours: list[HonourEntry] = []
    head_posts: list[str] = []
    costs: dict[Action, int] = {}
    offices: list[OfficeEntry] = []
    titles: TitleTable | None = None
    near_disciplines: NearTable | None = None
    taxonomy: Text = None
    taxonomies: list[TaxonomyEntry] = []
    basis: dict[Literal["in_force", "expired", "not_yet_in_force"], dict[str, str]] = {}
    routes: list[RouteEntry] = []
    rules: list[RuleEntry]
    notes: list[str] = []
