"""ties: each kind with its firmness, each tie with its date or none."""

import json

import pytest

PAGES = ["from_org", "relation", "to_org", "detail", "date", "from_city", "source_url", "trust"]


@pytest.fixture
def tie(load, csv_file):
    def run(kind: str, other: str = "乙船业有限公司", day: str = "2023-09-20", **more: str):
        row = ["甲公司", kind, other, "泵 8 台", day, "威海", "http://a.b/c", "local press"]
        return load("ties", csv_file([PAGES, row], name="ties.csv"), **more)

    return run


def _said(loaded, kind="TIED_TO"):
    return [(e.source_id, e.target_id, dict(e.properties)) for e in loaded.edges(kind)]


def test_a_tie_runs_from_supplier_to_customer_with_kind_firmness_date_and_source(tie) -> None:
    loaded = tie("供货")
    assert loaded.unknown_columns == set()
    assert _said(loaded) == [
        (
            "org:name:甲公司@威海",
            "org:name:乙船业有限公司",
            {"tie": "供货", "firmness": "firm", "detail": "泵 8 台"},
        )
    ]
    (edge,) = loaded.edges("TIED_TO")
    assert edge.provenance.observed_on == "2023-09-20"
    assert edge.provenance.url == "http://a.b/c local press"
    assert loaded.nodes("Organisation")[0].properties == {"name": "甲公司", "seat_city": "威海"}


@pytest.mark.parametrize(
    ("kind", "firmness"),
    [
        ("共建", "firm"),
        ("联合实验室", "firm"),
        ("协议", "paper"),
        ("洽谈", "talk"),
        ("意向", "talk"),
    ],
)
def test_firmness(tie, kind, firmness) -> None:
    assert _said(tie(kind))[0][2]["firmness"] == firmness


@pytest.mark.parametrize("kind", ["控股", "全资"])
def test_ownership_is_control_too(tie, kind) -> None:
    loaded = tie(kind)
    assert _said(loaded, "CONTROLS") == [
        ("org:name:甲公司@威海", "org:name:乙船业有限公司", {"detail": "泵 8 台"})
    ]
    assert _said(loaded)[0][2]["tie"] == kind


def test_a_part_of_a_group_is_no_stated_control(tie) -> None:
    assert tie("板块").edges("CONTROLS") == []


def test_a_remark_behind_the_kind(tie) -> None:
    ((_, _, said),) = _said(tie("技术合作(科技专员)"))
    assert (said["tie"], said["detail"]) == ("技术合作", "科技专员；泵 8 台")


def test_an_unknown_kind_is_refused_with_the_known_ones(tie) -> None:
    loaded = tie("一起吃饭")
    assert loaded.only_rejection() == (2, "往来种类", "row.unknown_tie")
    assert "供货" in loaded.rejections[0].remedy.params["choices"]


@pytest.mark.parametrize(
    ("written", "day", "kept"),
    [
        ("2024-07", "2024-07", None),
        ("2024年7月", "2024-07", None),
        ("", None, None),
        ("未注明", None, "未注明"),
        ("undated (about 2009, 推断)", None, "undated (about 2009, 推断)"),
        ("2018-08（年份待核）", "2018-08", "2018-08（年份待核）"),
        ("2016-2020", "2020", "2016-2020"),
    ],
)
def test_dates(tie, written, day, kept) -> None:
    (edge,) = tie("供货", day=written).edges("TIED_TO")
    assert edge.provenance.observed_on == day
    assert edge.properties["detail"] == "泵 8 台" + (f"；日期：{kept}" if kept else "")


def test_what_is_no_date_is_refused(tie) -> None:
    assert tie("供货", day="去年").only_rejection() == (2, "日期", "row.bad_date")


@pytest.mark.parametrize("place", ["上海市", "72 家产业链上下游机构"])
def test_a_place_or_a_head_count_is_nobody_but_is_not_lost(tie, place) -> None:
    loaded = tie("投资", place)
    assert loaded.edges("TIED_TO") == []
    assert loaded.nodes("Organisation")[0].properties["note"] == f"投资：{place}（泵 8 台）"


def test_a_supply_to_nobody_is_refused(tie) -> None:
    assert tie("供货", "").only_rejection() == (2, "对方单位", "row.missing")


@pytest.fixture
def cooperation(load, tmp_path):
    def run(**line: str):
        whole = {"org": "甲大学", "field": "纤维", "what": "共建中心", "as_of": "2020-06"}
        whole |= {"source_url": "http://a", "trust": "镜像站", **line}
        path = tmp_path / "weihai_cooperation.jsonl"
        path.write_text(json.dumps(whole), encoding="utf-8")
        return load("ties", path)

    return run


def test_several_on_both_sides(cooperation) -> None:
    loaded = cooperation(org="甲大学；乙院", partner="丙公司；丁公司", kind="平台")
    assert loaded.unknown_columns == set()
    assert [(a[9:], b[9:]) for a, b, _ in _said(loaded)] == [
        ("甲大学", "丙公司"),
        ("甲大学", "丁公司"),
        ("乙院", "丙公司"),
        ("乙院", "丁公司"),
    ]
    assert _said(loaded)[0][2]["detail"] == "纤维；共建中心"


@pytest.mark.parametrize(("kind", "partner"), [("平台", ""), ("学科", ""), ("学科", "丙公司")])
def test_what_is_said_of_one_unit_is_its_activity(cooperation, kind, partner) -> None:
    loaded = cooperation(partner=partner, kind=kind)
    assert loaded.edges("TIED_TO") == []
    assert loaded.nodes("Organisation")[0].properties["activity"] == "纤维；共建中心"


def test_statistics_are_no_tie(cooperation) -> None:
    loaded = cooperation(partner="威海14家", kind="统计")
    assert (loaded.records, loaded.rejections) == ([], [])


def test_a_clerks_sheet_with_periods_and_a_person(load, xlsx_file) -> None:
    rows = [
        ["单位", "往来种类", "对方单位", "起始日", "截止日", "出处", "联系人"],
        ["甲大学", "联合项目", "丙公司", "2021-01", "2024-12-31", "单位填报", "某人"],
    ]
    loaded = load("ties", xlsx_file({"往来": rows}), observed_on="2024-06-30")
    (edge,) = loaded.edges("TIED_TO")
    p = edge.provenance
    assert (p.observed_on, p.valid_from, p.valid_to) == ("2024-06-30", "2021-01", "2024-12-31")
    assert "某人" not in str(loaded.records)
    assert loaded.unknown_columns == set()


def test_a_folder_holds_both_files(load, tmp_path) -> None:
    (tmp_path / "ties").mkdir()
    (tmp_path / "platforms").mkdir()
    (tmp_path / "ties" / "ties.csv").write_text(
        "单位,往来种类,对方单位\n甲,供货,乙\n", encoding="utf-8"
    )
    line = {"org": "丙大学", "partner": "乙", "kind": "洽谈"}
    cooperations = tmp_path / "platforms" / "weihai_cooperation.jsonl"
    cooperations.write_text(json.dumps(line), encoding="utf-8")
    assert [said["firmness"] for _, _, said in _said(load("ties", tmp_path))] == ["firm", "talk"]
