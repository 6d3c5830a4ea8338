"""The head of a pack: which document, whose, from when to when. Read without reading the rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph_service.rules.rule import Successor
from graph_service.rules.yaml_text import parse_yaml

_KEYS = frozenset(
    {"id", "title", "title_en", "doc_no", "issuer", "interpreter", "jurisdiction", "extends"}
    | {"valid_from", "valid_to", "supersedes", "successor", "provenance", "drop", "notes"}
)
_NEEDED = frozenset({"id", "title", "doc_no", "jurisdiction", "valid_from", "valid_to"})
_KEY = re.compile(r"([a-z_]+):")


@dataclass(frozen=True, slots=True)
class PackHead:
    """``valid_to`` is the day that the document itself states; what became of it since is its Term."""

    id: str
    title: str
    doc_no: str
    code: str
    place: str
    level: str
    valid_from: date | None
    valid_to: date | None
    supersedes: str | None = None
    extends: str | None = None


def read_head(text: str, file: str) -> PackHead:
    """The head of a pack that loads. Packs put it first, which spares reading the rest."""
    data = parse_yaml(_beginning(text), file).data
    if not (isinstance(data, dict) and set(data) >= _NEEDED):
        data = parse_yaml(text, file).data
    place: dict[str, Any] = data["jurisdiction"]
    return PackHead(
        id=data["id"],
        title=data["title"],
        doc_no=data["doc_no"],
        code=str(place["code"]),
        place=place["name"],
        level=place["level"],
        valid_from=_day(data["valid_from"]),
        valid_to=_day(data["valid_to"]),
        supersedes=data.get("supersedes"),
        extends=data.get("extends"),
    )


def _beginning(text: str) -> str:
    """The lines before the first key of the top level that is not of the head."""
    lines = text.splitlines(keepends=True)
    for number, line in enumerate(lines):
        key = _KEY.match(line)
        if key and key[1] not in _KEYS:
            return "".join(lines[:number])
    return text


def _day(written: object) -> date | None:
    return None if written in (None, "unknown") else date.fromisoformat(str(written))


def successor_of(pack_id: str, heads: Mapping[str, PackHead]) -> Successor | None:
    """The first of the known packs to replace that one, on a known day."""
    found = [h for h in heads.values() if h.supersedes == pack_id and h.valid_from]
    first = min(found, key=lambda head: head.valid_from or date.max, default=None)
    if first is None or first.valid_from is None:
        return None
    return Successor(first.id, first.title, first.doc_no, first.valid_from)
