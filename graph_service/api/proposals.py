"""A proposed membership, composed by the service or from named members, as a file that can be
checked.
"""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from graph_service.api import PREFIX
from graph_service.api.asking import AtCounter, correction_of
from graph_service.api.bodies import TOPIC_EXAMPLE, Name, TopicBody
from graph_service.api.openapi import problems
from graph_service.domain.answers import Answer, Header, OrganisationRef, Topic
from graph_service.domain.roles import Role
from graph_service.matching.greedy import Member
from queries.profiles import refer_to
from queries.proposal_writing import proposal_yaml
from queries.propose import draft_proposal
from queries.topics import tell

router = APIRouter(prefix=f"{PREFIX}/proposals", tags=["proposals"])


class WantedMember(BaseModel):
    """A member that the person has chosen."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    organisation: Name = Field(description="名称、别名、统一社会信用代码或 id")
    role: Role


class ProposalBody(TopicBody):
    """A topic, its lead, and perhaps the members."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{**TOPIC_EXAMPLE, "lead": "威海光威复合材料股份有限公司"}]}
    )

    lead: Name = Field(description="牵头单位")
    members: list[WantedMember] = Field(
        [], max_length=50, description="已选定的成员；留空则由服务按贪心覆盖选取"
    )


class ProposedMember(Answer):
    """One proposed member, the needs for which it was taken, and what it added."""

    organisation: OrganisationRef
    role: Role
    covers: list[str]
    marginal: float


class ProposalAnswer(Header):
    """The proposed membership; ``file`` is the YAML that ``checks`` reads, blanks as comments."""

    topic: Topic
    lead: OrganisationRef
    members: list[ProposedMember]
    uncovered: list[str]
    file: str


@router.post("", summary="拟定组成", responses=problems(404, 409, 503))
def propose(body: ProposalBody, at: AtCounter) -> ProposalAnswer:
    """预填已知内容的组建方案，待填处标明；未指定成员时按贪心覆盖选取，不保证最优。"""
    asking = at.asking(as_of=body.as_of, pack=body.pack, lang=body.lang)
    draft = draft_proposal(
        at.desk,
        at.topic(body),
        lead=body.lead,
        asking=asking,
        members=[f"{member.organisation}:{member.role}" for member in body.members],
        correction=correction_of(body),
    )
    return ProposalAnswer(
        **asking.header(at.desk.reader.snapshot),
        topic=tell(at.desk, draft.topic, asking.lang),
        lead=refer_to(draft.lead.node),
        members=[_member(member) for member in draft.members],
        uncovered=list(draft.uncovered),
        file=proposal_yaml(draft),
    )


def _member(member: Member) -> ProposedMember:
    return ProposedMember(
        organisation=refer_to(member.profile.node),
        role=member.role,
        covers=list(member.needs),
        marginal=member.gain,
    )
