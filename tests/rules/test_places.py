"""Where a lead is registered, as people write it: every division of 威海, and what only looks like one."""

from __future__ import annotations

import csv

import pytest

from graph_service.domain.check import Check
from graph_service.rules.pack import packaged_pack
from graph_service.rules.truth import Truth, truth_of
from graph_service.settings import REPOSITORY
from tests.rules.case_file import Case
from tests.rules.places_told import INSIDE, OUTSIDE, UNCLEAR

HOME = packaged_pack("weihai-2022").terms.places["home"]


def _check(place: str) -> Check:
    known = {"registered_city": [{"value": "威海市", "source": "登记"}]}
    content = {
        "set": {"facts.registered_city": place},
        "known": {"甲材料股份有限公司": {"facts": known}},
    }
    return Case("here", place, {**content, "expect": {}}).run()


@pytest.mark.parametrize("place", INSIDE)
def test_it_lies_in_the_city(place: str) -> None:
    assert HOME.holds(place) is Truth.TRUE


@pytest.mark.parametrize("place", UNCLEAR)
def test_it_could_be_anywhere(place: str) -> None:
    assert HOME.holds(place) is Truth.UNKNOWN


@pytest.mark.parametrize("place", OUTSIDE)
def test_it_lies_elsewhere(place: str) -> None:
    assert HOME.holds(place) is Truth.FALSE


@pytest.mark.parametrize("place", [*INSIDE, *UNCLEAR])
def test_none_of_them_contradicts_the_city(place: str) -> None:
    clause = next(c for c in _check(place).clauses if c.id == "三.1a")
    assert (clause.result, "矛盾" in clause.sentence) == ("pass", False)


def test_a_code_of_another_city_does_not_contradict_its_name() -> None:
    known = {"registered_city": [{"value": "烟台市", "source": "登记"}]}
    content = {
        "set": {"facts.registered_city": "370602"},
        "known": {"甲材料股份有限公司": {"facts": known}},
        "expect": {},
    }
    clause = next(c for c in Case("here", "code", content).run().clauses if c.id == "三.1a")
    assert (clause.result, "矛盾" in clause.sentence) == ("fail", False)


def test_every_code_of_the_province_is_told_apart() -> None:
    path = REPOSITORY / "loaders/reference/divisions.csv"
    with path.open(encoding="utf-8", newline="") as file:
        codes = [row["code"] for row in csv.DictReader(file) if row["code"] != "370000"]
    six = [code for code in codes if len(code) == 6]
    assert len(six) > 20
    assert {c for c in six if HOME.holds(c) is not truth_of(c.startswith("3710"))} == set()


def test_no_name_of_a_division_fails() -> None:
    path = REPOSITORY / "loaders/reference/divisions.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            row for row in csv.DictReader(file) if "371000" in (row["code"], row["parent_code"])
        ]
    names = [n for row in rows for n in (row["name"], *filter(None, row["aliases"].split("；")))]
    assert len(names) > 30
    assert [n for n in names if HOME.holds(n) is Truth.FALSE] == []
    assert [row["name"] for row in rows if HOME.holds(row["name"]) is not Truth.TRUE] == []
