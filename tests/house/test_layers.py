"""Imports go downward only, every folder has its layer, and the environment is read in one place."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph_service.settings import REPOSITORY
from tests.house.sources import program

CONTRACT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]


def test_imports_go_downward_only() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    ran = subprocess.run(
        [str(linter), "--no-cache"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout


def _layers() -> set[str]:
    return {
        name
        for contract in CONTRACT["contracts"]
        for layer in contract["layers"]
        for name in re.split(r"\s*[|:]\s*", layer)
    }


def has_layer(name: str, layers: set[str]) -> bool:
    """Whether a module, or a package that it lies in, stands in the list of layers."""
    parts = name.split(".")
    return any(".".join(parts[:i]) in layers for i in range(1, len(parts) + 1))


def test_every_module_has_its_layer() -> None:
    roots = tuple(CONTRACT["root_packages"])
    names = {
        ".".join(m.path.relative_to(REPOSITORY).with_suffix("").parts).removesuffix(".__init__")
        for m in program()
    }
    # Packages that only hold others, and what the layers leave out on purpose.
    holding = {*roots, "graph_service.store", "loaders.reference"}
    without = {
        name
        for name in names
        if name.startswith(roots) and name not in holding and not has_layer(name, _layers())
    }
    assert without == OUTSIDE


OUTSIDE = {
    "graph_service.store.derived",
    "graph_service.store.digest",
    "graph_service.store.documents",
    "loaders.gathering",
    "loaders.report",
    "loaders.source",
    "loaders.template",
}
"""Modules beside the listed ones of their folder; may only shrink."""


def test_a_module_without_a_layer_is_noticed() -> None:
    assert has_layer("graph_service.domain.ids", {"graph_service.domain"})
    assert not has_layer("graph_service.misc", {"graph_service.domain"})


def reads_environment(tree: ast.AST) -> Iterator[int]:
    """Lines that look at the environment."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv", "environb"):
            yield node.lineno
        if isinstance(node, ast.ImportFrom) and node.module == "os":
            yield from (node.lineno for a in node.names if a.name in ("environ", "getenv"))


def test_the_environment_is_read_in_settings_only() -> None:
    found = [
        f"{module.name}:{line}"
        for module in program()
        for line in reads_environment(module.tree)
        if module.name != "graph_service/settings.py"
    ]
    assert found == []


@pytest.mark.parametrize(
    ("line", "reads"),
    [
        ("os.environ['X']", True),
        ("os.getenv('X')", True),
        ("from os import environ", True),
        ("settings.home", False),
    ],
)
def test_how_it_is_noticed(line: str, reads: bool) -> None:
    assert bool(list(reads_environment(ast.parse(line)))) is reads
