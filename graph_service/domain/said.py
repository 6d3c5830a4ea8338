"""A sentence not yet spoken: a message code with parameters; graph_service.messages renders it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Said:
    """``code`` names an entry of the catalogue, ``params`` fill its placeholders."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


def say(code: str, /, **params: object) -> Said:
    """Short for ``Said(code, params)``."""
    return Said(code, params)
