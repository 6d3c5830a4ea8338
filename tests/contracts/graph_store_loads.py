"""Loading: what a stage changes, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from graph_service.errors import NotFound, Refused
from graph_service.store.protocol import Changes, GraphStore, SourceState
from tests.contracts.building import (
    fill,
    from_source,
    load,
    makes,
    names_in,
    org,
    product,
    served,
)

A, B, C = org("甲公司"), org("乙公司"), org("丙公司")


class LoadContract:
    """A load is built beside, sealed, and published in one step."""

    def test_an_empty_store_says_so(self, store: GraphStore) -> None:
        assert store.snapshots() == []
        with pytest.raises(NotFound) as caught:
            store.reader()
        assert caught.value.said.code == "store.empty"

    def test_a_first_load_is_the_current_snapshot(self, store: GraphStore) -> None:
        snapshot = load(store, a=[A, product("纱"), makes(A, "纱")])
        (only,) = store.snapshots()
        assert only == snapshot
        assert only.current
        assert [(s.source, s.records) for s in only.sources] == [("a", 3)]
        assert names_in(store) == {"甲公司"}

    def test_nothing_is_seen_before_publication(self, store: GraphStore) -> None:
        before = load(store, a=[A])
        stage = store.stage()
        sealed = stage.seal(fill(stage, {"a": [B]}))
        assert names_in(store) == {"甲公司"}
        assert {n.name for n in sealed.scan("Organisation")} == {"乙公司"}
        assert store.snapshots() == [before]
        sealed.close()
        stage.publish()
        assert names_in(store) == {"乙公司"}

    def test_a_stage_is_sealed_before_it_is_published(self, store: GraphStore) -> None:
        stage = store.stage()
        fill(stage, {"a": [A]})
        with pytest.raises(RuntimeError):
            stage.publish()
        stage.discard()
        assert store.snapshots() == []

    def test_a_load_costs_what_it_changes(self, store: GraphStore) -> None:
        load(store, a=[A, B, makes(A, "纱")])
        stage = store.stage()
        assert stage.put("a", from_source("a", [A, C, makes(A, "纱")])) == Changes(
            added=1, retired=1, unchanged=2
        )
        stage.discard()

    def test_what_is_said_twice_is_one_statement(self, store: GraphStore) -> None:
        stage = store.stage()
        assert stage.put("a", from_source("a", [A, A])) == Changes(1, 0, 0)
        stage.discard()

    def test_what_a_source_no_longer_says_is_retired(self, store: GraphStore) -> None:
        load(store, a=[A, B])
        load(store, a=[B])
        assert names_in(store) == {"乙公司"}

    def test_a_changed_statement_replaces_the_old_one(self, store: GraphStore) -> None:
        load(store, a=[org("甲公司", activity="纺纱")])
        load(store, a=[org("甲公司", activity="织布")])
        reader = store.reader()
        (node,) = reader.scan("Organisation")
        assert node.texts("activity") == ("织布",)
        reader.close()

    def test_a_source_retires_only_its_own_statements(self, store: GraphStore) -> None:
        load(store, a=[A, B], b=[A, makes(A, "纱")])
        load(store, a=[C])
        assert names_in(store) == {"甲公司", "丙公司"}
        reader = store.reader()
        assert [s.source for s in reader.snapshot.sources] == ["a", "b"]
        assert len(list(reader.scan_edges(["MAKES"]))) == 1
        reader.close()

    def test_a_whole_source_can_be_retired(self, store: GraphStore) -> None:
        load(store, a=[A], b=[B])
        stage = store.stage()
        assert stage.put("a", []) == Changes(added=0, retired=1, unchanged=0)
        stage.seal({"a": SourceState("a", "", None, 0)}).close()
        snapshot = stage.publish()
        assert [s.source for s in snapshot.sources] == ["b"]
        assert names_in(store) == {"乙公司"}

    def test_what_vanishes_is_measured_against_the_current_snapshot(
        self, store: GraphStore
    ) -> None:
        """After a rollback not against the snapshot that was rolled away from."""
        first = load(store, a=[A, B])
        load(store, a=[C])
        store.rollback(first.number)
        stage = store.stage()
        stage.put("a", from_source("a", [A]))
        assert stage.vanished("a") == (2, 1)
        stage.discard()

    def test_a_newer_statement_of_the_same_thing_lets_nothing_vanish(
        self, store: GraphStore
    ) -> None:
        load(store, a=[A])
        stage = store.stage()
        stage.put(
            "a", from_source("a", [replace(A, properties={**A.properties, "city": "威海市"})])
        )
        assert stage.vanished("a") == (1, 0)
        stage.discard()

    def test_the_rest_may_stay(self, store: GraphStore) -> None:
        load(store, a=[A, B])
        stage = store.stage()
        assert stage.put("a", from_source("a", [C]), retire_rest=False).retired == 0
        state = stage.state("a", None)
        stage.seal({"a": state}).close()
        stage.publish()
        assert state.records == 3
        whole = load(store, a=[A, B, C]).sources[0]
        assert whole.version == state.version

    def test_a_snapshot_knows_its_parent(self, store: GraphStore) -> None:
        first = load(store, a=[A])
        load(store, a=[B])
        store.rollback(first.number)
        third = load(store, a=[C])
        assert third.parent == first.number
        assert next(s for s in store.snapshots() if s.current).parent == first.number

    def test_a_record_of_another_source_is_a_programming_error(self, store: GraphStore) -> None:
        stage = store.stage()
        with pytest.raises(ValueError, match="b"):
            stage.put("a", from_source("b", [A]))
        stage.discard()
        assert store.snapshots() == []

    def test_discard_leaves_nothing(self, store: GraphStore) -> None:
        load(store, a=[A, product("纱"), makes(A, "纱")])
        before, listed = served(store), store.snapshots()
        stage = store.stage()
        stage.seal(fill(stage, {"a": [B], "b": [A, makes(A, "布")]})).close()
        stage.discard()
        assert served(store) == before
        assert store.snapshots() == listed
        assert load(store, a=[A, product("纱"), makes(A, "纱")]).digest == listed[0].digest
        assert served(store) == before

    def test_a_published_stage_cannot_be_discarded(self, store: GraphStore) -> None:
        stage = store.stage()
        stage.seal(fill(stage, {"a": [A]})).close()
        stage.publish()
        stage.discard()
        assert names_in(store) == {"甲公司"}

    def test_one_load_at_a_time(
        self, store: GraphStore, open_store: Callable[[str], GraphStore]
    ) -> None:
        other = open_store("one")
        stage = store.stage()
        for handle in (store, other):
            with pytest.raises(Refused) as caught:
                handle.stage()
            assert caught.value.said.code == "store.load_running"
        with pytest.raises(Refused):
            other.rollback(1)
        with pytest.raises(Refused):
            other.prune(1)
        stage.discard()
        other.stage().discard()

    def test_a_failing_source_of_records_leaves_the_store_as_it_was(
        self, store: GraphStore
    ) -> None:
        load(store, a=[A])
        before = served(store)

        def broken() -> object:
            yield from from_source("a", [B])
            raise OSError("the file went away")

        stage = store.stage()
        with pytest.raises(OSError, match="went away"):
            stage.put("a", broken())  # type: ignore[arg-type]
        stage.discard()
        assert served(store) == before
        load(store, a=[B])
        assert names_in(store) == {"乙公司"}

    def test_a_put_that_fails_puts_nothing(self, store: GraphStore) -> None:
        stage = store.stage()
        with pytest.raises(ValueError, match="c"):
            stage.put("a", [*from_source("a", [A]), *from_source("c", [C])])
        states = fill(stage, {"b": [B]})
        stage.seal(states).close()
        stage.publish()
        assert names_in(store) == {"乙公司"}
