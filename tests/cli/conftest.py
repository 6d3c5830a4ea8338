"""Runs commands in this process, against a home of their own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph_service.cli import context
from graph_service.cli.application import run


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


Command = Callable[..., Ran]


@pytest.fixture(scope="session")
def loaded_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home into which the command itself loaded the demo."""
    home = tmp_path_factory.mktemp("cli") / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CONSORTIUM_HOME", str(home))
        context.settings.cache_clear()
        assert run(["load", "demo"]) == 0
    context.settings.cache_clear()
    return home


@pytest.fixture
def home(loaded_home: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(loaded_home, tmp_path / "home"))


@pytest.fixture
def consortium(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """Runs one command; what it prints is captured."""
    monkeypatch.setenv("CONSORTIUM_HOME", str(home))

    def command(*arguments: str) -> Ran:
        context.settings.cache_clear()
        # rich holds the stream it was made with: print to the one that is captured now.
        monkeypatch.setattr(context.out, "_file", None)
        monkeypatch.setattr(context.err, "_file", None)
        capsys.readouterr()
        code = run(list(arguments))
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    yield command  # type: ignore[misc]
    context.settings.cache_clear()
