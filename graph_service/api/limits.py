"""Refuses bodies that are too large, by what they announce and by what really arrives.

Pure ASGI, before anything is parsed: the body is read here, at most one byte more than allowed, and
replayed. Every resource reads its whole body anyway, so this costs nothing.
"""

from __future__ import annotations

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph_service.api.problems import respond
from graph_service.domain.said import say


class BodyLimit:
    """ASGI middleware; ``max_bytes`` of request body."""

    def __init__(self, app: ASGIApp, *, max_bytes: int) -> None:
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, or answers 413."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        read = None if self._announces_too_much(request) else await self._read(receive)
        if read is None:
            # The rest of the body is not read: this connection is of no further use.
            response = respond(
                request,
                say("api.too_large", limit=self._max_bytes),
                413,
                headers={"Connection": "close"},
            )
            await response(scope, receive, send)
            return
        await self._app(scope, _Replay(read, receive), send)

    def _announces_too_much(self, request: Request) -> bool:
        length = request.headers.get("content-length", "0")
        # A length that is no number is the server's affair; what arrives is counted in any case.
        return length.isascii() and length.isdigit() and int(length[:20]) > self._max_bytes

    async def _read(self, receive: Receive) -> list[Message] | None:
        messages: list[Message] = []
        total = 0
        while True:
            message = await receive()
            messages.append(message)
            total += len(message.get("body", b""))
            if total > self._max_bytes:
                return None
            if message["type"] != "http.request" or not message.get("more_body", False):
                return messages


class _Replay:
    """Gives out what was read, then goes on with the connection (which tells of a disconnect)."""

    def __init__(self, messages: list[Message], receive: Receive) -> None:
        self._messages = iter(messages)
        self._receive = receive

    async def __call__(self) -> Message:
        for message in self._messages:
            return message
        return await self._receive()
