"""Where two proposals differ, as paths of the file with the old and the new value; order is no difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graph_service.domain.what_if import ChangeTold, as_json
from graph_service.rules.named_entries import name_of, opened_entry
from graph_service.rules.proposal_shape import Shape, proposal_shape


def proposal_differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[ChangeTold]:
    """Every place that differs, as deep down as it can be told."""
    before, after = as_json(dict(old)), as_json(dict(new))
    if ("topics" in before) != ("topics" in after):
        # One of them uses the short way of writing its only topic.
        before, after = _in_topics(before), _in_topics(after)
    return list(_between(before, after, proposal_shape(), ""))


def _in_topics(data: dict[str, Any]) -> dict[str, Any]:
    topic = data.get("topic")
    if not isinstance(topic, dict):
        return data
    return {**{k: v for k, v in data.items() if k != "topic"}, "topics": [topic]}


def _between(old: Any, new: Any, shape: Shape, path: str) -> Iterator[ChangeTold]:
    if old == new:
        return
    parts = None
    if not (old and new):
        pass  # blank, or stated to be empty: that is told of the whole
    elif isinstance(old, dict) and isinstance(new, dict):
        parts = _of_mappings(old, new, shape, path)
    elif isinstance(old, list) and isinstance(new, list):
        parts = _of_entries(old, new, shape, path)
    if parts is None:
        yield ChangeTold(path=path, old=old, new=new)
    else:
        yield from parts


def _of_mappings(
    old: dict[str, Any], new: dict[str, Any], shape: Shape, path: str
) -> Iterator[ChangeTold] | None:
    if shape.is_fact and ("value" in old or "value" in new):
        return None
    inner = {key: shape.fields.get(key, shape.entry) for key in (*old, *new)}
    if None in inner.values():
        return None
    return (
        change
        for key, within in inner.items()
        if within
        for change in _between(
            old.get(key), new.get(key), within, _below(path, key, shape.kind != "mapping")
        )
    )


def _of_entries(
    old: list[Any], new: list[Any], shape: Shape, path: str
) -> Iterator[ChangeTold] | None:
    entry = shape.entry
    if entry is None or entry.kind != "mapping":
        return None
    first, second = _by_name(old, entry), _by_name(new, entry)
    if first is None or second is None:
        return None
    return (
        change
        for name in dict.fromkeys((*first, *second))
        for change in _between(first.get(name), second.get(name), entry, _below(path, name, True))
    )


def _by_name(entries: list[Any], shape: Shape) -> dict[str, Any] | None:
    """None where an entry has no name, or shares it."""
    opened = [opened_entry(entry, shape) for entry in entries]
    names = [name_of(entry, shape) for entry in opened]
    if len(set(names)) < len(names):
        return None
    return {name: e for name, e in zip(names, opened, strict=True) if name} if all(names) else None


def _below(path: str, key: str, entry: bool) -> str:
    return f"{path}[{key}]" if entry else f"{path}.{key}" if path else key
