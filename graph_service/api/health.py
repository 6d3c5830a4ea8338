"""Is the process alive, can it answer, which version is it."""

from __future__ import annotations

from importlib.metadata import version
from typing import Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from graph_service.api.context import InService
from graph_service.api.language import Lang
from graph_service.api.openapi import problems
from graph_service.api.service import Part
from graph_service.domain.said import Said, say
from graph_service.messages import Language, render

router = APIRouter(tags=["health"])


class Alive(BaseModel):
    """The process answers."""

    status: Literal["ok"] = "ok"


class Check(BaseModel):
    """One thing that answers depend on."""

    model_config = ConfigDict(frozen=True)

    ready: bool
    code: str
    sentence: str


class Ready(BaseModel):
    """Whether questions can be answered now, and what is missing."""

    model_config = ConfigDict(frozen=True)

    ready: bool
    snapshot: str | None = Field(description="当前快照的摘要")
    checks: dict[Part, Check]


class Version(BaseModel):
    """Which program answers."""

    model_config = ConfigDict(frozen=True)

    name: str
    version: str
    api: Literal["v1"] = "v1"


@router.get("/healthz", summary="进程是否存活")
def alive() -> Alive:
    """只说明进程能应答；能否回答问题见 /readyz。"""
    return Alive()


@router.get(
    "/readyz",
    summary="能否回答问题",
    responses=problems() | {503: {"model": Ready, "description": "尚不能回答；checks 说明缺什么"}},
)
def ready(service: InService, response: Response, lang: Lang) -> Ready:
    """图谱已有快照、文本索引可用、应用数据库可达，三者齐备才算就绪。"""
    missing = service.missing()
    answer = Ready(
        ready=not any(missing.values()),
        snapshot=None if missing["graph"] else service.current_snapshot(),
        checks={part: _check(why, lang) for part, why in missing.items()},
    )
    if not answer.ready:
        response.status_code = 503
    return answer


@router.get("/version", summary="程序版本")
def program_version() -> Version:
    """程序与接口的版本。"""
    return Version(name="consortium-match", version=version("consortium-match"))


def _check(why: Said | None, lang: Language) -> Check:
    said = why or say("api.ready")
    return Check(ready=why is None, code=said.code, sentence=render(said, lang))
