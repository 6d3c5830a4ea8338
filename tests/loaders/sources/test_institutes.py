"""organisations: a list of institutes and platforms with host and partners."""

from __future__ import annotations

from collections import Counter

import pytest

ROW = {
    "institute": "某海洋装备工程研究中心（虚构）",
    "kind": "省工程研究中心",
    "level": "省",
    "batch_or_year": "2021",
    "host_or_lead": "威海甲公司（虚构）",
    "partners": "乙大学（虚构）|20+ firms|丙公司（虚构）(运营)",
    "place": "威海 高区",
    "status": "recognised",
    "as_of": "2021-07",
    "source_url": "https://example.org/a",
    "trust": "press",
    "note": "",
}
HOST = "org:name:威海甲公司虚构"


@pytest.fixture
def load_row(load, csv_file):
    def run(**cells: str):
        row = ROW | cells
        return load("organisations", csv_file([list(row), list(row.values())]))

    return run


def _ties(loaded) -> set[tuple[str, str, object]]:
    return {(e.source_id, e.target_id, e.properties["tie"]) for e in loaded.edges("TIED_TO")}


def test_a_centre_is_a_platform_of_its_host(load_row) -> None:
    loaded = load_row()
    (runs,) = loaded.edges("RUNS")
    assert (runs.source_id, runs.target_id) == (HOST, "platform:name:某海洋装备工程研究中心虚构")
    assert runs.properties == {"level": "省", "year": 2021, "detail": "recognised"}
    assert runs.provenance.observed_on == "2021-07"
    assert _ties(loaded) == {
        (HOST, "org:name:乙大学虚构", "共建"),
        (HOST, "org:name:丙公司虚构", "共建"),
    }
    assert loaded.unknown_columns == set()


def test_an_institute_is_an_organisation_and_no_new_type_by_itself(load_row) -> None:
    loaded = load_row(institute="某威海研究院（虚构）", kind="研究院", partners="")
    (unit,) = [n for n in loaded.nodes("Organisation") if "研究院" in n.id]
    assert unit.id == "org:name:某威海研究院虚构@威海"
    assert unit.properties["unit_type"] == "institute"
    assert unit.properties["seat_city"] == "威海"
    assert loaded.edges("HOLDS") == loaded.edges("RUNS") == []


@pytest.mark.parametrize("status", ["agreed", "signed", "拟建"])
@pytest.mark.parametrize("kind", ["研究院", "联合实验室"])
def test_what_is_only_agreed_is_paper(load_row, status, kind) -> None:
    loaded = load_row(kind=kind, status=status)
    assert loaded.edges("RUNS") == loaded.nodes("Platform") == []
    assert {tie for *_, tie in _ties(loaded)} == {"协议"}
    assert not [n for n in loaded.nodes("Organisation") if n.properties.get("unit_type")]


def test_an_inferred_host_is_told_and_no_fact(load_row) -> None:
    loaded = load_row(host_or_lead="威海甲公司（虚构） (推断)")
    assert loaded.edges("RUNS") == loaded.edges("TIED_TO") == []
    (host,) = loaded.nodes("Organisation")
    assert host.id == HOST
    assert "推断" in str(host.properties["note"])


def test_a_province_is_no_city(load_row) -> None:
    loaded = load_row(institute="某研究院（虚构）", kind="研究院", place="山东", partners="")
    assert "org:name:某研究院虚构" in {n.id for n in loaded.nodes("Organisation")}


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"status": "maybe"}, "机构状态", "row.bad_choice"),
        ({"kind": ""}, "机构类别", "row.missing"),
        ({"as_of": "去年"}, "信息日期", "row.bad_date"),
    ],
)
def test_a_row_that_cannot_be_used(load_row, cells, column, code) -> None:
    assert load_row(**cells).only_rejection() == (2, column, code)


@pytest.mark.realdata
def test_the_real_list(load, data_folder) -> None:
    loaded = load("organisations", data_folder / "institutes" / "institutes.csv")
    assert loaded.rejections == []
    assert loaded.unknown_columns == set()
    assert len(loaded.rows) == 33
    assert len(loaded.nodes("Platform")) == 27
    assert len(loaded.edges("RUNS")) == 26  # one host is only inferred
    ties = Counter(e.properties["tie"] for e in loaded.edges("TIED_TO"))
    assert ties["协议"] == 4
    institutes = [n for n in loaded.nodes("Organisation") if "seat_city" in n.properties]
    assert [n.properties["name"] for n in institutes] == ["山东大学威海工业技术研究院"]
