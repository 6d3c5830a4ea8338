"""A proposed membership against the guideline, clause by clause."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, JsonValue

from graph_service.api import PREFIX
from graph_service.api.asking import AtCounter, Counter
from graph_service.api.bodies import MAX_CORRECTIONS, Body
from graph_service.api.language import remember
from graph_service.api.openapi import problems
from graph_service.domain.answers import CheckAnswer
from graph_service.domain.check import Due
from graph_service.domain.proposal import Proposal
from graph_service.domain.what_if import WhatIfAnswer
from graph_service.rules.editing import Change
from graph_service.rules.yaml_text import Document
from queries.asking import Asking
from queries.check import day_of_check
from queries.check_question import CheckQuestion
from queries.proposal_file import proposal_of
from queries.what_if import what_if

router = APIRouter(prefix=f"{PREFIX}/checks", tags=["checks"])
MAX_PATH = 500

EXAMPLE: dict[str, JsonValue] = {
    "proposal": {
        "name": "威海市高强碳纤维创新联合体（虚构示例）",
        "topic": {"text": "T1000级碳纤维原丝国产化", "chains": ["碳纤维等复合材料"]},
        "lead": {"organisation": "威海光威复合材料股份有限公司", "capacity": "enterprise"},
        "members": [
            {
                "organisation": "哈尔滨工业大学（威海）",
                "role": "university",
                "tasks": ["原丝缺陷机理"],
            }
        ],
        "filing": {"submitted_on": "2025-03-20"},
    },
    "stage": "apply",
}


class Setting(BaseModel):
    """One change: the place as checks list it in ``missing``; null makes it blank (unknown)."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    path: str = Field(max_length=MAX_PATH, description="位置，如 lead.registered_city")
    value: JsonValue = Field(description="改成什么；null 表示未知")


class StagedBody(Body):
    """Up to which stage something is checked."""

    stage: Due = Field("apply", description="核对到哪个环节")


class CandidateBody(StagedBody):
    """A proposed membership, as docs/rules.md describes it; what is left out is unknown, not
    false.
    """

    proposal: dict[str, JsonValue] = Field(
        description="组建方案，字段与 consortium check 的 YAML 文件相同"
    )

    def document(self) -> Document:
        """The proposal as it was sent."""
        return Document("proposal", self.proposal)


class CheckingBody(StagedBody):
    """What every question about proposals may say."""

    all: bool = Field(False, description="连同方向、目标等不计入结论的条目")
    explain: list[str] = Field([], description="要说明原因的条款，如 三.1a；三.1 指其各分项")

    def question(self, at: Counter) -> CheckQuestion:
        """The same for every proposal of the request."""
        return CheckQuestion(
            shelf=at.shelf,
            pack=at.shelf.open(self.pack) if self.pack else None,
            as_of=self.as_of,
            stage=self.stage,
            show_all=self.all,
            explain=tuple(self.explain),
            lang=remember(at.request, self.lang),
        )


class CheckBody(CheckingBody, CandidateBody):
    """A proposed membership to be checked, and how much is to be told of it."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    changes: list[Setting] = Field(
        [],
        alias="set",
        max_length=MAX_CORRECTIONS,
        description="假设：这些地方改成这样；答复是改动后的核对，另附改动前的核对与不同之处",
    )

    def wanted(self) -> list[Change]:
        """The changes, in their order."""
        return [Change(one.path, one.value) for one in self.changes]


@router.post("", summary="逐条核对组建方案", responses=problems(404, 409, 503))
def check_proposal(body: CheckBody, at: AtCounter) -> WhatIfAnswer | CheckAnswer:
    """依据与条件分作两行；逐条给出符合、不符合或未知，缺什么、怎样补；需要人判断的不代为判断。"""
    question = body.question(at)
    if not body.changes:
        return question.answer(at.desk, body.document())
    return what_if(at.desk, body.document(), body.wanted(), question=question)


def asked_by(body: CandidateBody, at: Counter) -> tuple[Proposal, Asking]:
    """The proposal, and how it is to be checked."""
    proposal = proposal_of(body.proposal, "proposal")
    # Which pack is in force hangs on the day of the check, which may be that of the submission.
    day, _ = day_of_check(proposal, as_of=body.as_of)
    return proposal, at.asking(as_of=day, pack=body.pack, lang=body.lang)
