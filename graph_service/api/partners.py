"""Who could take part beside a lead."""

from __future__ import annotations

from fastapi import APIRouter

from graph_service.api import PREFIX
from graph_service.api.asking import AtCounter, correction_of
from graph_service.api.bodies import PartnersBody
from graph_service.api.openapi import problems
from graph_service.domain.answers import PartnersAnswer
from queries.partners import DEFAULT_LIMIT, find_partners

router = APIRouter(prefix=f"{PREFIX}/partners", tags=["partners"])


@router.post("", summary="找伙伴", responses=problems(404, 409, 503))
def rank_partners(body: PartnersBody, at: AtCounter) -> PartnersAnswer:
    """按角色排列伙伴：上下游、同行、高校院所等；与牵头单位没有往来的标为新相识。"""
    return find_partners(
        at.desk,
        at.topic(body),
        lead=body.lead,
        asking=at.asking(as_of=body.as_of, pack=body.pack, lang=body.lang),
        role=body.role,
        limit=at.limit(body, DEFAULT_LIMIT),
        correction=correction_of(body),
    )
