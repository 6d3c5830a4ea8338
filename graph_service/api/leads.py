"""Who could lead."""

from __future__ import annotations

from fastapi import APIRouter

from graph_service.api import PREFIX
from graph_service.api.asking import AtCounter, correction_of
from graph_service.api.bodies import LeadsBody
from graph_service.api.openapi import problems
from graph_service.domain.answers import LeadsAnswer
from queries.leads import DEFAULT_LIMIT, find_leads

router = APIRouter(prefix=f"{PREFIX}/leads", tags=["leads"])


@router.post("", summary="找牵头单位", responses=problems(404, 409, 503))
def rank_leads(body: LeadsBody, at: AtCounter) -> LeadsAnswer:
    """按课题排列可牵头的单位；每项得分有句子与证据，合计等于总分；三.1d 的优先另列，不计分。"""
    return find_leads(
        at.desk,
        at.topic(body),
        asking=at.asking(as_of=body.as_of, pack=body.pack, lang=body.lang),
        limit=at.limit(body, DEFAULT_LIMIT),
        correction=correction_of(body),
        explain=body.explain,
    )
