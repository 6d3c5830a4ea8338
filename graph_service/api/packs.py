"""What was recorded about a rule pack: so far its interpretations."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from graph_service.api import PREFIX
from graph_service.api.bodies import PackId
from graph_service.api.context import InService
from graph_service.api.language import Lang
from graph_service.api.openapi import problems
from graph_service.domain.interpretation_answers import InterpretationLog
from queries.interpretations import tell_log

router = APIRouter(prefix=f"{PREFIX}/packs", tags=["packs"])


@router.get("/{pack}/interpretations", summary="记录过的解释", responses=problems(404, 503))
def list_interpretations(
    service: InService,
    lang: Lang,
    pack: Annotated[PackId, Path(description="规则包编号", examples=["weihai-2022"])],
) -> InterpretationLog:
    """主管部门对待解释条款和过渡情形的答复，旧的在前，已撤回的也在内。只是先例，不改变任何核对结果。"""
    return tell_log(service.database(), pack, lang)
