"""Paths as checks and people write them → the places of the file: lead.registered_city is in facts.

``topic`` is short for the only one of ``topics``: both ways of writing reach the topic that is there.
"""

from __future__ import annotations

from typing import Any

from graph_service.domain.proposal import Lead, Member
from graph_service.domain.proposal_facts import FACT_FIELDS
from graph_service.domain.stated import is_none
from graph_service.rules.named_entries import name_of, position_of
from graph_service.rules.proposal_path import Place, Step
from graph_service.rules.proposal_shape import proposal_shape

Steps = tuple[Step, ...]
_FACTS = Step("facts")
_TOPIC, _TOPICS = "topic", "topics"


def usual_steps(steps: Steps, data: dict[str, Any], making: bool) -> Steps:
    """The steps through the file. With ``making`` the file is made ready to take a further topic."""
    first = steps[0]
    if first.text == "lead" and _is_fact(steps[1:2], Lead):
        return (_FACTS, *steps[1:])
    if first.text == "members" and _is_fact(steps[2:3], Member):
        return (*steps[:2], _FACTS, *steps[2:])
    if first.text == _TOPIC:
        return _one_topic(steps, data, making)
    if first.text == _TOPICS:
        return _several_topics(steps, data, making)
    return steps


def _is_fact(step: Steps, model: type[Lead] | type[Member]) -> bool:
    return any(
        not s.entry and s.text in FACT_FIELDS and s.text not in model.model_fields for s in step
    )


def _one_topic(steps: Steps, data: dict[str, Any], making: bool) -> Steps:
    """``topic…`` where the file has ``topics``."""
    topics = data.get(_TOPICS)
    if topics is None:
        return steps
    listed = topics if isinstance(topics, list) else []
    if len(steps) > 1 and len(listed) == 1:
        return (Step(_TOPICS), Step("0", entry=True), *steps[1:])
    if len(steps) > 1 and len(listed) > 1:
        shape = proposal_shape().fields[_TOPIC]
        names = [f"{_TOPICS}[{name_of(t, shape) or i}]" for i, t in enumerate(listed)]
        raise Place(_written(steps)).wrong("edit.several_topics", there=names)
    if making:
        del data[_TOPICS]
        return steps
    return (Step(_TOPICS), *steps[1:])


def _several_topics(steps: Steps, data: dict[str, Any], making: bool) -> Steps:
    """``topics…`` where the file has ``topic``."""
    topic = data.get(_TOPIC)
    if topic is None:
        return steps
    if len(steps) == 1:
        if making:
            del data[_TOPIC]
            return steps
        return (Step(_TOPIC),)
    shape = proposal_shape().fields[_TOPIC]
    entries = [] if is_none(topic) or not isinstance(topic, dict) else [topic]
    if position_of(entries, shape, steps[1], Place(_written(steps))) is not None:
        return (Step(_TOPIC), *steps[2:])
    if making:
        del data[_TOPIC]
        if entries:
            data[_TOPICS] = entries
    return steps


def _written(steps: Steps) -> str:
    return "".join(map(str, steps)).removeprefix(".")
