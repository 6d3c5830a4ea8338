"""What may stand at each place of a proposal, read off the models themselves: a new field needs no line here.

A shape says of what kind a value is, what its entries or fields are, and by which field an entry is
named (members by organisation, honours by kind).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from graph_service.domain.proposal import Proposal
from graph_service.domain.stated import NONE, Stated, StatedFlag

Kind = Literal["mapping", "list", "by_name", "by_year", "flag", "day", "choice", "text", "number"]
NAMING = ("person", "organisation", "clause", "with", "kind", "text", "name", "no")
"""Fields that name an entry, the first that it has."""
STATED_FIELDS = frozenset(Stated.model_fields)
_KINDS: dict[Any, Kind] = {bool: "flag", date: "day", str: "text", int: "number", float: "number"}


@dataclass(frozen=True, eq=False)
class Shape:
    """``text_will_do``: a mapping that may be given by its name alone. ``is_fact``: the value may be
    wrapped as ``{value, source, observed_on …}``. ``may_be_none``: that there is none can be stated."""

    kind: Kind
    model: type[BaseModel] | None = None
    entry: Shape | None = None
    choices: tuple[str, ...] = ()
    is_fact: bool = False
    may_be_none: bool = False
    text_will_do: bool = False
    fields: Mapping[str, Shape] = field(default_factory=dict, repr=False)

    @property
    def named_by(self) -> str | None:
        """The field that names an entry of this shape; None for what is no mapping."""
        return next((name for name in NAMING if name in self.fields), None)


@cache
def proposal_shape() -> Shape:
    """Of the whole file."""
    return _of_model(Proposal)


def _of_model(model: type[BaseModel], *, text_will_do: bool = False, none: bool = False) -> Shape:
    fields = {f.alias or name: _of(f.annotation) for name, f in model.model_fields.items()}
    return Shape("mapping", model, text_will_do=text_will_do, may_be_none=none, fields=fields)


def _of(annotation: Any) -> Shape:
    """Of one annotation: alternatives of which one is a mapping are that mapping."""
    parts = list(_alternatives(annotation))
    none = NONE in parts or (type(None) in parts and str in parts)
    kinds = [part for part in parts if part not in (NONE, type(None))]
    models = [p for p in kinds if isinstance(p, type) and issubclass(p, BaseModel)]
    if models:
        return _of_one(models[0], text_will_do=str in kinds, none=none)
    choices = tuple(str(c) for part in kinds for c in _choices(part))
    if choices:
        return Shape("choice", choices=choices, may_be_none=none)
    first = str if str in kinds else kinds[0]
    return _of_container(first, none) or _plain(first, none)


def _of_one(model: type[BaseModel], *, text_will_do: bool, none: bool) -> Shape:
    if not issubclass(model, Stated):
        return _of_model(model, text_will_do=text_will_do, none=none)
    inner = _of(model.model_fields["value"].annotation)
    may_be_none = inner.may_be_none or issubclass(model, StatedFlag)
    return Shape(
        inner.kind,
        inner.model,
        inner.entry,
        inner.choices,
        is_fact=True,
        may_be_none=may_be_none,
        fields=inner.fields,
    )


def _of_container(part: Any, none: bool) -> Shape | None:
    origin, inside = get_origin(part), get_args(part)
    if origin is list:
        # A list left empty states absence, whether or not the word none is taken.
        return Shape("list", entry=_of(inside[0]), may_be_none=True)
    if origin is dict:
        kind: Kind = "by_year" if inside[0] is int else "by_name"
        return Shape(kind, entry=_of(inside[1]), may_be_none=none)
    return None


def _plain(part: Any, none: bool) -> Shape:
    """A flag takes none for no; so does text that may be left blank, as none is then given."""
    kind = _KINDS[part]
    return Shape(kind, may_be_none=none or kind == "flag")


def _alternatives(annotation: Any) -> Iterator[Any]:
    """The types of a union; the stated absence as NONE."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _alternatives(get_args(annotation)[0])
    elif origin in (Union, UnionType):
        for part in get_args(annotation):
            yield from _alternatives(part)
    elif origin is Literal and get_args(annotation) == (NONE,):
        yield NONE
    else:
        yield annotation


def _choices(part: Any) -> tuple[Any, ...]:
    return get_args(part) if get_origin(part) is Literal else ()
