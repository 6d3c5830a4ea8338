"""Reading one snapshot: bulk, bounded, by current ids."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from graph_service.domain.evidence import Provenance
from graph_service.domain.records import EdgeRecord, NodeRecord
from graph_service.store.protocol import MAX_BATCH, GraphStore, KeyHit, Reader
from tests.contracts.building import load, makes, org, product

USCC = "91371000166734784G"
REGISTERED = org("光威公司", uscc=USCC, city="威海市", activity="纤维")
LISTED = org("光威公司", code=("stock", "300699"), city="威海市", aliases=["光威"])
OTHER = org("乙公司", city="烟台市")
YARN, CLOTH = product("纱"), product("布")


class ReadContract:
    """Two sources speak of 光威公司, one by its USCC and one by its stock code."""

    @pytest.fixture
    def reader(self, store: GraphStore) -> Iterator[Reader]:
        tie = EdgeRecord("TIED_TO", OTHER.id, LISTED.id, {"tie": "供货"}, Provenance("", "1"))
        load(
            store,
            a=[REGISTERED, YARN, CLOTH, makes(REGISTERED, "纱")],
            b=[LISTED, OTHER, makes(LISTED, "纱"), makes(LISTED, "布"), makes(OTHER, "布"), tie],
        )
        opened = store.reader()
        yield opened
        opened.close()

    def test_one_node_with_the_facts_of_all_sources(self, reader: Reader) -> None:
        nodes = reader.get([LISTED.id, REGISTERED.id])
        assert list(nodes) == [REGISTERED.id]
        node = nodes[REGISTERED.id]
        assert node.former_ids == (LISTED.id,)
        assert node.first("activity") == "纤维"
        assert node.texts("aliases") == ("光威",)
        assert {f.provenance.source for f in node.stated("name")} == {"a", "b"}

    def test_unknown_ids_are_left_out(self, reader: Reader) -> None:
        assert reader.get(["org:name:没有"]) == {}
        assert reader.current_id("org:name:没有") is None
        assert reader.edges_of(["org:name:没有"], kinds=["MAKES"]) == []
        assert reader.holders_of("product:name:没有", kind="MAKES", limit=5) == []
        assert reader.find_by_key(["没有"]) == {}

    def test_ids_that_read_like_sql_are_only_ids(self, reader: Reader) -> None:
        assert reader.get(["' OR 1=1 --", '"', "org:name:%"]) == {}

    @pytest.mark.parametrize("asked", [LISTED.id, REGISTERED.id])
    def test_former_and_current_ids_are_read_alike(self, reader: Reader, asked: str) -> None:
        assert reader.current_id(asked) == REGISTERED.id
        edges = reader.edges_of([asked], kinds=["MAKES"])
        assert [e.source_id for e in edges] == [REGISTERED.id] * 3
        assert reader.degrees([asked], kind="MAKES", direction="out") == {REGISTERED.id: 2}
        assert [
            e.source_id for e in reader.edges_of([asked], kinds=["TIED_TO"], direction="in")
        ] == [OTHER.id]
        assert reader.holders_of(asked, kind="TIED_TO", limit=5) == [OTHER.id]

    def test_holders_come_in_the_order_of_ids_and_no_more_than_asked(self, reader: Reader) -> None:
        holders = sorted([REGISTERED.id, OTHER.id])
        assert reader.holders_of(CLOTH.id, kind="MAKES", limit=5) == holders
        assert reader.holders_of(CLOTH.id, kind="MAKES", limit=1) == holders[:1]
        assert reader.holders_of(YARN.id, kind="MAKES", limit=5) == [REGISTERED.id]

    def test_degrees_count_neighbours_not_statements(self, reader: Reader) -> None:
        assert reader.degrees([YARN.id, CLOTH.id], kind="MAKES", direction="in") == {
            YARN.id: 1,
            CLOTH.id: 2,
        }
        assert reader.degrees([OTHER.id], kind="IN_SEGMENT", direction="out") == {OTHER.id: 0}

    def test_names_are_found_under_their_key(self, reader: Reader) -> None:
        hits = reader.find_by_key(["光威公司", "光威", "没有"])
        assert hits == {
            "光威": [KeyHit(REGISTERED.id, "alias", "威海")],
            "光威公司": [KeyHit(REGISTERED.id, "name", "威海")],
        }

    def test_scans_use_current_ids_in_their_order(self, reader: Reader) -> None:
        found = [node.id for node in reader.scan("Organisation")]
        assert found == sorted([REGISTERED.id, OTHER.id])
        edges = list(reader.scan_edges(["MAKES", "TIED_TO"]))
        assert {e.source_id for e in edges} == {REGISTERED.id, OTHER.id}
        assert {e.target_id for e in edges if e.kind == "TIED_TO"} == {REGISTERED.id}
        assert [e.source_id for e in edges] == sorted(e.source_id for e in edges)

    def test_reads_are_bounded(self, reader: Reader) -> None:
        whole = [f"org:name:{i}" for i in range(MAX_BATCH)]
        assert reader.get(whole) == {}
        for read in (
            reader.get,
            lambda ids: reader.edges_of(ids, kinds=["MAKES"]),
            lambda ids: reader.degrees(ids, kind="MAKES", direction="out"),
        ):
            with pytest.raises(ValueError, match=str(MAX_BATCH)):
                read([*whole, "one more"])

    def test_threads_may_share_a_reader(self, reader: Reader) -> None:
        def ask(_: int) -> tuple[object, ...]:
            node = reader.get([LISTED.id])[REGISTERED.id]
            return node, tuple(reader.holders_of(CLOTH.id, kind="MAKES", limit=5))

        with ThreadPoolExecutor(8) as pool:
            assert len({repr(answer) for answer in pool.map(ask, range(64))}) == 1

    def test_a_reader_may_be_closed_twice(self, reader: Reader) -> None:
        reader.close()
        reader.close()

    def test_a_node_without_a_name_of_its_own_is_known_by_its_id(self, store: GraphStore) -> None:
        load(store, a=[NodeRecord("Segment", "segment:x:1", {}, Provenance("", "1"))])
        opened = store.reader()
        assert opened.get(["segment:x:1"])["segment:x:1"].name == "segment:x:1"
        opened.close()
