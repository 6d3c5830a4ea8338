"""Snapshots over time: readers keep theirs, rollback points, prune spares what is in use."""

from __future__ import annotations

import pytest

from graph_service.errors import BadInput, NotFound
from graph_service.store.protocol import GraphStore
from tests.contracts.building import everything, load, makes, names_in, org, product, served

A, B, C, D = org("甲公司"), org("乙公司"), org("丙公司"), org("丁公司")


class HistoryContract:
    """Nothing that was published changes."""

    def test_readers_keep_their_snapshot(self, store: GraphStore) -> None:
        load(store, a=[A, product("纱"), makes(A, "纱")])
        reader = store.reader()
        before = everything(reader)
        load(store, a=[B], b=[C])
        assert everything(reader) == before
        load(store, a=[])
        store.rollback(2)
        assert everything(reader) == before
        load(store, c=[D, makes(D, "纱")])
        assert everything(reader) == before
        reader.close()

    def test_snapshots_are_listed_newest_first(self, store: GraphStore) -> None:
        first, second = load(store, a=[A]), load(store, a=[B])
        assert [s.number for s in store.snapshots()] == [second.number, first.number]
        assert [s.current for s in store.snapshots()] == [True, False]

    def test_rollback_points_back_and_deletes_nothing(self, store: GraphStore) -> None:
        first = load(store, a=[A])
        second = load(store, a=[B])
        assert store.rollback(first.number).digest == first.digest
        assert names_in(store) == {"甲公司"}
        assert names_in(store, second.number) == {"乙公司"}
        store.rollback(second.number)
        assert names_in(store) == {"乙公司"}

    def test_rollback_and_readers_need_a_snapshot_that_is_there(self, store: GraphStore) -> None:
        load(store, a=[A])
        for wrong in (lambda: store.rollback(7), lambda: store.reader(7)):
            with pytest.raises(NotFound) as caught:
                wrong()
            assert caught.value.said.code == "store.no_snapshot"
        assert names_in(store) == {"甲公司"}

    def test_an_abandoned_snapshot_does_not_carry_on(self, store: GraphStore) -> None:
        first = load(store, a=[A, B])
        abandoned = load(store, a=[B, C], b=[D])
        seen = served(store)
        store.rollback(first.number)
        third = load(store, c=[org("戊公司")])
        assert names_in(store) == {"甲公司", "乙公司", "戊公司"}
        assert [s.source for s in third.sources] == ["a", "c"]
        assert served(store, abandoned.number) == seen
        assert names_in(store, first.number) == {"甲公司", "乙公司"}

    def test_after_a_rollback_changes_are_told_from_the_served_snapshot(
        self, store: GraphStore
    ) -> None:
        first = load(store, a=[A, B])
        load(store, a=[B, C])
        store.rollback(first.number)
        fourth = load(store, a=[B, C, D])
        assert names_in(store, fourth.number) == {"乙公司", "丙公司", "丁公司"}
        assert names_in(store, first.number) == {"甲公司", "乙公司"}

    def test_a_discarded_load_after_a_rollback_leaves_both_branches(
        self, store: GraphStore
    ) -> None:
        first = load(store, a=[A, B])
        second = load(store, a=[B, C])
        store.rollback(first.number)
        stage = store.stage()
        stage.put("a", [])
        stage.discard()
        assert names_in(store) == {"甲公司", "乙公司"}
        store.rollback(second.number)
        assert names_in(store) == {"乙公司", "丙公司"}
        load(store, b=[D])
        assert names_in(store) == {"乙公司", "丙公司", "丁公司"}

    def test_the_digest_is_of_what_is_held_not_of_how_it_came_about(
        self, store: GraphStore
    ) -> None:
        first = load(store, a=[A])
        load(store, a=[B])
        again = load(store, a=[A])
        assert again.number != first.number
        assert again.digest == first.digest
        assert served(store, first.number) == served(store, again.number)

    def test_prune_deletes_the_oldest(self, store: GraphStore) -> None:
        numbers = [load(store, a=[o]).number for o in (A, B, C, D)]
        assert store.prune(2) == numbers[:2]
        assert [s.number for s in store.snapshots()] == [numbers[3], numbers[2]]
        assert names_in(store, numbers[2]) == {"丙公司"}
        assert names_in(store) == {"丁公司"}
        assert store.prune(2) == []

    def test_prune_spares_the_current_one(self, store: GraphStore) -> None:
        first = load(store, a=[A])
        second = load(store, a=[B])
        third = load(store, a=[C])
        store.rollback(first.number)
        assert store.prune(1) == [second.number]
        assert names_in(store) == {"甲公司"}
        assert names_in(store, third.number) == {"丙公司"}

    def test_prune_spares_what_a_reader_holds(self, store: GraphStore) -> None:
        first = load(store, a=[A, product("纱"), makes(A, "纱")])
        reader = store.reader()
        before = everything(reader)
        second = load(store, a=[B])
        load(store, a=[C])
        assert store.prune(1) == [second.number]
        assert everything(reader) == before
        reader.close()
        assert store.prune(1) == [first.number]

    def test_loading_goes_on_after_pruning(self, store: GraphStore) -> None:
        load(store, a=[A, B])
        load(store, a=[B])
        last = load(store, b=[C])
        store.prune(1)
        following = load(store, a=[B, D])
        assert following.number > last.number
        assert names_in(store) == {"乙公司", "丙公司", "丁公司"}
        assert names_in(store, last.number) == {"乙公司", "丙公司"}

    @pytest.mark.parametrize("keep", [0, -1])
    def test_something_is_always_kept(self, store: GraphStore, keep: int) -> None:
        load(store, a=[A])
        with pytest.raises(BadInput) as caught:
            store.prune(keep)
        assert caught.value.said.code == "store.bad_keep"
        assert names_in(store) == {"甲公司"}
