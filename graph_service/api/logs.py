"""Request ids and one JSON line per request on standard error.

A line holds method, route template, status and milliseconds: never a raw path, a query, a body or
the message of an exception, because a bottleneck is a trade secret and may stand in any of them.
"""

from __future__ import annotations

import logging
import re
import sys
import time
import traceback
import uuid
from typing import TextIO, cast

import orjson
import structlog
from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph_service.api.problems import unexpected

HEADER = "X-Request-ID"
_SANE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_FRAMES = 8


def make_logger(level: str) -> structlog.typing.FilteringBoundLogger:
    """A logger of JSON lines to standard error; its own, whatever else structlog is set up for."""
    number = logging.getLevelNamesMapping().get(level.upper(), logging.INFO)
    logger: structlog.typing.FilteringBoundLogger = structlog.wrap_logger(
        structlog.WriteLogger(cast("TextIO", _StandardError())),
        wrapper_class=structlog.make_filtering_bound_logger(number),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
            structlog.processors.JSONRenderer(serializer=_dumps),
        ],
    )
    return logger


class _StandardError:
    """Standard error as it is when a line is written, should it have been redirected since."""

    def write(self, text: str) -> None:
        sys.stderr.write(text)

    def flush(self) -> None:
        sys.stderr.flush()


class RequestLog:
    """ASGI middleware, outermost: gives the id, logs the request, catches what nobody foresaw."""

    def __init__(self, app: ASGIApp, *, logger: structlog.typing.FilteringBoundLogger) -> None:
        self._app = app
        self._logger = logger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on and logs how it went."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        scope.setdefault("state", {})["request_id"] = request_id
        sending, began = _Sending(send, request_id), time.perf_counter()
        try:
            await self._app(scope, receive, sending)
        except Exception as error:
            self._logger.error("unexpected", request_id=request_id, **_where(error))
            if sending.status is not None:
                # Too late for a problem: break off, but without the exception's own words.
                raise RuntimeError("response broken off; see the log") from None
            await unexpected(Request(scope))(scope, receive, sending)
        finally:
            self._logger.info(
                "request",
                request_id=request_id,
                method=scope["method"] if scope["method"] in _METHODS else "other",
                route=_route(scope),
                status=sending.status,
                ms=round((time.perf_counter() - began) * 1000, 1),
            )


class _Sending:
    """Remembers the status and adds the request id."""

    def __init__(self, send: Send, request_id: str) -> None:
        self._send = send
        self._request_id = request_id
        self.status: int | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            MutableHeaders(scope=message)[HEADER] = self._request_id
        await self._send(message)


def _request_id(scope: Scope) -> str:
    given = Headers(scope=scope).get(HEADER, "")
    return given if _SANE_ID.fullmatch(given) else uuid.uuid4().hex


def _route(scope: Scope) -> str | None:
    """The template of the route, never the path itself; None where no route was found."""
    path = getattr(scope.get("route"), "path", None)
    return path if isinstance(path, str) else None


def _where(error: Exception) -> dict[str, object]:
    """Kind and place of an error. Not its message: that may quote what was asked."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    return {
        "error": type(error).__qualname__,
        "at_lines": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }


def _dumps(value: object, **_options: object) -> str:
    return orjson.dumps(value, default=str).decode()
