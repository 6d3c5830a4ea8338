"""Turns every error into a problem: ours, FastAPI's, Starlette's, and the unexpected."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from graph_service.api.field_problems import field_problems
from graph_service.api.language import spoken
from graph_service.api.problem import FieldProblem, problem_of, response_of
from graph_service.domain.said import Said, say
from graph_service.errors import ConsortiumError, StoreUnavailable, Unauthorised

_HTTP_CODES = {
    400: "api.unreadable",
    404: "api.no_such_address",
    405: "api.method_not_allowed",
}


def install(app: FastAPI) -> None:
    """Registers the handlers; unexpected errors are caught further out, in logs.py."""
    app.add_exception_handler(ConsortiumError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)


def request_id(request: Request) -> str:
    """The id that logs.py gave this request."""
    return str(getattr(request.state, "request_id", "unknown"))


def respond(
    request: Request,
    said: Said,
    status: int,
    *,
    errors: list[FieldProblem] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The response that tells ``said`` in the language of the request."""
    problem = problem_of(
        said,
        status=status,
        lang=spoken(request),
        request_id=request_id(request),
        errors=errors or (),
    )
    return response_of(problem, headers)


def unexpected(request: Request) -> Response:
    """For an error nobody foresaw: nothing of it is shown, the request id leads to the log."""
    return respond(request, say("api.unexpected", request=request_id(request)), 500)


async def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, ConsortiumError)
    headers: dict[str, str] = {}
    if isinstance(error, Unauthorised):
        headers["WWW-Authenticate"] = 'Bearer realm="consortium"'
    if isinstance(error, StoreUnavailable):
        headers["Retry-After"] = "10"
    return respond(request, error.said, error.http_status, headers=headers)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    errors = field_problems(error.errors(), spoken(request))
    return respond(request, say("api.invalid", count=len(errors)), 422, errors=errors)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = _HTTP_CODES.get(error.status_code, "api.refused")
    return respond(request, say(code), error.status_code, headers=error.headers)
