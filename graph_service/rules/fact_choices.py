"""The facts that can have only certain values: a test for any other would never hold.

Read off the form of the proposal where the fact is what the proposal states; by hand where it is derived.
"""

from __future__ import annotations

from collections.abc import Mapping

from graph_service.domain.nodes import UNIT_TYPES
from graph_service.rules.proposal_shape import Shape, proposal_shape
from graph_service.rules.titles import LEVELS

_STATED: Mapping[str, str] = {
    "level": "level",
    "lead.capacity": "lead.capacity",
    "lead.legal_form": "facts.legal_form",
    "member.legal_form": "facts.legal_form",
    "topic.categories": "topics.*.categories.*",
    "expert.invited_by": "experts.*.invited_by",
    "filing.review.result": "filing.review.result",
    "filing.formal.result": "filing.formal.result",
    "filing.assessment.result": "filing.assessment.result",
    "filing.assessment.kind": "filing.assessment.kind",
    "filing.recommendation.kind": "filing.recommendation.kind",
}
"""Fact → where the proposal states it; * is any entry of a list."""
_KINDS = tuple(UNIT_TYPES)
RATIOS = ("lead.rd_ratio", "lead.rd_ratio_3y", "lead.rd_ratio_3y_lowest")
"""Facts that are ratios: 4 % is 0.04."""


def _choices_at(where: str) -> tuple[str, ...]:
    shape: Shape | None = proposal_shape()
    for part in where.split("."):
        if shape is None:
            break
        shape = shape.entry if part == "*" else shape.fields[part]
    if shape is None or not shape.choices:
        raise ValueError(f"no choices at {where}")
    return shape.choices


CHOICES: Mapping[str, tuple[str, ...]] = {
    **{fact: _choices_at(where) for fact, where in _STATED.items()},
    "expert.title_level": LEVELS,
    "member.role": ("lead", *_choices_at("members.*.role")),
    "member.kinds": _KINDS,
    "member.unit_kinds": _KINDS,
}
