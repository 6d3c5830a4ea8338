"""Changes a proposal by paths, as plain data: the paths that a check lists as missing, and the file's own.

A value of None makes the place blank: unknown, never none. What is stated to be absent gives way to
what is stated below it. A fact that is stated anew, or whose entries change, keeps no source of the
old statement. Whether a value fits its place is for the model to say (queries/proposal_file.py).
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph_service.domain.proposal import Lead, Member
from graph_service.domain.proposal_facts import FACT_FIELDS
from graph_service.domain.stated import is_none
from graph_service.rules.named_entries import (
    key_of,
    new_entry,
    opened_entry,
    position_of,
)
from graph_service.rules.proposal_path import Place, Step, parse_path
from graph_service.rules.proposal_shape import STATED_FIELDS, Shape, proposal_shape
from graph_service.rules.usual_paths import usual_steps

Steps = tuple[Step, ...]
_CONTAINERS: dict[str, type] = {"list": list, "mapping": dict, "by_name": dict, "by_year": dict}


@dataclass(frozen=True)
class Change:
    """``value`` as YAML would give it; None makes the place blank."""

    path: str
    value: Any


def edited(data: Mapping[str, Any], changes: Iterable[Change]) -> dict[str, Any]:
    """``data`` with the changes made in their order; itself it stays as it was.

    Raises BadInput for a path that leads nowhere.
    """
    result: dict[str, Any] = copy.deepcopy(dict(data) if not isinstance(data, dict) else data)
    for change in changes:
        steps = usual_steps(parse_path(change.path), result, change.value is not None)
        place = Place(change.path)
        if change.value is not None or _find(result, proposal_shape(), steps, place) is not None:
            _put(result, proposal_shape(), steps, change.value, place)
    return result


def value_at(data: Mapping[str, Any], path: str) -> Any:
    """What stands there now; None when it is blank."""
    steps = usual_steps(parse_path(path), dict(data), False)
    return _find(data, proposal_shape(), steps, Place(path))


def shape_at(path: str) -> Shape:
    """What may stand there. BadInput for a path that leads nowhere."""
    shape, place = proposal_shape(), Place(path)
    for step in usual_steps(parse_path(path), {}, False):
        if shape.is_fact and _is_of_statement(step, shape):
            return shape if step.text == "value" else _OF_A_STATEMENT[step.text]
        shape, place = _inside(shape, step, place), place.beyond(step)
    return shape


_DAY, _TEXT = Shape("day"), Shape("text", may_be_none=True)
_OF_A_STATEMENT = {
    name: _DAY if name.endswith(("_on", "_from", "_to")) else _TEXT for name in STATED_FIELDS
}


def _put(node: Any, shape: Shape, steps: Steps, value: Any, place: Place) -> Any:
    """What is to stand in place of ``node``; containers are changed as they are. None: blank."""
    if not steps:
        return copy.deepcopy(value)  # a later change may go into it
    if shape.is_fact and _is_of_statement(steps[0], shape):
        return _put_stated(node, shape, steps, value, place)
    node = _bare(node) if shape.is_fact else node
    if shape.kind == "list":
        return _put_entry(node, shape, steps, value, place)
    step, rest = steps[0], steps[1:]
    inner, there = _inside(shape, step, place), _opened(node, shape, place)
    key = step.text if shape.kind == "mapping" else _key(shape, there, step)
    new = _put(there.get(key), inner, rest, value, place.beyond(step))
    if new is None:
        del there[key]
    else:
        there[key] = new
    # What loses its last entry is blank itself: nobody has said that it has none.
    return there or None


def _put_stated(node: Any, shape: Shape, steps: Steps, value: Any, place: Place) -> Any:
    """Something about the statement itself: its value, its source, its dates."""
    step, rest = steps[0], steps[1:]
    if step.text == "value":
        return _put(node, shape, rest, value, place.beyond(step))
    if rest:
        raise place.beyond(step).wrong("edit.nothing_inside", key=rest[0].text)
    wrapped = node if _is_wrapped(node) else {"value": node}
    if value is None:
        del wrapped[step.text]
    else:
        wrapped[step.text] = copy.deepcopy(value)
    return wrapped


def _put_entry(node: Any, shape: Shape, steps: Steps, value: Any, place: Place) -> Any:
    step, rest = steps[0], steps[1:]
    inner, there = _inside(shape, step, place), _opened(node, shape, place)
    position = position_of(there, inner, step, place)
    old = new_entry(inner, step) if position is None else opened_entry(there[position], inner)
    new = _put(old, inner, rest, value, place.beyond(step))
    if not rest and isinstance(new, dict) and isinstance(old, dict) and inner.named_by:
        new = _named(new, old, inner.named_by)
    if position is None:
        there.append(new)
    elif new is None:
        del there[position]
    else:
        there[position] = new
    return there or None


def _named(new: dict[str, Any], old: dict[str, Any], naming: str) -> dict[str, Any]:
    """A whole entry put in place of one that has a name keeps the name, unless it brings its own."""
    return new if naming in new or naming not in old else {naming: old[naming], **new}


def _find(node: Any, shape: Shape, steps: Steps, place: Place) -> Any:
    if not steps:
        return node
    step, rest = steps[0], steps[1:]
    if shape.is_fact and _is_of_statement(step, shape):
        if step.text == "value":
            return _find(_bare(node), shape, rest, place.beyond(step))
        return node.get(step.text) if _is_wrapped(node) else None
    inner = _inside(shape, step, place)
    there = _opened(_bare(node) if shape.is_fact else node, shape, place)
    if shape.kind == "list":
        position = position_of(there, inner, step, place)
        found = None if position is None else opened_entry(there[position], inner)
    else:
        found = there.get(step.text if shape.kind == "mapping" else _key(shape, there, step))
    return _find(found, inner, rest, place.beyond(step))


def _inside(shape: Shape, step: Step, place: Place) -> Shape:
    """What may stand one step further on. BadInput where there is no such thing."""
    if shape.kind == "mapping":
        if step.entry:
            raise place.wrong("edit.no_list", key=step.text, known=list(shape.fields))
        if step.text not in shape.fields:
            facts = FACT_FIELDS if shape.model in (Lead, Member) else ()
            raise place.unknown(step, [*shape.fields, *sorted(facts)])
        return shape.fields[step.text]
    if shape.entry is None:
        raise place.wrong("edit.nothing_inside", key=step.text)
    if shape.kind == "list" and not step.entry:
        raise place.wrong("edit.needs_brackets", key=step.text)
    if shape.kind == "by_year" and not (step.text.isdecimal() and len(step.text) == 4):
        raise place.wrong("edit.no_year", key=step.text)
    return shape.entry


def _opened(node: Any, shape: Shape, place: Place) -> Any:
    """``node`` as a container that can be changed; a new one where there is none, or none is stated."""
    wanted = _CONTAINERS[shape.kind]
    node = opened_entry(node, shape)
    if isinstance(node, wanted):
        return node
    if node is None or is_none(node) or node in ("无", ""):
        return wanted()
    raise place.wrong("edit.other_there", value=str(node)[:40])


def _key(shape: Shape, there: Mapping[Any, Any], step: Step) -> Any:
    written = key_of(there, step)
    if written is not None:
        return written
    return int(step.text) if shape.kind == "by_year" else step.text


def _is_of_statement(step: Step, shape: Shape) -> bool:
    """Whether it is about the statement (its source, its dates) and not within what is stated."""
    return not step.entry and step.text in STATED_FIELDS - set(shape.fields)


def _is_wrapped(node: Any) -> bool:
    return isinstance(node, dict) and "value" in node


def _bare(node: Any) -> Any:
    return node["value"] if _is_wrapped(node) else node
