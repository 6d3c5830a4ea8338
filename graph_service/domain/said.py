"""A sentence not yet spoken: a message code with parameters; graph_service.messages renders it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Said:
    """``code`` names an entry of the catalogue, ``params`` fill its placeholders."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


def say(code: str, /, **params: object) -> Said:
    """Short for ``Said(code, params)``."""
    return Said(code, params)


@dataclass(frozen=True)
class Lines:
    """Parts of a sentence that stand below each other; a plain list is joined on one line."""

    parts: Sequence[Said]
