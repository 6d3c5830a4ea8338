"""demo-organisations: a city is one of registration only where a registration or a disclosure says so."""

import csv
import re

import pytest

from loaders.sources import SOURCES
from loaders.sources.demo_organisations import BASES, REGISTERED
from loaders.sources.table_source import REFERENCE

INFERRED = re.compile(r"推断|据名称|据更名|据主管|据牵头")
PLACE = re.compile(r"区市|所在|城市|乳山|荣成|文登|环翠|功能区")
HEADER = ["name", "kind", "city", "city_basis", "source"]


@pytest.fixture
def stated(load, csv_file):
    def run(city: str, basis: str):
        return load(
            "demo-organisations", csv_file([HEADER, ["甲公司", "enterprise", city, basis, "s"]])
        )

    return run


@pytest.mark.parametrize("basis", BASES)
def test_the_basis_decides_what_the_city_is_and_never_the_id(stated, basis) -> None:
    (unit,) = stated("威海市", basis).nodes("Organisation")
    held, other = ("city", "seat_city") if basis in REGISTERED else ("seat_city", "city")
    assert unit.properties[held] == "威海市"
    assert other not in unit.properties
    assert unit.id == "org:name:甲公司@威海"


@pytest.mark.parametrize(("basis", "code"), [("", "row.missing"), ("听说", "row.bad_choice")])
def test_a_city_needs_its_basis(stated, basis, code) -> None:
    assert stated("威海市", basis).only_rejection() == (2, "city_basis", code)


def test_no_city_needs_none(stated) -> None:
    (unit,) = stated("", "").nodes("Organisation")
    assert unit.id == "org:name:甲公司"


def _rows() -> list[dict[str, str]]:
    with (REFERENCE / "demo_organisations.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_no_place_of_the_demo_is_inferred() -> None:
    told = [(r, part) for r in _rows() for part in re.split("[；，]", r["note"])]
    inferred = [r["name"] for r, part in told if INFERRED.search(part) and PLACE.search(part)]
    assert [n for n in inferred if n != "国家海洋综合试验场（威海）"] == []


def test_a_press_page_registers_nothing(load) -> None:
    loaded = load("demo-organisations", SOURCES["demo-organisations"].bundled)
    said = {n.properties["name"]: n.properties for n in loaded.nodes("Organisation")}
    assert "city" not in said["恒邦矿冶"]
    assert said["恒邦矿冶"]["seat_city"] == "威海市"
    assert "district" not in said["山东海工线缆"]
    assert not {"city", "seat_city", "district"} & set(said["乳山禧丰达渔业新技术有限公司"])
    assert said["威海光威复合材料股份有限公司"]["city"] == "威海市"
    assert said["威海克莱特菲尔风机股份有限公司"]["city"] == "威海市"
    by_page = [r for r in _rows() if "报道" in r["source"] and r["city_basis"] in REGISTERED]
    assert by_page == []
