"""How one row of the form is laid out: columns, and the objects that several columns make up.

A declaration is a flat list of entries by path; which entries make up an object, what a cell holds and where
无 may stand follow from the models.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from types import NoneType
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from graph_service.domain.stated import NONE
from queries.workbook import words
from queries.workbook.codecs import ChoiceCodec, Codec, TextCodec
from queries.workbook.deriving import codec_for, field_of, kinds_of, model_in

PRESENCE = "?"
_HAS = ChoiceCodec({"yes": words.HAVE}, can_be_none=True, width=12)


@dataclass(frozen=True)
class Entry:
    """One cell as it is declared: its path below the row's object, and what people are told."""

    path: str
    title: str
    help: str = ""
    example: str = ""
    asked: bool = False
    """Whether a blank one is marked to be filled in."""
    codec: Codec | None = None
    width: int = 0
    """Of its column, in characters; 0 for what the codec thinks fit."""


@dataclass(frozen=True)
class Column:
    """One column of a table, or one line of a card; ``field`` is its path in a file."""

    field: str
    title: str
    codec: Codec
    help: str = ""
    example: str = ""
    asked: bool = False
    required: bool = False
    choices: tuple[str, ...] = ()
    """For the drop-down list: the codec's, and 无 where it states that the object is absent."""
    width: int = 16


@dataclass(frozen=True)
class Leaf:
    """One cell of an object, under its key."""

    key: str
    column: Column


@dataclass(frozen=True)
class Group:
    """An object whose parts lie in several cells of one row."""

    key: str
    children: tuple[Leaf | Group, ...]
    always: bool = False
    """Whether it is there even when all its cells are blank."""
    can_be_none: bool = False
    bare: Codec | None = None
    """The object may also be a text; then only its first cell is filled."""

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """All its cells, in order."""
        return tuple(self._leaves())

    @property
    def first(self) -> Leaf:
        """The cell in which 无 speaks of the whole object."""
        return self.leaves[0]

    @property
    def has_presence(self) -> bool:
        """Whether a cell of its own says that the object is there or not (有, 无)."""
        return self.first.key == PRESENCE

    def _leaves(self) -> Iterator[Leaf]:
        for child in self.children:
            yield from child.leaves if isinstance(child, Group) else (child,)


def row_of(
    model: type[BaseModel], prefix: str, entries: Sequence[Entry], *, bare: Codec | None = None
) -> Group:
    """The object of a row: an entry of a list, or the proposal itself for a card (prefix '')."""
    return Group("", _children(model, prefix, entries), always=not prefix, bare=bare)


def _children(
    model: type[BaseModel], prefix: str, entries: Sequence[Entry]
) -> tuple[Leaf | Group, ...]:
    return tuple(
        _leaf(model, prefix, part[0])
        if "." not in part[0].path
        else _group(model, prefix, key, part)
        for key, same in groupby(entries, key=lambda entry: entry.path.partition(".")[0])
        for part in [list(same)]
    )


def _leaf(model: type[BaseModel], prefix: str, entry: Entry) -> Leaf:
    annotation = None if entry.path == PRESENCE else field_of(model, entry.path).annotation
    codec = entry.codec or (_HAS if annotation is None else codec_for(annotation))
    return Leaf(entry.path, column_of(entry, prefix, codec))


def column_of(entry: Entry, prefix: str, codec: Codec) -> Column:
    """The entry as a column of the form."""
    required = codec == TextCodec(can_be_none=False)
    return Column(
        f"{prefix}{entry.path}",
        entry.title,
        codec,
        entry.help,
        entry.example,
        entry.asked,
        required,
        codec.choices,
        entry.width or codec.width,
    )


def _group(model: type[BaseModel], prefix: str, key: str, entries: Sequence[Entry]) -> Group:
    field = field_of(model, key)
    kinds: list[Any] = kinds_of(field.annotation)
    inner = model_in(field.annotation)
    if inner is None:
        raise KeyError(f"{prefix}{key} is no object")
    children = _children(inner, f"{prefix}{key}.", [_below(entry) for entry in entries])
    return Group(
        key,
        _offering_none(children) if NONE in kinds else children,
        always=field.is_required(),
        can_be_none=NONE in kinds,
        bare=bare_codec(kinds),
    )


def entry_at(model: type[BaseModel], path: Sequence[str]) -> tuple[type[BaseModel], Codec | None]:
    """What the entries of the list at that path are, and how one is written that is a mere text."""
    annotation = field_of(model, path[0]).annotation
    inner = model_in(annotation)
    if inner is None:
        raise KeyError(f"{path[0]} holds no objects")
    if len(path) > 1:
        return entry_at(inner, path[1:])
    items = next(get_args(kind)[0] for kind in kinds_of(annotation) if get_origin(kind) is list)
    return inner, bare_codec(kinds_of(items))


def bare_codec(kinds: Sequence[Any]) -> Codec | None:
    """How the object is written where it is a mere text; None where it cannot be one."""
    if str not in kinds:
        return None
    # A text of its own may be absent; one beside an object that may be absent is a name.
    return TextCodec(can_be_none=NoneType in kinds and NONE not in kinds)


def _offering_none(children: tuple[Leaf | Group, ...]) -> tuple[Leaf | Group, ...]:
    first = children[0]
    if isinstance(first, Group) or not first.column.choices:
        return children
    choices = tuple(dict.fromkeys((*first.column.choices, words.NONE)))
    return (Leaf(first.key, replace(first.column, choices=choices)), *children[1:])


def _below(entry: Entry) -> Entry:
    return replace(entry, path=entry.path.partition(".")[2])
