"""What to ask about a check that lacks facts: one question a path, in the order in which to ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph_service.domain.check import Check
from graph_service.errors import BadInput
from graph_service.rules.editing import Change, shape_at, value_at
from graph_service.rules.proposal_shape import Shape


@dataclass(frozen=True, slots=True)
class Question:
    """``clauses`` are those that the answer helps to decide: id and title."""

    path: str
    what: str
    clauses: tuple[tuple[str, str], ...]
    shape: Shape


def questions_of(check: Check) -> list[Question]:
    """In the order in which to ask (rules/ask_order.py): what clauses that count now lack."""
    counted = {clause.id: clause.title for clause in check.clauses if clause.counts}
    asked = (
        (one, tuple((c, counted[c]) for c in one.clauses if c in counted))
        for one in check.ask_first
    )
    return [
        Question(one.path, one.what, decided, shape)
        for one, decided in asked
        if decided and (shape := _shape(one.path))
    ]


def answer_changes(data: Mapping[str, Any], question: Question, value: Any) -> list[Change]:
    """What an answer changes: of an entry that is there only the fields that the answer gives."""
    there = value_at(data, question.path)
    whole = question.shape.kind != "mapping" or not isinstance(there, dict)
    if whole or not isinstance(value, dict) or "value" in value:
        return [Change(question.path, value)]
    return [Change(f"{question.path}.{field}", part) for field, part in value.items()]


def _shape(path: str) -> Shape | None:
    """None for a path that leads nowhere in a file: nothing that a person could fill in."""
    try:
        return shape_at(path)
    except BadInput:
        return None
