"""Turns parsed data into a strict model, or says which key or value of which file is wrong.

The sentence names file, line where it is known, path (members[1].rol) and the nearest valid key.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from graph_service.domain.said import Said, say
from graph_service.errors import BadInput
from graph_service.rules.keys_taken import keyed_at
from graph_service.rules.yaml_text import Document, Path

M = TypeVar("M", bound=BaseModel)
_EXPECTED = {
    "string_type": "strict.text",
    "int_type": "strict.whole_number",
    "float_type": "strict.number",
    "bool_type": "strict.flag",
    "list_type": "strict.list",
    "too_short": "strict.list",
    "dict_type": "strict.mapping",
    "model_type": "strict.mapping",
    "model_attributes_type": "strict.mapping",
    "wrong_date": "strict.date",
    "wrong_years": "strict.by_year",
    "blank_text": "strict.some_text",
}
_HAS_KEYS = ("list_type", "dict_type", "model_type", "model_attributes_type")
_NONE_BRANCH = "literal['none']"


def load_model(model: type[M], document: Document) -> M:
    """``document`` as ``model``. Raises BadInput for the first thing that is wrong."""
    refuse_unreadable(document)
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        first = most_telling(error.errors(), document.data)
        raise fault_of(first, document, document.data, model) from error


def refuse_unreadable(document: Document) -> None:
    """BadInput where the file is no mapping, or holds what cannot be shown."""
    if not isinstance(document.data, dict):
        raise BadInput("strict.not_mapping", file=document.file)
    _refuse_half_characters(document)


def _refuse_half_characters(document: Document) -> None:
    r"""An escape like \ud800 is half a character: it can be neither shown nor stored."""
    try:
        json.dumps(document.data, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError as error:
        raise BadInput("strict.half_character", file=document.file) from error
    except RecursionError as error:
        raise BadInput("strict.too_deep", file=document.file) from error


def place(document: Document, path: Path) -> Said:
    """Where: file, line where known, path as members[1].rol; the file alone for the whole of it."""
    line = document.line(path)
    shown = shown_path(path)
    if not shown:
        return say("strict.place_file", file=document.file)
    if line is None:
        return say("strict.place", file=document.file, path=shown)
    return say("strict.place_line", file=document.file, path=shown, line=line)


def shown_path(path: Path) -> str:
    """("members", 1, "rol") → members[1].rol"""
    shown = ""
    for part in path:
        shown += f"[{part}]" if isinstance(part, int) else f".{part}" if shown else str(part)
    return shown


def unknown_key(document: Document, path: Path, key: str, known: Iterable[str]) -> BadInput:
    """``key`` is not among ``known``: with the nearest one where something is near."""
    names = [str(name) for name in known]
    near = get_close_matches(key, names, n=1, cutoff=0.6)
    where = place(document, (*path, key))
    if near:
        return BadInput("strict.unknown_key_near", where=where, key=key, near=near[0])
    if not names:
        return BadInput("strict.unknown_key_none", where=where, key=key)
    return BadInput("strict.unknown_key", where=where, key=key, known=names)


def fault_of(
    first: ErrorDetails, document: Document, data: Any, model: type[BaseModel] | None = None
) -> BadInput:
    """One of pydantic's errors as a sentence; ``data`` is what was validated, as ``model``."""
    path = real_path(first["loc"], data)
    kind, context = first["type"], first.get("ctx", {})
    if kind == "unknown_key":
        return unknown_key(document, path, context["key"], context["known"])
    where = place(document, path)
    if kind == "missing":
        return BadInput("strict.missing_key", where=where, key=str(first["loc"][-1]))
    if kind == "two_topics":
        return BadInput("strict.two_topics", where=place(document, ("topics",)))
    if kind == "too_long":
        given, limit = context["actual_length"], context["max_length"]
        return BadInput("strict.too_many", where=where, given=given, limit=limit)
    if kind == "literal_error":
        choices = context["expected"].replace(" or ", ", ").replace("'", "").split(", ")
        return BadInput(
            "strict.wrong_choice", where=where, value=_shown(first["input"]), choices=choices
        )
    expected = (model and kind in _HAS_KEYS and keyed_at(model, first["loc"])) or say(
        _EXPECTED.get(kind, "strict.value")
    )
    return _wrong_value(kind, first["input"], where, expected)


def _wrong_value(kind: str, value: object, where: Said, expected: Said) -> BadInput:
    if kind == "no_facts":
        return BadInput("strict.no_facts", where=where, value=_shown(value))
    if value is None:
        return BadInput("strict.blank", where=where, expected=expected)
    return BadInput("strict.wrong_kind", where=where, value=_shown(value), expected=expected)


def most_telling(errors: Sequence[ErrorDetails], data: Any) -> ErrorDetails:
    """Alternatives of one value each report; the one that went deepest is what was meant."""
    meant = [e for e in errors if e["loc"][-1:] != (_NONE_BRANCH,)] or list(errors)
    unknown = [e for e in meant if e["type"] == "unknown_key"]
    return (unknown or sorted(meant, key=lambda e: -len(real_path(e["loc"], data))))[0]


def real_path(loc: tuple[str | int, ...], data: Any) -> Path:
    """The parts of pydantic's ``loc`` that stand in the data: labels of alternatives fall out."""
    path: list[str | int] = []
    for part in loc:
        if isinstance(data, dict) and (part in data or str(part).isdigit()):
            data = data.get(part)
            path.append(part)
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
            path.append(part)
    return tuple(path)


def _shown(value: object) -> str:
    """As it stands in the file, cut."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 40 else f"{text[:40]}…"
