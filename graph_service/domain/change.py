"""One change to a proposal: where, and what is to stand there."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, JsonValue


class Change(BaseModel):
    """``path`` as checks list it (agreement.parties[甲公司].signed); ``value`` as a file gives it, None: blank."""

    model_config = ConfigDict(frozen=True)

    path: str
    value: JsonValue = None
