"""Where the chains have gaps or hang on one firm."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from graph_service.api import PREFIX
from graph_service.api.asking import AtCounter
from graph_service.api.bodies import IsoDay, Name, PackId
from graph_service.api.openapi import problems
from graph_service.domain.answers import GapsAnswer
from queries.gaps import find_gaps

router = APIRouter(prefix=f"{PREFIX}/gaps", tags=["gaps"])


@router.get("", summary="查产业链缺口", responses=problems(404, 503))
def list_gaps(
    at: AtCounter,
    chain: Annotated[Name | None, Query(description="只看这条产业链：id 或名称")] = None,
    cluster: Annotated[Name | None, Query(description="只看这个集群：id 或名称")] = None,
    place: Annotated[Name | None, Query(description="以哪个城市为本地；默认规则包的城市")] = None,
    as_of: Annotated[IsoDay, Query(description="以哪一天为准，YYYY-MM-DD；默认今天")] = None,
    pack: Annotated[PackId | None, Query(description="规则包")] = None,
) -> GapsAnswer:
    """每个环节已知的企业、本地企业、龙头与支撑单位数及状态；名录不全，没有已知单位时状态为未知，不是空白。"""
    return find_gaps(
        at.desk,
        asking=at.asking(as_of=as_of, pack=pack),
        chain=chain,
        cluster=cluster,
        place=place,
    )
