"""Why a clause came out as it did: the tree of what was tested, down to the facts and their sources."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from graph_service.domain.evidence import Evidence

How = Literal["leaf", "all", "any", "not", "provided", "count", "judgement", "rule"]
Held = Literal["true", "false", "unknown"]


class CountBounds(BaseModel):
    """Of a count: certainly ``lower``, at most ``upper``, ``needed`` asked for."""

    model_config = ConfigDict(frozen=True)

    lower: int
    upper: int
    needed: int


class Explanation(BaseModel):
    """One step. ``how`` its ``parts`` make ``held``; ``test`` as the pack writes it, ``what`` in words.

    A leaf was decided from ``evidence``; what could not be decided lists ``missing`` (paths of a proposal).
    """

    model_config = ConfigDict(frozen=True)

    how: How
    held: Held
    code: str
    sentence: str
    test: str = ""
    what: str = ""
    item: str = ""
    missing: list[str] = []
    evidence: list[Evidence] = []
    remarks: list[str] = []
    count: CountBounds | None = None
    parts: list[Explanation] = []
