"""A load killed at any moment leaves the old snapshot served and the next load clean."""

from __future__ import annotations

import multiprocessing
import random
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from graph_service.store.documents import FIELDS
from graph_service.store.embedded.store import EmbeddedStore
from graph_service.store.textindex import open_text_index
from graph_service.text.analyser import terms
from loaders.runner import run_load
from tests.contracts.building import everything
from tests.loaders.killed_load import (
    POINTS,
    PUBLISHED,
    first_version,
    prune_killed,
    run_killed,
    second_version,
)
from tests.loaders.memory_source import MemorySource

TABLES = ("node", "edge", "name", "alias", "snapshot", "snapshot_source")
KILLS, TIMED = 20, 3
_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["tests.loaders.killed_load"])


@dataclass(frozen=True)
class State:
    """What a home serves and what lies in it."""

    served: dict[str, object]
    hits: list[tuple[str, float]]
    rows: dict[str, int]
    folders: list[str]


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the first version; copy it."""
    home = tmp_path_factory.mktemp("before") / "home"
    _load(home, first_version())
    return home


@pytest.fixture(scope="module")
def old(before: Path) -> State:
    return _state(before)


@pytest.fixture(scope="module")
def new(before: Path, tmp_path_factory: pytest.TempPathFactory) -> State:
    """What an undisturbed load of the second version leads to."""
    home = tmp_path_factory.mktemp("after") / "home"
    shutil.copytree(before, home)
    _load(home, second_version())
    return _state(home)


@pytest.fixture
def home(before: Path, tmp_path: Path) -> Path:
    shutil.copytree(before, tmp_path / "home")
    return tmp_path / "home"


@pytest.mark.parametrize("point", POINTS)
def test_killed_at(point: str, home: Path, old: State, new: State) -> None:
    assert _run(run_killed, home, point) == -signal.SIGKILL
    _goes_on(home, old, new, published=point in PUBLISHED)


def test_killed_at_any_time(before: Path, tmp_path: Path, old: State, new: State) -> None:
    """Spread over the time that a load takes, so that most find it at work."""
    homes = [shutil.copytree(before, tmp_path / str(i)) for i in range(TIMED + KILLS)]
    seconds = min(_seconds(home) for home in homes[:TIMED])
    ended = []
    for kill, home in enumerate(homes[TIMED:]):
        delay = seconds * (kill + random.Random(kill).random()) / KILLS
        ended.append(_run(run_killed, home, None, kill_after=delay))
        _goes_on(home, old, new, published=None)
    assert set(ended) <= {0, -signal.SIGKILL}
    assert ended.count(-signal.SIGKILL) > KILLS / 4, "the kills came too late to say anything"


def test_killed_again_and_again(home: Path, old: State, new: State) -> None:
    for point in ("while aliases are put", "before publication", "while rows are put"):
        assert _run(run_killed, home, point) == -signal.SIGKILL
    _goes_on(home, old, new, published=False)


def test_a_killed_prune_deletes_all_or_nothing(home: Path, new: State) -> None:
    _load(home, second_version())
    whole = _state(home)
    assert _run(prune_killed, home) == -signal.SIGKILL
    assert _state(home) == whole
    with EmbeddedStore(home) as store:
        assert store.prune(1) == [1]
    assert _state(home).served == new.served


def test_a_killed_reader_holds_nothing(home: Path) -> None:
    """Its pin dies with it, so that pruning goes on."""
    _load(home, second_version())
    parent, child = _processes.Pipe()
    reader = _processes.Process(target=_read_for_ever, args=(home, child))
    reader.start()
    child.close()
    assert _heard(parent) == "reads"
    with EmbeddedStore(home) as store:
        assert store.prune(1) == []
        reader.kill()
        reader.join(30)
        assert store.prune(1) == [1]


def _read_for_ever(home: Path, parent: Connection) -> None:
    store = EmbeddedStore(home)
    reader = store.reader(1)
    parent.send("reads")
    time.sleep(600)
    reader.close()


def _run(target: Callable[..., None], *args: object, kill_after: float | None = None) -> int | None:
    """Runs it in a process of its own; kills it so long after it began; returns how it ended."""
    parent, child = _processes.Pipe()
    process = _processes.Process(target=target, args=(*args, child))
    process.start()
    child.close()
    assert _heard(parent) == "begins"
    if kill_after is not None:
        process.join(kill_after)
        process.kill()
    process.join(60)
    return process.exitcode


def _heard(parent: Connection) -> object:
    """What the child says; fails instead of waiting for ever for a child that never began."""
    assert parent.poll(60), "the child said nothing for a minute"
    return parent.recv()


def _seconds(home: Path) -> float:
    """How long an undisturbed load takes in a process of its own, from its beginning."""
    parent, child = _processes.Pipe()
    process = _processes.Process(target=run_killed, args=(home, None, child))
    process.start()
    assert parent.recv() == "begins"
    began = time.monotonic()
    assert parent.recv() == "done"
    taken = time.monotonic() - began
    process.join(60)
    return taken


def _goes_on(home: Path, old: State, new: State, *, published: bool | None) -> None:
    """Old or new snapshot whole; the lock is free; the next load leads where an undisturbed one does."""
    found = _state(home, tidy=False)
    if published is None:
        published = found.rows["snapshot"] == new.rows["snapshot"]
    expected = new if published else old
    assert (found.served, found.hits) == (expected.served, expected.hits)
    _load(home, second_version())
    if published:  # an unchanged load begins no stage; the next one tidies
        with EmbeddedStore(home) as store:
            store.stage().discard()
    assert _state(home) == new


def _load(home: Path, rows: list[object]) -> None:
    with EmbeddedStore(home) as store:
        run_load(store, [MemorySource(rows).order()], home=home)  # type: ignore[arg-type]


def _state(home: Path, *, tidy: bool = True) -> State:
    with EmbeddedStore(home) as store:
        reader = store.reader()
        served = everything(reader)
        index = open_text_index(home, reader)
        weights = dict.fromkeys(terms("碳纤维原丝与票据打印机"), 1.0)
        hits = index.search(weights, boosts=dict.fromkeys(FIELDS, 1.0), limit=500)
        reader.close()
    connection = sqlite3.connect(home / "graph.sqlite")
    rows = {t: connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in TABLES}
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    folders = sorted(str(p.relative_to(home)) for p in (home / "derived").glob("*/*"))
    return State(served, [(h.id, h.score) for h in hits], rows, folders if tidy else [])
