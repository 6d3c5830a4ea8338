"""Parses YAML and JSON text into plain data, with the line on which every value stands.

Dates stay text (their form is checked where they are used), duplicate keys and aliases are refused.
Errors: BadInput with file and line.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError, RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent
from ruamel.yaml.nodes import ScalarNode

from graph_service.errors import BadInput

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Document:
    """Plain data (dict, list, str, int, float, bool, None) of one file, and the line of each path."""

    file: str
    data: Any
    lines: Mapping[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int | None:
        """The line of that path, else of the nearest place above it that is known."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return None


class _TextDates(RoundTripConstructor):
    """As ruamel constructs, but a date stays the text that was written."""


def _as_text(_constructor: RoundTripConstructor, node: ScalarNode) -> str:
    return str(node.value)


_TextDates.add_constructor("tag:yaml.org,2002:timestamp", _as_text)


@cache
def _yaml() -> type[YAML]:
    return YAML


def _reader() -> YAML:
    yaml = _yaml()(typ="rt", pure=True)
    yaml.Constructor = _TextDates
    yaml.allow_duplicate_keys = False
    return yaml


def parse_yaml(text: str, file: str) -> Document:
    """The one document of ``text``. BadInput for anything that is not plain YAML."""
    try:
        _refuse_aliases(text, file)
        tree = _reader().load(text)
        lines: dict[Path, int] = {}
        return Document(file, _plain(tree, (), lines), lines)
    except DuplicateKeyError as error:
        raise BadInput("strict.duplicate_key", file=file, line=_line(error)) from error
    except MarkedYAMLError as error:
        raise BadInput(
            "strict.not_yaml", file=file, line=_line(error), why=error.problem or ""
        ) from error
    except YAMLError as error:
        raise BadInput("strict.not_yaml", file=file, line="?", why=str(error)) from error
    except RecursionError as error:
        raise BadInput("strict.too_deep", file=file) from error


def parse_json(text: str, file: str) -> Document:
    """The JSON value of ``text``; duplicate keys and NaN are refused."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                raise BadInput("strict.duplicate_json_key", file=file, key=key)
            found[key] = value
        return found

    def refuse(constant: str) -> Any:
        raise BadInput("strict.not_json", file=file, line="?", why=constant)

    try:
        return Document(file, json.loads(text, object_pairs_hook=unique, parse_constant=refuse))
    except json.JSONDecodeError as error:
        raise BadInput("strict.not_json", file=file, line=error.lineno, why=error.msg) from error
    except RecursionError as error:
        raise BadInput("strict.too_deep", file=file) from error


def _refuse_aliases(text: str, file: str) -> None:
    """An alias can blow a short text up to gigabytes, and nobody needs one here."""
    if "&" not in text or "*" not in text:
        return
    for event in _reader().parse(text):
        if isinstance(event, AliasEvent):
            raise BadInput("strict.alias", file=file, line=event.start_mark.line + 1)


def _line(error: MarkedYAMLError) -> int | str:
    return error.problem_mark.line + 1 if error.problem_mark else "?"


def _plain(value: Any, path: Path, lines: dict[Path, int]) -> Any:
    if isinstance(value, CommentedMap):
        lines.setdefault(path, value.lc.line + 1)
        plain = {}
        for key, child in value.items():
            lines[(*path, key)] = value.lc.key(key)[0] + 1
            plain[key] = _plain(child, (*path, key), lines)
        return plain
    if isinstance(value, CommentedSeq):
        lines.setdefault(path, value.lc.line + 1)
        items = []
        for index, child in enumerate(value):
            lines[(*path, index)] = value.lc.item(index)[0] + 1
            items.append(_plain(child, (*path, index), lines))
        return items
    for kind in (bool, int, float, str):
        if isinstance(value, kind):
            return kind(value)
    return value
