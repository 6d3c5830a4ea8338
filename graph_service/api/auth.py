"""Who writes: a bearer token names a principal. Reads need none; the server binds to the
loopback only.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from graph_service.api.context import InService
from graph_service.errors import Unauthorised
from graph_service.records import tokens
from graph_service.records.principal import Principal

_BEARER = HTTPBearer(
    auto_error=False,
    scheme_name="token",
    description="写操作须带访问令牌：Authorization: Bearer ct_…",
)


def _writer(
    service: InService,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)],
) -> Principal:
    if credentials is None:
        raise Unauthorised("api.token_missing")
    with service.database().reading() as session:
        return tokens.verify(session, credentials.credentials)


Writer = Annotated[Principal, Depends(_writer)]
