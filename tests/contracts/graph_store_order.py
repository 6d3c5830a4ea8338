"""The same sources give the same snapshot, in whatever order and by whatever way they came."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest

from graph_service.domain.records import NodeRecord
from graph_service.store.protocol import GraphStore, Record
from tests.contracts.building import load, makes, org, product, served

OpenStore = Callable[[str], GraphStore]
USCC, OTHER_USCC = "91371000166734784G", "91371000166701915T"
STOCK = ("stock", "300699")

SOURCES: dict[str, dict[str, list[Record]]] = {
    "a name, a stock code, a USCC": {
        "a": [
            org("甲公司", city="威海市"),
            product("纱"),
            makes(org("甲公司", city="威海市"), "纱"),
        ],
        "b": [org("甲公司", code=STOCK)],
        "c": [org("甲公司", uscc=USCC, city="威海市")],
    },
    "two names of one stock code, each shared with another": {
        "a": [org("甲公司", code=STOCK)],
        "b": [org("乙公司", code=STOCK), org("乙公司", uscc=USCC)],
        "c": [org("甲公司", city="威海市", activity="纺纱")],
    },
    "an alias declared by a unit that is itself merged": {
        "a": [org("甲公司", city="威海市", aliases=["甲"])],
        "b": [org("甲公司", uscc=USCC, city="威海市", aliases=["甲"])],
        "c": [org("甲")],
    },
    "two units declare each other": {
        "a": [org("甲公司", aliases=["乙公司"])],
        "b": [org("乙公司", aliases=["甲公司"])],
        "c": [org("丙公司")],
    },
    "a name that two units could be": {
        "a": [org("甲公司")],
        "b": [org("甲公司", uscc=USCC)],
        "c": [org("甲公司", uscc=OTHER_USCC)],
    },
    "a chain of names": {
        "a": [org("甲公司", code=STOCK), org("乙公司", code=STOCK)],
        "b": [org("乙公司", code=("moe", "1")), org("丙公司", code=("moe", "1"))],
        "c": [org("丙公司", uscc=USCC), org("甲公司")],
    },
}


class OrderContract:
    """Digests and answers."""

    @pytest.mark.parametrize("case", SOURCES)
    def test_order_does_not_matter(self, open_store: OpenStore, case: str) -> None:
        sources = SOURCES[case]
        together = open_store("together")
        digest = load(together, **sources).digest
        expected = served(together)
        for order in permutations(sources):
            store = open_store("".join(order))
            last = [load(store, **{source: sources[source]}) for source in order][-1]
            assert last.digest == digest, order
            assert served(store) == expected, order

    @pytest.mark.parametrize("case", SOURCES)
    def test_what_came_and_went_leaves_no_mark(self, open_store: OpenStore, case: str) -> None:
        sources = SOURCES[case]
        for passing in sources:
            straight, detour = open_store(f"{passing}-straight"), open_store(f"{passing}-detour")
            rest = {name: records for name, records in sources.items() if name != passing}
            load(straight, **rest)
            load(detour, **sources)
            went = load(detour, **{passing: []})
            assert served(detour) == served(straight), passing
            assert went.digest == straight.snapshots()[0].digest

    def test_the_order_of_records_does_not_matter(self, open_store: OpenStore) -> None:
        records: list[Record] = [org("甲公司", activity=f"第{i}种", row=str(i)) for i in range(5)]
        one, two = open_store("one"), open_store("two")
        assert load(one, a=records).digest == load(two, a=records[::-1]).digest
        assert served(one) == served(two)

    def test_two_stores_give_the_same_digest(self, open_store: OpenStore) -> None:
        one, two = open_store("one"), open_store("two")
        first = load(one, a=[org("甲公司")], b=[org("乙公司")])
        load(two, b=[org("丙公司")])
        load(two, b=[org("乙公司")])
        second = load(two, a=[org("甲公司")])
        assert (first.digest, served(one)) == (second.digest, served(two))

    def test_the_digest_tells_one_statement_from_another(self, open_store: OpenStore) -> None:
        said: list[NodeRecord] = [
            org("甲公司"),
            org("乙公司"),
            org("甲公司", city="威海市"),
            org("甲公司", activity="纺纱"),
        ]
        digests = {load(open_store(str(i)), a=[record]).digest for i, record in enumerate(said)}
        assert len(digests) == len(said)
        assert load(open_store("b"), b=[said[0]]).digest not in digests
