"""What the embedded store keeps in its directory, and what it does when that is not as it should be."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph_service.errors import ConsortiumError, StoreUnavailable
from graph_service.store import derived
from graph_service.store.embedded.pins import claim_snapshot
from graph_service.store.embedded.stamps import transaction
from graph_service.store.embedded.store import EmbeddedStore
from graph_service.store.textindex import open_text_index
from tests.contracts.building import everything, fill, load, makes, org, product, served

A, B = org("甲公司"), org("乙公司")
FIRST = [A, product("纱"), makes(A, "纱")]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    with EmbeddedStore(tmp_path / "home") as opened:
        yield opened


def _derived(store: EmbeddedStore) -> list[str]:
    root = store.home / "derived"
    return sorted(str(p.relative_to(root)) for p in root.glob("*/*")) if root.exists() else []


def _rows(store: EmbeddedStore) -> dict[str, int]:
    connection = sqlite3.connect(store.home / "graph.sqlite")
    tables = ("node", "edge", "name", "alias", "snapshot", "snapshot_source")
    counts = {t: connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables}
    connection.close()
    return counts


def test_discard_leaves_neither_rows_nor_derived_data(store: EmbeddedStore) -> None:
    load(store, a=FIRST)
    served(store)
    rows, folders = _rows(store), _derived(store)
    stage = store.stage()
    reader = stage.seal(fill(stage, {"a": [B]}))
    open_text_index(store.home, reader)
    everything(reader)
    reader.close()
    assert len(_derived(store)) > len(folders)
    stage.discard()
    assert (_rows(store), _derived(store)) == (rows, folders)


def test_an_interrupt_right_after_publication_takes_nothing_back(
    store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The runner discards whatever went wrong: what is published by then stays."""
    stage = store.stage()
    stage.seal(fill(stage, {"a": FIRST})).close()

    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(type(stage), "_end", interrupted)
        with pytest.raises(KeyboardInterrupt):
            stage.publish()
    stage.discard()
    assert served(store)["edges"] != []
    store.stage().discard()


def test_pruning_takes_rows_and_derived_data_along(store: EmbeddedStore) -> None:
    load(store, a=FIRST)
    served(store)
    load(store, a=[B])
    served(store)
    assert len(_derived(store)) == 2
    store.prune(1)
    assert len(_derived(store)) == 1
    assert _rows(store) | {"alias": 0} == {
        "node": 1, "edge": 0, "name": 1, "alias": 0, "snapshot": 1, "snapshot_source": 1,
    }  # fmt: skip


def test_two_snapshots_that_hold_the_same_share_derived_data(store: EmbeddedStore) -> None:
    for records in (FIRST, [B], FIRST):
        load(store, a=records)
        served(store)
    assert len(_derived(store)) == 2
    store.prune(1)
    assert len(_derived(store)) == 1
    assert served(store)["holders"] != {}


def test_deleted_derived_data_are_made_again(store: EmbeddedStore) -> None:
    load(store, a=FIRST)
    before, folders = served(store), _derived(store)
    derived.sweep(store.home, set())
    assert _derived(store) == []
    assert (served(store), _derived(store)) == (before, folders)


def test_sweeping_spares_a_build_under_way(store: EmbeddedStore) -> None:
    begun, swept = threading.Event(), threading.Event()

    def write(folder: Path) -> None:
        begun.set()
        assert swept.wait(10)
        (folder / "part").write_text("whole")

    digest = load(store, a=FIRST).digest
    builder = threading.Thread(
        target=derived.build_beside, args=(store.home, digest, "v", write), daemon=True
    )
    builder.start()
    assert begun.wait(10)
    store.stage().discard()
    swept.set()
    builder.join(10)
    assert (derived.derived_folder(store.home, digest, "v") / "part").read_text() == "whole"


def test_scratch_folders_of_a_killed_build_are_swept(store: EmbeddedStore) -> None:
    digest = load(store, a=FIRST).digest
    scratch = derived.derived_folder(store.home, digest, "v").with_name(".v.1.abc")
    scratch.mkdir(parents=True)
    store.stage().discard()
    assert not scratch.exists()


def test_a_failed_build_leaves_nothing(store: EmbeddedStore) -> None:
    def broken(folder: Path) -> None:
        (folder / "half").write_text("")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        derived.build_beside(store.home, "d" * 64, "v", broken)
    assert _derived(store) == []


def test_a_store_is_opened_and_read_while_a_load_is_writing(store: EmbeddedStore) -> None:
    load(store, a=FIRST)
    writing = sqlite3.connect(store.home / "graph.sqlite", isolation_level=None)
    with transaction(writing), EmbeddedStore(store.home) as other:
        assert served(other) == served(store)
    writing.close()


def test_who_opens_a_snapshot_while_it_is_pruned_is_told_that_it_went(
    store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load(store, a=FIRST)
    load(store, a=[B])
    listed = store.snapshots()
    with EmbeddedStore(store.home) as other:
        asked = iter([listed])  # what the reader saw just before the prune
        monkeypatch.setattr(
            other, "snapshots", lambda: next(asked, None) or EmbeddedStore.snapshots(other)
        )
        store.prune(1)
        with pytest.raises(ConsortiumError) as caught:
            other.reader(first.number)
    assert caught.value.said.code == "store.no_snapshot"


def test_a_snapshot_claimed_for_deletion_cannot_be_claimed_twice(store: EmbeddedStore) -> None:
    load(store, a=FIRST)
    reader = store.reader()
    assert claim_snapshot(store.home, reader.snapshot.number) is None
    reader.close()


def test_a_home_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("no directory")
    with pytest.raises(StoreUnavailable) as caught:
        EmbeddedStore(tmp_path / "home")
    assert caught.value.exit_code == 3


def test_a_graph_file_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "graph.sqlite").write_text("certainly not a database " * 50)
    with pytest.raises(StoreUnavailable):
        EmbeddedStore(tmp_path)


def test_a_graph_of_a_newer_program_is_left_alone(store: EmbeddedStore) -> None:
    connection = sqlite3.connect(store.home / "graph.sqlite")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreUnavailable):
        EmbeddedStore(store.home)
    connection = sqlite3.connect(store.home / "graph.sqlite")
    assert connection.execute("PRAGMA user_version").fetchone() == (99,)
    connection.close()
