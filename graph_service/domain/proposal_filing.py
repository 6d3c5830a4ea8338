"""What a proposal may state about experts, decisions of people, and the way through the offices."""

from __future__ import annotations

from typing import Literal, Union

from pydantic import Field

from graph_service.domain.stated import Day, Flag, Name, OrNone, Strict, Text

Result = Literal["pass", "fail"]


class Opinion(Strict):
    """A peer's opinion; what it says does not matter to the count, that it is dated does."""

    kind: Literal["agree", "conditional", "disagree"] | None = None
    document: Text = None
    signed_on: Day = None


class Expert(Strict):
    """A peer expert and the opinion given."""

    person: Text = None
    employer: Text = None
    title: Text = None
    title_evidence: Text = None
    disciplines: OrNone[list[str]] = None
    invited_by: Literal["district", "city", "applicant"] | None = None
    opinion: OrNone[Opinion] = None
    relations: OrNone[list[str]] = None
    note: Text = None


class Judgement(Strict):
    """What a person has decided about a clause of kind judgement."""

    clause: Name
    result: Result | None = None
    by: Text = None
    office: Text = None
    on: Day = None
    note: Text = None


class Deviation(Strict):
    """A written reason why a clause is not met."""

    clause: Name
    reason: Text = None
    evidence: Text = None


class Review(Strict):
    """The district's 核审, the city's 形式审查."""

    result: Result | None = None
    by: Text = None
    on: Day = None
    note: Text = None


class Recommendation(Strict):
    """The district's 推荐意见."""

    document: Text = None
    signed_on: Day = None
    kind: Literal["recommend", "not_recommend"] | None = None
    by: Text = None


class Assessment(Strict):
    """The city's 专家评估: site visit or defence."""

    kind: Literal["site", "defence"] | None = None
    result: Result | None = None
    on: Day = None


class Objection(Strict):
    """An objection during publicity; open until resolved."""

    text: Text = None
    by: Text = None
    on: Day = None
    resolved: Flag = None
    resolved_on: Day = None


class Publicity(Strict):
    """The 公示; the guideline states no number of days."""

    from_: Day = Field(None, alias="from")
    to: Day = None
    objections: OrNone[list[Union[Objection, Name]]] = None  # noqa: UP007


class Filing(Strict):
    """Where the case was handed in and how far it has come."""

    office: Text = None
    submitted_on: Day = None
    review: OrNone[Review] = None
    recommendation: OrNone[Recommendation] = None
    formal: OrNone[Review] = None
    assessment: OrNone[Assessment] = None
    publicity: OrNone[Publicity] = None
    filed_on: Day = None
    published_on: Day = None


class Management(Strict):
    """The papers of 六.1: 利益保障机制, 组织实施方案, 路线图 (which topics' milestones also are)."""

    benefit_mechanism: Text = None
    implementation_plan: Text = None
    roadmap: Text = None


class Attachment(Strict):
    """One attachment of the filing book."""

    no: int | Name | None = None
    file: Text = None
    pages: int | None = None
    sha256: Text = None
