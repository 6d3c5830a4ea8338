"""Which message codes a piece of Python can say, as far as reading it tells."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from inspect import isclass

from graph_service import errors

SAYING = {
    "say",
    "text",
    "Said",
    *(
        name
        for name, value in vars(errors).items()
        if isclass(value) and issubclass(value, errors.ConsortiumError)
    ),
}
"""Functions and classes whose first argument is a code."""
_CODE = re.compile(r"[a-z_]+(\.[a-z0-9_]+)+")


def said_codes(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, code) of every code said as it stands, either way of a condition."""
    for line, argument in _said(tree):
        for branch in _branches(argument):
            if isinstance(branch, ast.Constant) and isinstance(branch.value, str):
                yield line, branch.value


def said_patterns(tree: ast.AST) -> Iterator[tuple[int, re.Pattern[str]]]:
    """(line, pattern) of every code that is said with a part put in."""
    for line, argument in _said(tree):
        for branch in _branches(argument):
            if pattern := _pattern(branch):
                yield line, pattern


def written_codes(tree: ast.AST) -> tuple[set[str], list[re.Pattern[str]]]:
    """Everything that may be a code, said here or handed on: texts like one, and patterns of such."""
    texts, patterns = set(), []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if _CODE.fullmatch(node.value):
                texts.add(node.value)
        elif pattern := _pattern(node):
            patterns.append(pattern)
    return texts, patterns


def _said(tree: ast.AST) -> Iterator[tuple[int, ast.expr]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and _name_of(node.func) in SAYING:
            yield node.lineno, node.args[0]


def _name_of(called: ast.expr) -> str | None:
    # record.text("name") reads a property: only a bare name says something.
    return called.id if isinstance(called, ast.Name) else None


def _branches(argument: ast.expr) -> Iterator[ast.expr]:
    if isinstance(argument, ast.IfExp):
        yield from _branches(argument.body)
        yield from _branches(argument.orelse)
    else:
        yield argument


def _pattern(node: ast.AST) -> re.Pattern[str] | None:
    """Of an f-string that begins like a code: ``f"need.{kind}"`` → ``need\\.[a-z0-9_.]+``."""
    if not isinstance(node, ast.JoinedStr) or not node.values:
        return None
    first = node.values[0]
    if not (isinstance(first, ast.Constant) and re.match(r"[a-z_]+\.", str(first.value))):
        return None
    return re.compile(
        "".join(
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z0-9_.]+"
            for part in node.values
        )
    )
