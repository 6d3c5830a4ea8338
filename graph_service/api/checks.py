"""A proposed membership against the guideline, clause by clause."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import ConfigDict, Field, JsonValue

from graph_service.api import PREFIX
from graph_service.api.asking import AtCounter
from graph_service.api.bodies import Body
from graph_service.api.openapi import problems
from graph_service.domain.answers import CheckAnswer
from graph_service.domain.check import Due
from queries.check import answer_check, day_of_check
from queries.proposal_file import proposal_of

router = APIRouter(prefix=f"{PREFIX}/checks", tags=["checks"])

_EXAMPLE: dict[str, JsonValue] = {
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


class CheckBody(Body):
    """A proposed membership, as docs/rules.md describes it; what is left out is unknown, not
    false.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    proposal: dict[str, JsonValue] = Field(
        description="组建方案，字段与 consortium check 的 YAML 文件相同"
    )
    stage: Due = Field("apply", description="核对到哪个环节")
    all: bool = Field(False, description="连同方向、目标等不计入结论的条目")
    explain: list[str] = Field([], description="要说明原因的条款，如 三.1a；三.1 指其各分项")


@router.post("", summary="逐条核对组建方案", responses=problems(404, 409, 503))
def check_proposal(body: CheckBody, at: AtCounter) -> CheckAnswer:
    """依据与条件分作两行；逐条给出符合、不符合或未知，缺什么、怎样补；需要人判断的不代为判断。"""
    proposal = proposal_of(body.proposal, "proposal")
    # Which pack is in force hangs on the day of the check, which may be that of the submission.
    day, _ = day_of_check(proposal, as_of=body.as_of)
    asking = at.asking(as_of=day, pack=body.pack, lang=body.lang)
    return answer_check(
        at.desk,
        proposal,
        pack=asking.pack,
        as_of=body.as_of,
        stage=body.stage,
        show_all=body.all,
        explain=body.explain,
        lang=asking.lang,
    )
