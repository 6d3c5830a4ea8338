"""How a topic is read; the corrections of a reading go with every later question."""

from __future__ import annotations

from fastapi import APIRouter

from graph_service.api import PREFIX
from graph_service.api.asking import AtCounter, correction_of
from graph_service.api.bodies import TopicBody
from graph_service.api.openapi import problems
from graph_service.domain.answers import TopicAnswer
from queries.topics import answer_topic

router = APIRouter(prefix=f"{PREFIX}/topics", tags=["topics"])


@router.post("", summary="识读课题", responses=problems(404, 503))
def read_topic(body: TopicBody, at: AtCounter) -> TopicAnswer:
    """课题被理解为哪些需求、产业链、环节、集群与学科，每项需求来自哪些词语。什么也不匹配时如实说明。"""
    return answer_topic(
        at.desk,
        at.topic(body),
        asking=at.asking(as_of=body.as_of, pack=body.pack, lang=body.lang),
        correction=correction_of(body),
    )
