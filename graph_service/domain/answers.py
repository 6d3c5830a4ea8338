"""The answers of the service, as the command line prints them and the API returns them.

Every answer begins with the header that lets it be made again: the same snapshot, as_of, pack digest,
version and question give the same answer, ``made_at`` aside.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from graph_service.domain.check import Check
from graph_service.domain.evidence import Evidence
from graph_service.domain.roles import Role


class Answer(BaseModel):
    """A part of an answer; frozen."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)


class Header(Answer):
    """What an answer was made with."""

    snapshot: str
    as_of: str
    pack: str
    pack_digest: str
    version: str
    made_at: str


class Sentence(Answer):
    """A coded sentence: a caution, a notice."""

    code: str
    sentence: str


class Need(Answer):
    """One thing a team must cover. ``from`` holds the words of the text, or the path in the graph."""

    id: str
    kind: Literal["segment", "product", "technology", "discipline", "term", "direction"]
    label: str
    weight: float
    origin: list[str] = Field(alias="from", serialization_alias="from")


class Topic(Answer):
    """How a topic was understood."""

    text: str
    needs: list[Need]
    chains: list[str]
    segments: list[str]
    clusters: list[str]
    disciplines: list[str]
    digital: bool
    labels: dict[str, str] = {}
    """Names of the ids above."""
    notices: list[Sentence] = []
    nearest: list[str] = []
    """The nearest entries of the vocabulary when nothing matched."""


class OrganisationRef(Answer):
    """An organisation by its current id."""

    id: str
    name: str
    kinds: list[str]
    district: str | None
    filing_office: str | None


class Contribution(Answer):
    """One feature's part of a score: points (may be negative), a sentence, and its evidence."""

    feature: str
    points: float
    code: str
    sentence: str
    evidence: list[Evidence]


class Preference(Answer):
    """Clause 三.1d beside the score, never inside."""

    result: Literal["met", "not_met", "unknown", "not_applicable"]
    code: str
    sentence: str


class Candidate(Answer):
    """A unit on a list; the contributions add up to the score."""

    rank: int
    organisation: OrganisationRef
    score: float
    covers: list[str]
    contributions: list[Contribution]
    last_seen: str | None
    cautions: list[Sentence]


class LeadCandidate(Candidate):
    """A unit that could lead."""

    preference: Preference


class PartnerCandidate(Candidate):
    """A unit that could take part, with its role beside the lead."""

    role: Role
    new_acquaintance: bool


class TopicAnswer(Header):
    topic: Topic


class Explanation(Answer):
    """Why a named unit stands where it stands, or does not stand, on the list."""

    organisation: OrganisationRef
    rank: int | None
    candidate: LeadCandidate | None
    code: str
    sentence: str


class LeadsAnswer(Header):
    topic: Topic
    leads: list[LeadCandidate]
    explained: Explanation | None = None


class PartnersAnswer(Header):
    topic: Topic
    lead: OrganisationRef
    partners: list[PartnerCandidate]
    notices: list[Sentence] = []


class SegmentGap(Answer):
    """What is known of one segment. Counts are of known units: unknown ones are not zero."""

    id: str
    name: str
    makers: int
    local_makers: int
    leaders: int
    supporters: int
    state: Literal["covered", "thin", "single", "external_only", "empty", "unknown"]
    code: str
    sentence: str
    substitutes: list[str]
    units: list[str] = []


class ChainGaps(Answer):
    id: str
    name: str
    provisional: bool
    segments: list[SegmentGap]
    measures: dict[str, float | int | None]


class Target(Answer):
    """A target of the guideline (一(二)): a planning view, never a condition."""

    clause: str
    code: str
    sentence: str


class GapsAnswer(Header):
    chains: list[ChainGaps]
    clusters: list[ChainGaps]
    targets: list[Target]


class StatedFact(Answer):
    """One fact of a unit, as one source states it."""

    property: str
    meaning: str
    value: str
    evidence: Evidence
    ended: bool


class FactConflict(Answer):
    """Sources that disagree on one property; all values are kept."""

    property: str
    meaning: str
    facts: list[StatedFact]


class OrganisationAnswer(Header):
    organisation: OrganisationRef
    former_ids: list[str]
    names: list[str]
    conflicts: list[FactConflict]
    facts: list[StatedFact]
    relations: list[StatedFact]


class Match(Answer):
    id: str
    name: str
    score: float
    reasons: list[Sentence]


class Resolved(Answer):
    query: str
    decision: Literal["accept", "review", "reject"]
    matches: list[Match]


class ResolveAnswer(Header):
    results: list[Resolved]


class CheckAnswer(Check, Header):
    """A check with its header."""
