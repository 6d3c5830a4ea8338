"""The text index of a snapshot: the same hits in every process and after every rebuild."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph_service.store.documents import FIELDS
from graph_service.store.embedded.store import EmbeddedStore
from graph_service.store.textindex import TextHit, TextIndex, open_text_index
from graph_service.text.analyser import terms
from tests.contracts.building import load, makes, org, product

TRADES = ("碳纤维原丝", "血液净化耗材", "票据打印机", "渔网", "地毯")
BOOSTS = dict.fromkeys(FIELDS, 1.0)


def _units(count: int) -> list[object]:
    units = [
        org(
            f"{TRADES[i % 5]}第{i}厂",
            business_scope=f"{TRADES[i % 5]}、{TRADES[i % 3]}的生产、销售",
        )
        for i in range(count)
    ]
    return [*units, product("预浸料"), *[makes(unit, "预浸料") for unit in units[:3]]]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    with EmbeddedStore(tmp_path) as opened:
        load(opened, a=_units(200))  # type: ignore[arg-type]
        yield opened


def _ask(index: TextIndex, text: str, limit: int = 50) -> list[TextHit]:
    return index.search(dict.fromkeys(terms(text), 1.0), boosts=BOOSTS, limit=limit)


def _opened(store: EmbeddedStore) -> TextIndex:
    reader = store.reader()
    try:
        return open_text_index(store.home, reader)
    finally:
        reader.close()


def test_units_are_found_by_scope_and_by_what_they_make(store: EmbeddedStore) -> None:
    index = _opened(store)
    assert index.size == 200
    assert all("碳纤维原丝" in hit.id for hit in _ask(index, "碳纤维原丝", limit=40))
    assert {hit.id for hit in _ask(index, "预浸料")} == {
        f"org:name:{TRADES[i]}第{i}厂" for i in range(3)
    }
    assert _ask(index, "量子") == []
    assert index.search({}, boosts=BOOSTS, limit=5) == []
    assert index.document_frequency("预浸") == 3


def test_ties_and_limits_are_stable(store: EmbeddedStore) -> None:
    whole = _ask(_opened(store), "渔网", limit=500)
    assert whole == sorted(whole, key=lambda hit: (-hit.score, hit.id))
    assert _ask(_opened(store), "渔网", limit=500) == whole


def test_words_that_read_like_a_query_are_only_words(store: EmbeddedStore) -> None:
    for text in ("name:渔网 AND *", '"', "渔网^9", "[a TO z]", "\\"):
        _ask(_opened(store), text)


def test_a_deleted_index_is_rebuilt_identically(store: EmbeddedStore) -> None:
    before = [_ask(_opened(store), trade) for trade in TRADES]
    shutil.rmtree(store.home / "derived")
    assert [_ask(_opened(store), trade) for trade in TRADES] == before


def test_two_stores_give_the_same_hits_and_scores(store: EmbeddedStore, tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path / "other") as other:
        load(other, b=_units(10))  # type: ignore[arg-type]
        load(other, a=_units(200)[::-1])  # type: ignore[arg-type]
        load(other, b=[])
        for trade in TRADES:
            assert _ask(_opened(other), trade) == _ask(_opened(store), trade)


PROGRAM = textwrap.dedent(
    """
    import json, sys
    from pathlib import Path
    from graph_service.store.embedded.store import EmbeddedStore
    from graph_service.store.textindex import open_text_index
    from tests.store.test_textindex import TRADES, _ask
    store = EmbeddedStore(Path(sys.argv[1]))
    print("ready", flush=True)
    sys.stdin.readline()
    reader = store.reader()
    index = open_text_index(store.home, reader)
    found = [[hit.id, hit.score] for trade in TRADES for hit in _ask(index, trade)]
    reader.close()
    store.close()
    print(json.dumps(found, ensure_ascii=False))
    """
)


def test_several_processes_make_and_open_it_at_once(store: EmbeddedStore) -> None:
    expected = [[h.id, h.score] for trade in TRADES for h in _ask(_opened(store), trade)]
    shutil.rmtree(store.home / "derived")
    command = [sys.executable, "-c", PROGRAM, str(store.home)]
    processes = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    for process in processes:
        out, _ = process.communicate(timeout=60)
        assert process.returncode == 0
        assert json.loads(out) == expected
    (folder,) = (store.home / "derived").iterdir()
    assert [p for p in folder.iterdir() if p.name.startswith(".")] == []
