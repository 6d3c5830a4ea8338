"""What an error looks like on the wire: RFC 9457, application/problem+json."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from graph_service.domain.said import Said
from graph_service.messages import Language, codes, render, text

MEDIA_TYPE = "application/problem+json"
Place = Literal["body", "query", "path", "header"]


class FieldProblem(BaseModel):
    """One field that must be mended."""

    model_config = ConfigDict(frozen=True)

    place: Place = Field(description="字段所在：请求体、查询参数、路径或请求头")
    pointer: str = Field(description="字段的 JSON Pointer（RFC 6901），如 /weigh/原丝")
    code: str = Field(description="消息代码")
    detail: str = Field(description="怎样改正")


class Problem(BaseModel):
    """An error as RFC 9457 has it; ``code`` names the message, ``instance`` the request."""

    model_config = ConfigDict(frozen=True)

    type: str = Field(description="问题类别的 URI，由消息代码而来")
    title: str = Field(description="问题类别")
    status: int = Field(description="HTTP 状态码", ge=400, le=599)
    detail: str = Field(description="哪里不对，怎样改正")
    code: str = Field(description="消息代码，见 docs/codes.md")
    instance: str = Field(description="本次请求的 URN；与日志中的 request_id 一致")
    errors: list[FieldProblem] = Field([], description="逐个字段的问题")


def problem_of(
    said: Said,
    *,
    status: int,
    lang: Language,
    request_id: str,
    errors: Sequence[FieldProblem] = (),
) -> Problem:
    """The problem that ``said`` tells, in ``lang``."""
    title = f"api.title.{status}"
    return Problem(
        type=f"urn:consortium:problem:{said.code}",
        title=text(title if title in codes() else "api.title.other", lang),
        status=status,
        detail=_encodable(render(said, lang)),
        code=said.code,
        instance=f"urn:consortium:request:{request_id}",
        errors=list(errors),
    )


def response_of(problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """The problem as a response."""
    return Response(
        problem.model_dump_json(),
        status_code=problem.status,
        headers=dict(headers or {}),
        media_type=MEDIA_TYPE,
    )


def _encodable(sentence: str) -> str:
    # A sentence may quote what was sent, and JSON can carry half a surrogate pair: no UTF-8 holds
    # that.
    return sentence.encode("utf-8", "replace").decode("utf-8")
