"""The digest of a statement, and nodes put together from statements."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from graph_service.domain.evidence import Fact, Provenance
from graph_service.domain.records import (
    Edge,
    EdgeRecord,
    Node,
    NodeRecord,
    newest,
    record_digest,
)

values = st.one_of(st.text(), st.integers(-(2**53), 2**53), st.booleans(), st.lists(st.text()))
properties = st.dictionaries(st.text(min_size=1), values, max_size=4)
dates = st.one_of(st.none(), st.sampled_from(["2019", "2020-11", "2024-06-30"]))
provenances = st.builds(
    Provenance,
    source=st.sampled_from(["a", "b"]),
    row=st.text(),
    observed_on=dates,
    valid_from=dates,
    valid_to=dates,
    verified_by=st.one_of(st.none(), st.text()),
    url=st.one_of(st.none(), st.text()),
)
nodes = st.builds(
    NodeRecord, st.sampled_from(["Organisation", "Product"]), st.text(), properties, provenances
)


@given(nodes)
def test_the_order_of_properties_does_not_matter(record: NodeRecord) -> None:
    shuffled = list(record.properties.items())
    random.Random(1).shuffle(shuffled)
    assert record_digest(replace(record, properties=dict(shuffled))) == record_digest(record)


@given(nodes, st.text())
def test_the_row_does_not_matter(record: NodeRecord, row: str) -> None:
    """A line put in at the top of a spreadsheet changes no fact."""
    moved = replace(record, provenance=replace(record.provenance, row=row))
    assert record_digest(moved) == record_digest(record)


@given(nodes, nodes)
def test_what_differs_has_another_digest(one: NodeRecord, other: NodeRecord) -> None:
    other = replace(other, provenance=replace(other.provenance, row=one.provenance.row))
    # 1 and True are equal in Python, not in a statement.
    same = repr((one.kind, one.id, sorted(one.properties.items()), one.provenance)) == repr(
        (other.kind, other.id, sorted(other.properties.items()), other.provenance)
    )
    assert (record_digest(one) == record_digest(other)) is same


@given(st.text(), st.text(), provenances)
def test_an_edge_has_a_direction(one: str, other: str, provenance: Provenance) -> None:
    there = EdgeRecord("TIED_TO", one, other, {}, provenance)
    back = EdgeRecord("TIED_TO", other, one, {}, provenance)
    assert (record_digest(there) == record_digest(back)) is (one == other)


def test_ends_of_an_edge_do_not_run_together() -> None:
    p = Provenance("a", "1")
    assert record_digest(EdgeRecord("X", "ab", "c", {}, p)) != record_digest(
        EdgeRecord("X", "a", "bc", {}, p)
    )


def test_a_known_digest_stays() -> None:
    """Equal on every machine and in every version: snapshot ids are made of it."""
    record = NodeRecord(
        "Product", "product:name:纱", {"name": "纱"}, Provenance("a", "f.csv#2", "2024")
    )
    known = "2bbbfd54e0fb69273675b2bb0a618ad1450b54f7a261636227d279c5f8e4c37a"
    assert record_digest(record) == known


def _fact(name: str, value: object, observed_on: str | None, source: str = "a") -> Fact:
    return Fact(name, value, Provenance(source, "1", observed_on=observed_on))


def test_the_newest_value_is_shown_and_all_are_kept() -> None:
    node = Node(
        "org:name:甲",
        "Organisation",
        (
            _fact("city", "烟台市", "2019"),
            _fact("city", "威海市", "2024-01"),
            _fact("city", "济南市", None),
        ),
        "甲",
    )
    assert node.first("city") == "威海市"
    assert node.texts("city") == ("烟台市", "威海市", "济南市")
    assert node.first("address") is None
    assert node.stated("address") == ()


def test_lists_are_opened_and_said_once() -> None:
    facts = (_fact("aliases", ["甲", "乙"], None), _fact("aliases", ["乙", "丙"], None))
    assert Node("x", "Organisation", facts, "x").texts("aliases") == ("甲", "乙", "丙")


@given(st.permutations([("2019", "a"), ("2024", "b"), ("2024", "c"), (None, "d")]))
def test_the_newest_fact_does_not_hang_on_order(stated: list[tuple[str | None, str]]) -> None:
    assert newest(_fact("city", s, d, s) for d, s in stated).value == "c"


def test_an_edge_tells_its_properties_as_text() -> None:
    edge = Edge("RUNS", "a", "b", {"year": 2020}, Provenance("a", "1"))
    assert (edge.text("year"), edge.text("level")) == ("2020", None)
