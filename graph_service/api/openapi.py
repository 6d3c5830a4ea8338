"""The OpenAPI document: problems are declared as problem+json with an example for each status."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from graph_service.api.problem import MEDIA_TYPE, FieldProblem, Problem, problem_of
from graph_service.domain.said import Said, say

_SCHEMA = {"$ref": "#/components/schemas/Problem"}
_DESCRIPTIONS = {
    400: "请求体无法读取",
    401: "缺少有效的访问令牌",
    404: "没有所指的对象",
    409: "名称不唯一，或操作会造成损害",
    413: "请求体过大",
    422: "输入有误，errors 逐项说明怎样改正",
    500: "程序出错，凭请求编号查日志",
    503: "图谱或数据库暂不可用",
}
_EXAMPLES: dict[int, Said] = {
    400: say("api.unreadable"),
    401: say("api.token_missing"),
    404: say("api.no_such_address"),
    409: say("api.refused"),
    413: say("api.too_large", limit=1_000_000),
    422: say("api.invalid", count=1),
    500: say("api.unexpected", request="0f8fad5bd9cb469fa16570867728950e"),
    503: say("api.nothing_loaded"),
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """For ``responses=``: those statuses and the ones that every address has."""
    return {status: _response(status) for status in sorted({400, 413, 422, 500, *statuses})}


def describe(app: FastAPI) -> Callable[[], dict[str, Any]]:
    """The function that makes, once, the OpenAPI document of ``app``."""
    made: dict[str, Any] = {}

    def openapi() -> dict[str, Any]:
        if not made:
            made.update(
                get_openapi(
                    title=app.title,
                    version=app.version,
                    summary=app.summary,
                    description=app.description,
                    routes=app.routes,
                    tags=app.openapi_tags,
                )
            )
            _add_schemas(made)
        return made

    return openapi


def _response(status: int) -> dict[str, Any]:
    example = problem_of(
        _EXAMPLES[status],
        status=status,
        lang="zh",
        request_id="0f8fad5bd9cb469fa16570867728950e",
        errors=_field_errors() if status == 422 else (),
    )
    content = {"schema": _SCHEMA, "example": example.model_dump()}
    return {"description": _DESCRIPTIONS[status], "content": {MEDIA_TYPE: content}}


def _field_errors() -> list[FieldProblem]:
    from graph_service.messages import render

    said = say("api.field.missing")
    return [FieldProblem(place="body", pointer="/text", code=said.code, detail=render(said))]


def _add_schemas(document: dict[str, Any]) -> None:
    schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    nested = schema.pop("$defs", {})
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    schemas.update({**nested, "Problem": schema})
