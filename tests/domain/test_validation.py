"""Records are held against the declared kinds."""

from __future__ import annotations

import pytest

from graph_service.domain.edges import EDGE_KINDS
from graph_service.domain.evidence import Provenance
from graph_service.domain.kinds import ValueType
from graph_service.domain.nodes import NODE_KINDS
from graph_service.domain.records import EdgeRecord, NodeRecord
from graph_service.domain.validation import is_cut_date, problems_of
from graph_service.messages import render

HERE = Provenance("a", "1", observed_on="2024-06")


def _problems(**stated: object) -> list[tuple[str, str]]:
    record = NodeRecord("Organisation", "org:name:甲", {"name": "甲", **stated}, HERE)
    found = list(problems_of(record))
    for _, said in found:
        assert "{" not in render(said, "zh") + render(said, "en")
    return [(name, said.code) for name, said in found]


def test_a_good_record_has_no_problem() -> None:
    assert _problems(city="威海市", employees=7, aliases=["乙"], registered_on="2020-11") == []
    edge = EdgeRecord("TIED_TO", "org:name:甲", "org:name:乙", {"tie": "供货"}, HERE)
    assert list(problems_of(edge)) == []


@pytest.mark.parametrize(
    ("stated", "problem"),
    [
        ({"name": None}, ("name", "record.missing")),
        ({"name": ""}, ("name", "record.missing")),
        ({"colour": "red"}, ("colour", "record.unknown_property")),
        ({"employees": "seven"}, ("employees", "record.bad_value")),
        ({"employees": True}, ("employees", "record.bad_value")),
        ({"employees": 7.5}, ("employees", "record.bad_value")),
        ({"legal_person": 1}, ("legal_person", "record.bad_value")),
        ({"aliases": "乙"}, ("aliases", "record.bad_value")),
        ({"legal_form": "公司"}, ("legal_form", "record.bad_value")),
        ({"registered_on": "2020-13"}, ("registered_on", "record.bad_value")),
        ({"uscc": "91371000166734784H"}, ("uscc", "record.bad_uscc")),
    ],
)
def test_each_problem_by_field(stated: dict[str, object], problem: tuple[str, str]) -> None:
    assert _problems(**stated) == [problem]


def test_kinds_that_are_not_declared() -> None:
    for record in (NodeRecord("Dragon", "x", {}, HERE), EdgeRecord("EATS", "a", "b", {}, HERE)):
        assert [said.code for _, said in problems_of(record)] == ["record.unknown_kind"]


def test_a_wrong_date_of_observation() -> None:
    record = NodeRecord("Product", "product:name:纱", {"name": "纱"}, Provenance("a", "1", "上月"))
    assert [said.code for _, said in problems_of(record)] == ["record.bad_date"]


@pytest.mark.parametrize("good", [None, "2024", "2024-06", "2024-06-30", "2024-12-31"])
def test_dates_may_be_cut(good: str | None) -> None:
    assert is_cut_date(good)


@pytest.mark.parametrize(
    "wrong", ["", "24", "2024-6", "2024-00", "2024-13", "2024-06-32", "2024-06-30T00", "今年"]
)
def test_what_is_no_date(wrong: str) -> None:
    assert not is_cut_date(wrong)


@pytest.mark.parametrize("wrong", ["2024-02-31", "2023-02-29", "2024\n"])
def test_days_that_do_not_exist(wrong: str) -> None:
    assert not is_cut_date(wrong)


def test_kinds_are_declared_whole() -> None:
    """Every kind and property has its sentence, and edges run between declared kinds."""
    for kind in NODE_KINDS.values():
        assert kind.sentence
        assert kind.schemes
        assert kind.property("name") is not None, kind.name
    for edge in EDGE_KINDS.values():
        assert edge.sentence
        assert {edge.source, edge.target} <= {*NODE_KINDS, "*"}, edge.name
    for declared in (*NODE_KINDS.values(), *EDGE_KINDS.values()):
        names = [p.name for p in declared.properties]
        assert len(names) == len(set(names)), declared.name
        for prop in declared.properties:
            assert prop.sentence
            if prop.name.endswith("_cny"):
                assert (prop.type, prop.unit) == (ValueType.NUMBER, "人民币元")
            if prop.name.endswith("_on"):
                assert prop.type is ValueType.DATE, prop.name
    assert NODE_KINDS["Product"].property("colour") is None
    assert EDGE_KINDS["TIED_TO"].property("tie") is not None
