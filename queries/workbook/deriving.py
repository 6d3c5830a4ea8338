"""From the annotation of a model's field to what its cell holds, so that the form follows the model."""

from __future__ import annotations

import types
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from graph_service.domain.stated import NONE
from queries.workbook.codecs import (
    ChoiceCodec,
    ChoicesCodec,
    Codec,
    DayCodec,
    FlagCodec,
    TextCodec,
)
from queries.workbook.labels import labels_of
from queries.workbook.listing import TextsCodec
from queries.workbook.numbers import NumberOrNameCodec, WholeCodec


def field_of(model: type[BaseModel], key: str) -> FieldInfo:
    """The field that is called ``key`` in a file (by its alias, where it has one)."""
    for name, field in model.model_fields.items():
        if key == (field.alias or name):
            return field
    raise KeyError(f"{model.__name__} has no field {key}")


def kinds_of(annotation: Any) -> list[Any]:
    """The alternatives of an annotation, without wrappers; ``none`` as the text that it is."""
    return list(_kinds(annotation))


def model_in(annotation: Any) -> type[BaseModel] | None:
    """The model among the alternatives, or among the items of a list."""
    for kind in kinds_of(annotation):
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return kind
        if get_origin(kind) is list and (inner := model_in(get_args(kind)[0])):
            return inner
    return None


def codec_for(annotation: Any) -> Codec:
    """What a cell of that field holds. KeyError for a field that has no one cell."""
    kinds = kinds_of(annotation)
    choices = _choices(kinds)
    if choices:
        return ChoiceCodec(labels_of(choices), can_be_none=NONE in kinds)
    for kind in kinds:
        if get_origin(kind) is list:
            items = kinds_of(get_args(kind)[0])
            return ChoicesCodec(labels_of(found)) if (found := _choices(items)) else TextsCodec()
    return _plain(kinds)


def _plain(kinds: list[Any]) -> Codec:
    if bool in kinds:
        return FlagCodec()
    if date in kinds:
        return DayCodec()
    if int in kinds:
        return NumberOrNameCodec() if str in kinds else WholeCodec()
    if str in kinds:
        return TextCodec(can_be_none=types.NoneType in kinds)
    raise KeyError(f"no cell can hold {kinds}")


def _choices(kinds: list[Any]) -> list[str]:
    literal = (kind for kind in kinds if get_origin(kind) is Literal)
    return [code for kind in literal for code in get_args(kind)]


def _kinds(annotation: Any) -> Iterator[Any]:
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _kinds(get_args(annotation)[0])
    elif origin in (Union, types.UnionType):
        for part in get_args(annotation):
            yield from _kinds(part)
    elif origin is Literal and get_args(annotation) == (NONE,):
        yield NONE
    else:
        yield annotation
