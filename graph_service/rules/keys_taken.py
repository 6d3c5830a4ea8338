"""Which keys a model takes at a place, for the sentence that tells of a value of the wrong kind there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from graph_service.domain.said import Said, say


def keyed_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> Said | None:
    """What is expected there, with its keys; None where that is neither a mapping nor a list of them."""
    found: list[Any] = [model]
    for part in loc:
        inside = [inner for one in found for inner in _inside(one, part)]
        found = inside or found  # a part that names no place is the label of an alternative
    for one in found:
        if told := _told(one):
            return told
    return None


def _told(part: Any) -> Said | None:
    if keys := _keys(part):
        return say("strict.mapping_of", keys=keys)
    inside, origin = get_args(part), get_origin(part)
    entries = [keys for one in _parts(inside[-1]) if (keys := _keys(one))] if inside else []
    if origin not in (list, dict) or not entries:
        return None
    code = "strict.list_of" if origin is list else "strict.mapping_of_each"
    return say(code, keys=entries[0])


def _keys(part: Any) -> list[str]:
    if not (isinstance(part, type) and issubclass(part, BaseModel)):
        return []
    return [field.alias or name for name, field in part.model_fields.items()]


def _inside(part: Any, key: str | int) -> Iterator[Any]:
    """What may stand at ``key`` of it."""
    if isinstance(part, type) and issubclass(part, BaseModel):
        fields: Mapping[str, Any] = {f.alias or n: f for n, f in part.model_fields.items()}
        if key in fields:
            yield from _parts(fields[str(key)].annotation)
    elif (get_origin(part), type(key)) in ((list, int), (dict, str)):
        yield from _parts(get_args(part)[-1])


def _parts(annotation: Any) -> Iterator[Any]:
    """The types of a union, without their annotations."""
    if get_origin(annotation) is Annotated:
        yield from _parts(get_args(annotation)[0])
    elif get_origin(annotation) in (Union, UnionType):
        for part in get_args(annotation):
            yield from _parts(part)
    else:
        yield annotation
