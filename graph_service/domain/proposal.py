"""A proposed membership: the input of the check, as docs/ and interfaces.md describe it.

Everything is optional but ``name`` and ``lead``; what is left out is unknown, never false (stated.py).
Reading files and telling a person what is wrong: queries/proposal_file.py, graph_service/rules/strict.py.
"""

from __future__ import annotations

from typing import Annotated, Literal, Union

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from graph_service.domain.proposal_facts import Facts, OrganisationFacts
from graph_service.domain.proposal_filing import (
    Attachment,
    Deviation,
    Expert,
    Filing,
    Judgement,
    Management,
)
from graph_service.domain.roles import Role
from graph_service.domain.stated import (
    NONE,
    Day,
    Flag,
    Name,
    OrNone,
    StatedNone,
    Strict,
    Text,
    blank_text,
)

Category = Literal["卡脖子技术", "关键共性技术", "前沿引领技术", "现代工程技术", "其他"]
Capacity = Literal[
    "enterprise", "nrdi", "university", "institute", "hospital", "association", "other"
]
Texts = OrNone[list[str]]
AT_MOST = Field(max_length=200)
"""Of members, parties and experts: far more than any consortium has."""


class Milestone(Strict):
    """One step of the 路线图."""

    text: Text = None
    due: Day = None
    owner: Text = None


class Topic(Strict):
    """One 拟攻关课题."""

    text: Text = None
    categories: OrNone[list[Category]] = None
    category_other: Text = None
    chains: Texts = None
    clusters: Texts = None
    other: Text = None
    digital: Flag = None
    discipline: Text = None
    problem: Text = None
    goal: Text = None
    import_substitution: Text = None
    present_level: Text = None
    indicators: OrNone[list[str]] = None
    milestones: OrNone[list[Milestone]] = None


class Task(Strict):
    """What a unit does on a topic."""

    topic: Text = None
    role: Literal["lead", "joint", "support"] | None = None
    deliverable: Text = None
    text: Text = None


Tasks = OrNone[list[Union[Task, Name]]]  # noqa: UP007 - Name is an annotated type


class Lead(Strict):
    """The unit that leads, and in which capacity it applies."""

    organisation: Name
    capacity: Capacity | None = None


class Member(Strict):
    """One member; the lead is not among them."""

    organisation: Name
    role: Role | None = None
    tasks: Tasks = None
    facts: Facts | None = None
    note: Text = None


class Signatory(Strict):
    """Who signed for a party."""

    person: Text = None
    post: Text = None
    authorisation: Text = None


class Party(Strict):
    """One party of the 组建协议."""

    organisation: Name
    signed: Flag = None
    sealed: Flag = None
    signed_on: Day = None
    signatory: Signatory | None = None


class Agreement(Strict):
    """The 组建协议. ``rights`` and ``duties``: true found, false looked and found none, blank not read."""

    document: Text = None
    parties: OrNone[Annotated[list[Party], AT_MOST]] = None
    topics: Texts = None
    tasks: OrNone[dict[str, Tasks]] = None
    rights: Flag = None
    duties: Flag = None


class Chair(Strict):
    """The 理事长."""

    person: Text = None
    organisation: Text = None
    post: Text = None


class Council(Strict):
    """The 理事会."""

    established: Flag = None
    document: Text = None
    chair: OrNone[Chair] = None


class TeamMember(Strict):
    """One person of the 运营团队."""

    person: Text = None
    employer: Text = None
    post: Text = None
    full_time: Flag = None


class ChiefScientist(Strict):
    """Asked for by other cities' packs."""

    person: Name
    organisation: Text = None
    title: Text = None


class Proposal(Strict):
    """The whole file. Use ``topic_list``, which hides that ``topic`` is short for ``topics``."""

    name: Name
    level: Annotated[Literal["市", "区市"] | None, BeforeValidator(blank_text)] = None
    note: Text = None
    topic: OrNone[Topic] = None
    topics: OrNone[list[Topic]] = None
    lead: Lead
    members: OrNone[Annotated[list[Member], AT_MOST]] = None
    agreement: OrNone[Agreement] = None
    council: OrNone[Council] = None
    operating_team: OrNone[list[TeamMember]] = None
    experts: OrNone[Annotated[list[Expert], AT_MOST]] = None
    judgements: OrNone[list[Judgement]] = None
    filing: OrNone[Filing] = None
    deviations: OrNone[list[Deviation]] = None
    management: OrNone[Management] = None
    facts: Facts = Field(default_factory=OrganisationFacts)
    chief_scientist: OrNone[Union[ChiefScientist, Name]] = None  # noqa: UP007
    consortium_type: Text = None
    attachments: OrNone[list[Attachment]] = None

    @model_validator(mode="after")
    def _one_way_to_give_topics(self) -> Proposal:
        if self.topic is not None and self.topics is not None:
            raise PydanticCustomError("two_topics", "topic and topics are both given")
        return self

    @property
    def topic_list(self) -> list[Topic] | StatedNone | None:
        """The topics, NONE when none are stated, None when blank."""
        if self.topic is not None:
            return NONE if self.topic == NONE else [self.topic]
        return self.topics

    @property
    def member_list(self) -> list[Member]:
        """The members that are named; empty when blank or none."""
        return self.members if isinstance(self.members, list) else []

    def organisation_names(self) -> list[str]:
        """Every unit named as lead, member, party, holder of tasks or chair's unit.

        Employers of team and experts are not among them: they may be units the graph need not know.
        """
        names = [self.lead.organisation, *(m.organisation for m in self.member_list)]
        if isinstance(self.agreement, Agreement):
            if isinstance(self.agreement.parties, list):
                names += [p.organisation for p in self.agreement.parties]
            if isinstance(self.agreement.tasks, dict):
                names += list(self.agreement.tasks)
        if isinstance(self.council, Council) and isinstance(self.council.chair, Chair):
            names += [self.council.chair.organisation or ""]
        return [name for name in dict.fromkeys(names) if name]
