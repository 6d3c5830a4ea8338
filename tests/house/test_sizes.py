"""Files and functions are small, named for what they are, and finished."""

from __future__ import annotations

import re
from pathlib import Path
from statistics import median

import pytest

from graph_service.settings import REPOSITORY
from tests.house.sources import PROGRAM, functions, modules

FOLDERS = (*PROGRAM, "tests")
LARGEST, LARGE, MEDIAN = 500, 300, 120
LONG_FUNCTION, MEDIAN_FUNCTION = 60, 10
VAGUE = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "managers", "base"}
# Spelled so that this file does not hold the words themselves.
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK|NotImplemented" r"Error)\b")
TEXTS = ("*.py", "*.md", "*.toml", "*.yaml", "*.yml", "*.sh", "Makefile", "Dockerfile", ".ci/run")


def _lengths() -> dict[str, int]:
    return {m.name: len(m.text.splitlines()) for m in modules(*FOLDERS)}


def test_no_file_is_too_long() -> None:
    assert {name: n for name, n in _lengths().items() if n > LARGEST} == {}


def test_nine_files_in_ten_are_short() -> None:
    lengths = _lengths()
    long = {name: n for name, n in lengths.items() if n > LARGE}
    assert len(long) <= len(lengths) / 10, long


def test_half_the_files_are_shorter_still() -> None:
    assert median(_lengths().values()) < MEDIAN


def test_functions_are_short() -> None:
    lengths = {
        f"{m.name}:{f.lineno} {f.name}": (f.end_lineno or f.lineno) - f.lineno + 1
        for m in modules(*FOLDERS)
        for f in functions(m.tree)
    }
    long = {name: n for name, n in lengths.items() if n > LONG_FUNCTION}
    assert len(long) <= len(lengths) / 20, long
    assert median(lengths.values()) < MEDIAN_FUNCTION


def test_no_file_has_a_vague_name() -> None:
    assert [m.name for m in modules(*FOLDERS) if m.path.stem in VAGUE] == []


def _written() -> list[Path]:
    own = (*FOLDERS, "docs", ".ci")
    return sorted(
        path
        for pattern in TEXTS
        for place in (REPOSITORY, *(REPOSITORY / folder for folder in own))
        for path in (place.glob(pattern) if place == REPOSITORY else place.rglob(pattern))
        if path.is_file()
    )


def test_nothing_is_left_to_do() -> None:
    found = [
        f"{path.relative_to(REPOSITORY)}:{number}"
        for path in _written()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if UNFINISHED.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("line", "unfinished"),
    [("# TO" + "DO: later", True), ("raise NotImplemented" + "Error", True), ("# methods", False)],
)
def test_how_unfinished_work_is_noticed(line: str, unfinished: bool) -> None:
    assert bool(UNFINISHED.search(line)) is unfinished
