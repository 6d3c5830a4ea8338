"""Ids never die: whoever asks by an id that once was is led to the current one."""

from __future__ import annotations

from graph_service.store.protocol import AliasRow, GraphStore, Reader
from tests.contracts.building import fill, load, makes, org, product

USCC, OTHER_USCC = "91371000166734784G", "91371000166701915T"
BARE = org("甲公司")
PLACED = org("甲公司", city="威海市")
LISTED = org("甲公司", code=("stock", "300699"))
REGISTERED = org("甲公司", uscc=USCC, city="威海市")


def _leads(store: GraphStore, asked: str, number: int | None = None) -> str | None:
    reader = store.reader(number)
    try:
        return reader.current_id(asked)
    finally:
        reader.close()


class AliasContract:
    """By each of the reads that take ids."""

    def test_a_merge_keeps_both_ids(self, store: GraphStore) -> None:
        load(store, a=[PLACED])
        load(store, b=[REGISTERED])
        assert _leads(store, PLACED.id) == REGISTERED.id
        assert _leads(store, REGISTERED.id) == REGISTERED.id
        assert _leads(store, PLACED.id, 1) == PLACED.id

    def test_ids_lead_over_several_steps(self, store: GraphStore) -> None:
        for source, record in zip("abcd", (BARE, PLACED, LISTED, REGISTERED), strict=True):
            load(store, **{source: [record]})
        for former in (BARE, PLACED, LISTED):
            assert _leads(store, former.id) == REGISTERED.id

    def test_a_late_uscc_in_the_same_source(self, store: GraphStore) -> None:
        load(store, a=[PLACED, product("纱"), makes(PLACED, "纱")])
        load(store, a=[REGISTERED, product("纱"), makes(REGISTERED, "纱")])
        reader = store.reader()
        self._answers_for(reader, PLACED.id, REGISTERED.id)
        reader.close()

    def test_a_former_id_leads_on_when_its_source_has_gone(self, store: GraphStore) -> None:
        load(store, a=[PLACED], b=[REGISTERED, product("纱"), makes(REGISTERED, "纱")])
        load(store, a=[])
        reader = store.reader()
        self._answers_for(reader, PLACED.id, REGISTERED.id)
        reader.close()

    def test_a_former_id_outlives_pruning(self, store: GraphStore) -> None:
        load(store, a=[PLACED])
        load(store, a=[REGISTERED, product("纱"), makes(REGISTERED, "纱")])
        load(store, b=[org("乙公司")])
        store.prune(1)
        reader = store.reader()
        self._answers_for(reader, PLACED.id, REGISTERED.id)
        reader.close()

    def test_a_former_id_leads_on_when_its_successor_is_merged(self, store: GraphStore) -> None:
        load(store, a=[BARE])
        load(store, a=[PLACED])
        load(store, a=[PLACED], b=[REGISTERED])
        assert _leads(store, BARE.id) == REGISTERED.id
        load(store, a=[], b=[REGISTERED])
        assert _leads(store, BARE.id) == REGISTERED.id

    def test_a_renamed_unit_is_found_by_its_former_id(self, store: GraphStore) -> None:
        old = org("旧公司", city="威海市")
        new = org("新公司", city="威海市", former_names=["旧公司"])
        load(store, a=[old])
        load(store, a=[new])
        assert _leads(store, old.id) == new.id

    def test_a_merge_that_no_longer_holds_is_taken_back(self, store: GraphStore) -> None:
        load(store, a=[PLACED], b=[REGISTERED])
        load(store, b=[org("乙公司", uscc=USCC, city="威海市")])
        assert _leads(store, PLACED.id) == PLACED.id
        reader = store.reader()
        assert len(reader.get([PLACED.id, REGISTERED.id])) == 2
        reader.close()

    def test_an_id_that_comes_back_is_itself_again(self, store: GraphStore) -> None:
        load(store, a=[PLACED])
        load(store, a=[REGISTERED])
        load(store, a=[PLACED])
        assert _leads(store, PLACED.id) == PLACED.id

    def test_an_id_under_which_nothing_stands_leads_nowhere(self, store: GraphStore) -> None:
        load(store, a=[PLACED], b=[org("乙公司")])
        load(store, a=[])
        assert _leads(store, PLACED.id) is None

    def test_an_unlikely_circle_of_former_ids_ends(self, store: GraphStore) -> None:
        for old, new in (("org:name:子", "org:name:丑"), ("org:name:丑", "org:name:子")):
            stage = store.stage()
            states = fill(stage, {"a": [org("寅", activity=old)]})
            stage.put_aliases([], [], former=[AliasRow(old, new, "same_name")])
            stage.seal(states).close()
            stage.publish()
        assert _leads(store, "org:name:子") is None

    def test_aliases_roll_back_with_their_snapshot(self, store: GraphStore) -> None:
        first = load(store, a=[PLACED])
        load(store, b=[REGISTERED])
        store.rollback(first.number)
        assert _leads(store, PLACED.id) == PLACED.id
        load(store, c=[org("乙公司")])
        assert _leads(store, PLACED.id) == PLACED.id
        assert _leads(store, PLACED.id, 2) == REGISTERED.id

    def test_a_discarded_load_merges_nothing(self, store: GraphStore) -> None:
        load(store, a=[PLACED])
        stage = store.stage()
        fill(stage, {"b": [REGISTERED]})
        stage.put_aliases([PLACED.id], [AliasRow(PLACED.id, REGISTERED.id, "same_name")])
        stage.discard()
        assert _leads(store, PLACED.id) == PLACED.id

    def test_the_node_lists_the_ids_it_was_known_by(self, store: GraphStore) -> None:
        load(store, a=[PLACED], b=[LISTED], c=[REGISTERED])
        reader = store.reader()
        node = reader.get([BARE.id, LISTED.id])[REGISTERED.id]
        assert node.former_ids == tuple(sorted([PLACED.id, LISTED.id]))
        reader.close()

    def test_another_organisation_is_not_touched(self, store: GraphStore) -> None:
        other = org("乙公司", uscc=OTHER_USCC, city="威海市")
        load(store, a=[PLACED, org("乙公司", city="威海市")], b=[REGISTERED, other])
        load(store, c=[org("丙公司")])
        assert _leads(store, PLACED.id) == REGISTERED.id
        assert _leads(store, org("乙公司", city="威海市").id) == other.id

    def _answers_for(self, reader: Reader, asked: str, current: str) -> None:
        assert reader.current_id(asked) == current
        assert list(reader.get([asked])) == [current]
        assert [e.source_id for e in reader.edges_of([asked], kinds=["MAKES"])] == [current]
        assert reader.degrees([asked], kind="MAKES", direction="out") == {current: 1}
        assert reader.holders_of("product:name:纱", kind="MAKES", limit=9) == [current]
