"""Parses YAML and JSON text into plain data, with the line on which every value stands.

Dates stay text (their form is checked where they are used); duplicate keys, aliases, tags and numbers
that are none (.nan, .inf) are refused. Errors: BadInput with file and line, and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from graph_service.domain.said import say
from graph_service.errors import BadInput
from graph_service.rules.syntax_errors import json_fault, yaml_fault

Path = tuple[str | int, ...]
_NULL, _BOOL = "tag:yaml.org,2002:null", "tag:yaml.org,2002:bool"
_INT, _FLOAT = "tag:yaml.org,2002:int", "tag:yaml.org,2002:float"


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


def parse_yaml(text: str, file: str) -> Document:
    """The one document of ``text``. BadInput for anything that is not plain YAML."""
    reader = YAML(typ="safe", pure=True)
    try:
        _refuse_tags_and_aliases(text, file)
        tree = reader.compose(text)
        reading = _Reading(file, reader, {})
        return Document(file, reading.plain(tree, ()) if tree else None, reading.lines)
    except MarkedYAMLError as error:
        why = yaml_fault(error.problem or "")
        raise BadInput("strict.not_yaml", file=file, line=_line(error), why=why) from error
    except RecursionError as error:
        raise BadInput("strict.too_deep", file=file) from error
    except (YAMLError, ValueError, LookupError, TypeError, AttributeError, AssertionError) as error:
        # The scanner has no one kind of error for odd characters, versions and directives.
        why = yaml_fault(str(error))
        raise BadInput("strict.not_yaml_file", file=file, why=why) from error


def parse_json(text: str, file: str) -> Document:
    """The JSON value of ``text``; duplicate keys and NaN are refused."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                raise BadInput("strict.duplicate_json_key", file=file, key=_printable(key))
            found[key] = value
        return found

    def refuse(constant: str) -> Any:
        raise BadInput("strict.not_finite", file=file, value=constant[:40])

    def finite(digits: str) -> float:
        number = float(digits)
        return number if isfinite(number) else refuse(digits)

    try:
        data = json.loads(text, object_pairs_hook=unique, parse_constant=refuse, parse_float=finite)
        return Document(file, data)
    except json.JSONDecodeError as error:
        why = json_fault(error.msg)
        raise BadInput("strict.not_json", file=file, line=error.lineno, why=why) from error
    except RecursionError as error:
        raise BadInput("strict.too_deep", file=file) from error
    except ValueError as error:
        # A whole number of thousands of digits.
        why = say("syntax.number")
        raise BadInput("strict.not_json", file=file, line="?", why=why) from error


def _printable(text: str) -> str:
    """Half a character, as an escape may write it, cannot be printed."""
    return text.encode("utf-8", "replace").decode()


def _refuse_tags_and_aliases(text: str, file: str) -> None:
    """A tag asks for an object and not for plain data; an alias can blow a text up to gigabytes."""
    if "!" not in text and not ("&" in text and "*" in text):
        return
    for event in YAML(typ="safe", pure=True).parse(text):
        if isinstance(event, AliasEvent):
            raise BadInput("strict.alias", file=file, line=event.start_mark.line + 1)
        if getattr(event, "ctag", None) is not None:
            tag = str(getattr(event, "tag", "") or "!")[:60]
            raise BadInput("strict.tag", file=file, line=event.start_mark.line + 1, tag=tag)


def _line(error: MarkedYAMLError) -> int | str:
    mark = error.problem_mark or error.context_mark
    return mark.line + 1 if mark else "?"


@dataclass(frozen=True)
class _Reading:
    """Turns the nodes of one file into plain data and notes their lines."""

    file: str
    reader: YAML
    lines: dict[Path, int]

    def plain(self, node: Node, path: Path) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.plain(child, (*path, i)) for i, child in enumerate(node.value)]
        return self._scalar(node)  # composing yields no fourth kind of node

    def _mapping(self, node: MappingNode, path: Path) -> dict[Hashable, Any]:
        found: dict[Hashable, Any] = {}
        for key_node, child in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, ScalarNode):
                raise BadInput("strict.key_no_text", file=self.file, line=line)
            key = self._scalar(key_node)
            if key in found:
                raise BadInput("strict.duplicate_key", file=self.file, line=line)
            self.lines[(*path, key)] = line
            found[key] = self.plain(child, (*path, key))
        return found

    def _scalar(self, node: Node) -> Any:
        if node.tag not in (_NULL, _BOOL, _INT, _FLOAT):
            return str(node.value)
        line = node.start_mark.line + 1
        try:
            value = self.reader.constructor.construct_object(node)
        except ValueError as error:
            why = say("syntax.number")
            raise BadInput("strict.not_yaml", file=self.file, line=line, why=why) from error
        if isinstance(value, float) and not isfinite(value):
            raise BadInput("strict.not_finite_line", file=self.file, line=line, value=node.value)
        return value
