"""Where a lead is registered, as people write it: every division of 威海, and what only looks like one."""

from __future__ import annotations

import csv

import pytest

from graph_service.domain.check import Check
from graph_service.rules.pack import packaged_pack
from graph_service.rules.truth import Truth, truth_of
from graph_service.settings import REPOSITORY
from tests.rules.case_file import Case

HOME = packaged_pack("weihai-2022").terms.places["home"]
INSIDE = [
    *("荣成", "荣成市", "威海荣成市", "山东威海荣成市", "山东省威海市文登区", "乳山", "环翠"),
    *("威海环翠区", "威海高新区", "威海火炬高新技术产业开发区", "威海火炬高技术产业开发区"),
    *("威海经济技术开发区", "威海临港经济技术开发区", "南海新区", "威海南海新区"),
    *("威海综合保税区", "威海高区", "威海经区", "威海临港区", "威海", "威海市", "威 海 市"),
    *("中国山东省威海市", "荣成市崖头街道", "文登经济开发区", "威海市高区", "山东省荣成市"),
    *("石岛", "石岛街道", "荣成石岛", "371000", "371002", "371073", "３７１０８２"),
]
UNCLEAR = [
    *("高区", "经区", "高新区", "开发区", "经济技术开发区", "高新技术产业开发区", "山东省高新区"),
    *("临港区", "火炬高新区", "综合保税区", "综保区", "山东省", "山东", "中国"),
    *("临港", "370000", "371899", "264200", "999999"),
]
OUTSIDE = [
    "烟台市",
    "烟台高新区",
    "山东省烟台市",
    "上海市威海路",
    "上海",
    "文登路",
    "青岛西海岸新区",
    "上海临港新片区",
    "石岛路",
    "370602",
    "371102",
    "310115",
]


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
