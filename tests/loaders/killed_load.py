"""A load in a process of its own that is killed, by itself at a named point or by its parent at any time.

Run in a child of the fork server (test_killed.py); SIGKILL leaves no chance to tidy up.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection
from pathlib import Path

from graph_service.store import derived, textindex
from graph_service.store.embedded import arrays, store
from graph_service.store.embedded.stage import EmbeddedStage
from graph_service.store.embedded.store import EmbeddedStore
from loaders.runner import run_load
from tests.loaders.memory_source import Cells, MemorySource

COUNT = 1_200


def first_version() -> list[Cells]:
    """Units that make things."""
    return [_unit(i) for i in range(COUNT)]


def second_version() -> list[Cells]:
    """A tenth is gone, a tenth is new, a tenth has changed, and some have got another city."""
    kept = [_unit(i) for i in range(COUNT // 10, COUNT)]
    changed = [{**unit, "employees": "7"} for unit in kept[: COUNT // 10]]
    unplaced = [{**unit, "city": ""} for unit in kept[-20:]]
    new = [_unit(i) for i in range(COUNT, COUNT + COUNT // 10)]
    return [*changed, *kept[COUNT // 10 : -20], *unplaced, *new]


def run_killed(home: Path, point: str | None, parent: Connection) -> None:
    """Loads the second version; says when it begins, and dies at ``point`` where one is named."""
    if point is not None:
        POINTS[point]()
    parent.send("begins")
    with EmbeddedStore(home) as opened:
        run_load(opened, [MemorySource(second_version()).order()], home=home)
    parent.send("done")


def prune_killed(home: Path, parent: Connection) -> None:
    """Prunes, and dies in the middle of it."""
    parent.send("begins")
    with EmbeddedStore(home) as opened:
        _die_at_statement(opened._connection, "DELETE FROM edge")
        opened.prune(1)


def _unit(i: int) -> Cells:
    trade = ("碳纤维原丝", "血液净化耗材", "票据打印机", "渔网")[i % 4]
    return {"name": f"{trade}第{i}厂", "city": "威海市", "product": f"{trade}{i % 40}号"}


def _die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _before(owner: object, name: str) -> Callable[[], None]:
    return lambda: setattr(owner, name, _die)


def _after(owner: object, name: str) -> Callable[[], None]:
    def arm() -> None:
        done = getattr(owner, name)
        setattr(owner, name, lambda *args, **kwargs: (done(*args, **kwargs), _die()))

    return arm


def _while_putting() -> None:
    put = EmbeddedStage.put

    def put_half(
        stage: EmbeddedStage, source: str, records: Iterable[object], **how: bool
    ) -> object:
        return put(stage, source, _half(list(records)), **how)  # type: ignore[arg-type]

    EmbeddedStage.put = put_half  # type: ignore[method-assign,assignment]


def _while_indexing() -> None:
    gather = textindex.documents
    textindex.documents = lambda reader: _half(list(gather(reader)))  # type: ignore[assignment]


def _half(items: list[object]) -> Iterable[object]:
    yield from items[: len(items) // 2]
    _die()


def _at_statement(start: str) -> Callable[[], None]:
    def arm() -> None:
        begin = EmbeddedStage.__init__

        def begin_traced(stage: EmbeddedStage, *args: object, **kwargs: object) -> None:
            begin(stage, *args, **kwargs)  # type: ignore[arg-type]
            _die_at_statement(stage._connection, start)

        EmbeddedStage.__init__ = begin_traced  # type: ignore[method-assign]

    return arm


def _die_at_statement(connection: object, start: str) -> None:
    connection.set_trace_callback(  # type: ignore[attr-defined]
        lambda sql: _die() if sql.lstrip().startswith(start) else None
    )


POINTS: dict[str, Callable[[], None]] = {
    "before the stage is begun": _before(store, "EmbeddedStage"),
    "after the stage is begun": _after(EmbeddedStage, "__init__"),
    "while rows are put": _while_putting,
    "while rows are retired": _at_statement("UPDATE edge"),
    "after the rows are put": _after(EmbeddedStage, "put"),
    "while aliases are put": _at_statement("INSERT INTO alias"),
    "after aliases are put": _after(EmbeddedStage, "put_aliases"),
    "after the stage is sealed": _after(EmbeddedStage, "seal"),
    "while the text index is written": _while_indexing,
    "before the index is renamed": _before(Path, "rename"),
    "after the index is renamed": _after(Path, "rename"),
    "after the index is made": _before(derived.shutil, "rmtree"),
    "while arrays are written": _before(arrays, "_compress"),
    "after arrays are written": _after(store, "build_arrays"),
    "before publication": _before(EmbeddedStage, "publish"),
    "within publication": _at_statement("INSERT INTO snapshot_source"),
    "before the pointer moves": _at_statement("UPDATE pointer"),
    "after the pointer has moved": _before(EmbeddedStage, "_end"),
    "after publication": _after(EmbeddedStage, "publish"),
}
PUBLISHED = {"after the pointer has moved", "after publication"}
"""Points at which the new snapshot is already there."""
