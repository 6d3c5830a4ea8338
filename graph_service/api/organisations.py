"""Everything known of a unit, and which unit a name means."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import ConfigDict, Field

from graph_service.api import PREFIX
from graph_service.api.asking import AtCounter
from graph_service.api.bodies import MAX_NAME, Body, IsoDay, Name, PackId
from graph_service.api.openapi import problems
from graph_service.domain.answers import OrganisationAnswer, ResolveAnswer
from graph_service.errors import BadInput
from queries.organisations import describe
from queries.resolving import resolve

router = APIRouter(prefix=f"{PREFIX}/organisations", tags=["organisations"])


class ResolveBody(Body):
    """Names whose organisations are wanted."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"names": ["光威复材", "哈尔滨工业大学（威海）"]}]}
    )

    names: list[Name] = Field(min_length=1, description="名称、别名、统一社会信用代码或 id")


@router.post("/resolve", summary="名称指哪个单位", responses=problems(404, 503))
def resolve_names(body: ResolveBody, at: AtCounter) -> ResolveAnswer:
    """逐个名称给出结论：接受、待核或拒绝，并附理由；相近而不相同的名称不作猜测。"""
    most = at.settings.max_results
    if len(body.names) > most:
        raise BadInput("api.too_many_names", count=len(body.names), maximum=most)
    asking = at.asking(as_of=body.as_of, pack=body.pack, lang=body.lang)
    return resolve(at.desk, body.names, asking=asking)


@router.get("/{wanted:path}", summary="单位的全部已知事实", responses=problems(404, 409, 503))
def describe_organisation(
    at: AtCounter,
    wanted: Annotated[
        str,
        Path(
            min_length=1,
            max_length=MAX_NAME,
            description="名称、别名、统一社会信用代码或 id",
            examples=["威海光威复合材料股份有限公司"],
        ),
    ],
    as_of: Annotated[IsoDay, Query(description="以哪一天为准，YYYY-MM-DD；默认今天")] = None,
    pack: Annotated[PackId | None, Query(description="规则包")] = None,
) -> OrganisationAnswer:
    """互相矛盾的事实列在最前；每条事实都有出处与日期。曾用的 id 也能查到，答复用现行 id。"""
    return describe(at.desk, wanted, asking=at.asking(as_of=as_of, pack=pack))
