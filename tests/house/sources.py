"""The text of the repository, as the house rules look at it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph_service.settings import REPOSITORY

PROGRAM = ("graph_service", "queries", "loaders", "benchmarks")
"""Folders of code that runs; tests stand beside them."""


@dataclass(frozen=True)
class Module:
    """One Python file."""

    path: Path
    text: str

    @property
    def name(self) -> str:
        """Its path from the root of the repository."""
        return str(self.path.relative_to(REPOSITORY))

    @property
    def tree(self) -> ast.Module:
        """Parsed; once."""
        return _parse(self.text)


@cache
def _parse(text: str) -> ast.Module:
    return ast.parse(text)


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """All Python files below those folders."""
    return tuple(
        Module(path, path.read_text(encoding="utf-8"))
        for folder in folders
        for path in sorted((REPOSITORY / folder).rglob("*.py"))
    )


def program() -> tuple[Module, ...]:
    """All code that runs."""
    return modules(*PROGRAM)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
