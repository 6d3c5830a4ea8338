"""Codes of the 国家自然科学基金 disciplines: a letter and two, four or six digits. Pure."""

from __future__ import annotations

import re

from graph_service.domain.said import say
from loaders.reading.fields import checked_code

_CODE = re.compile(r"[A-Z](?:\d{2}){1,3}")
_FIRST_LEVEL = 3


def nsfc_id(code: str) -> str:
    """The id of a discipline: A0101 → discipline:nsfc:A0101."""
    return f"discipline:nsfc:{code}"


def nsfc_code(column: str, code: str) -> str:
    """The code if it is one; else the row is rejected."""
    return checked_code(column, code, _CODE, say("row.wanted_nsfc"))


def first_level(code: str) -> str:
    """The first-level discipline of a code: C0207 → C02."""
    return code[:_FIRST_LEVEL]
