"""The entries of a list in a proposal, found by the name that a person would use, or by their place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graph_service.domain.normalise import name_key
from graph_service.rules.proposal_path import NEW, Place, Step
from graph_service.rules.proposal_shape import Shape

_DIGITS = 6


def name_of(entry: Any, shape: Shape) -> str | None:
    """What names that entry; a text names itself; None where nothing does."""
    named = entry.get(shape.named_by or "") if isinstance(entry, dict) else entry
    return str(named) if named not in (None, "") else None


def position_of(entries: Sequence[Any], shape: Shape, step: Step, place: Place) -> int | None:
    """Where the entry stands that ``step`` means; None for one that is not there yet.

    A name stands above a number. Raises BadInput where several have that name, and for a number
    beyond the end.
    """
    if step.text == NEW:
        return None
    names = [name_of(entry, shape) for entry in entries]
    found = [i for i, name in enumerate(names) if name == step.text]
    found = found or [i for i, n in enumerate(names) if n and name_key(n) == name_key(step.text)]
    if len(found) > 1:
        there = [f"[{i}]" for i in found]
        raise place.wrong("edit.several", name=step.text, there=there)
    if found:
        return found[0]
    is_number = step.text.isdecimal() and len(step.text) <= _DIGITS
    if not is_number or shape.named_by == "no":
        return None
    number = int(step.text)
    if number >= len(entries):
        raise place.wrong("edit.no_entry", number=number, count=len(entries))
    return number


def new_entry(shape: Shape, step: Step) -> Any:
    """An entry of that name, to be filled; a text is the whole entry."""
    if shape.kind != "mapping":
        return step.text if step.text != NEW else None
    named = step.text != NEW and shape.named_by
    return {shape.named_by: step.text} if named else {}


def opened_entry(entry: Any, shape: Shape) -> Any:
    """An entry given by its name alone, as the mapping that it stands for."""
    if shape.kind == "mapping" and shape.text_will_do and isinstance(entry, str):
        return {shape.named_by: entry}
    return entry


def key_of(names: Any, step: Step) -> Any:
    """The key of a mapping by unit or by year that ``step`` means, as it is written there; else None."""
    same = [key for key in names if str(key) == step.text]
    return next(iter(same or [k for k in names if name_key(str(k)) == name_key(step.text)]), None)
