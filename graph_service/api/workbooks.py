"""A proposed membership as a spreadsheet: the blank form, and the check of a filled one."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from fastapi import Body as RawBody

from graph_service.api import PREFIX
from graph_service.api.asking import AtCounter
from graph_service.api.bodies import IsoDay, PackId
from graph_service.api.openapi import problems
from graph_service.domain.answers import CheckAnswer
from graph_service.domain.check import Due
from queries.check import day_of_check
from queries.comparison import Manner, answers_under
from queries.proposal_workbook import MEDIA_TYPE, parse_workbook, template

router = APIRouter(prefix=PREFIX)

_FILE: dict[str, Any] = {
    "description": "空白表格（.xlsx）",
    "content": {MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}},
}


@router.get(
    "/proposals/template",
    summary="组建方案的空白表格",
    tags=["proposals"],
    response_class=Response,
    responses={**problems(), 200: _FILE},
)
def blank_form() -> Response:
    """供人填写的表格，第一张工作表说明怎样填；填好后发到 checks/workbook 核对。"""
    attached = {"Content-Disposition": 'attachment; filename="proposal.xlsx"'}
    return Response(template(), media_type=MEDIA_TYPE, headers=attached)


@router.post(
    "/checks/workbook",
    summary="逐条核对填好的表格",
    tags=["checks"],
    responses=problems(404, 409, 503),
)
def check_workbook(
    workbook: Annotated[
        bytes, RawBody(media_type=MEDIA_TYPE, description="填好的表格（.xlsx），原样作为请求体")
    ],
    at: AtCounter,
    as_of: Annotated[IsoDay, Query(description="以哪一天为准，YYYY-MM-DD")] = None,
    pack: Annotated[PackId | None, Query(description="规则包")] = None,
    stage: Annotated[Due, Query(description="核对到哪个环节")] = "apply",
    all: Annotated[bool, Query(description="连同方向、目标等不计入结论的条目")] = False,
    explain: Annotated[list[str] | None, Query(description="要说明原因的条款，如 三.1a")] = None,
) -> CheckAnswer:
    """与 checks 相同，只是方案来自表格；填错的格一次列全，指明工作表、单元格与改法。"""
    proposal = parse_workbook(workbook, "workbook.xlsx")
    # Which pack is in force hangs on the day of the check, which may be that of the submission.
    day, _ = day_of_check(proposal, as_of=as_of)
    asking, own = at.asking(as_of=day, pack=pack), at.shelf.default(day)
    manner = Manner(as_of, None, stage, all, tuple(explain or ()), True, asking.lang)
    (answer,) = answers_under(at.desk.reader, proposal, [asking.pack], own=own, manner=manner)
    return answer
