"""A clerk's spreadsheet: what each cell becomes, what is refused and why."""

import pytest

from loaders.sources import known_names

ROW = {
    "单位名称": "威海甲公司",
    "统一社会信用代码": "91371000166734784G",
    "单位类别": "企业",
    "法律形式": "企业",
    "所在市": "威海市",
    "所在区市": "高区",
    "归口科技主管部门": "高区科创局",
    "别名": "甲；甲公司",
    "主要产品": "预浸料、碳梁；等离子体设备（喷涂、刻蚀）",
    "产业链环节": "预浸料",
    "研究方向": "热熔法",
    "学科": "0805；机械工程；木偶学",
    "研发平台": "甲实验室|省；乙中心",
    "荣誉": "专精特新企业|省|2023-01|2025-12-31|有效；冲击新目标|市|||后备",
    "信息来源": "单位填报",
    "信息日期": "2024-06-30",
}


@pytest.fixture
def load_row(load, csv_file):
    def run(**cells: str):
        return load("organisations", csv_file([list(cells), list(cells.values())]))

    return run


def _targets(loaded, kind: str) -> list[str]:
    return [edge.target_id for edge in loaded.edges(kind)]


def test_the_unit(load_row) -> None:
    (unit,) = load_row(**ROW).nodes("Organisation")
    assert unit.id == "org:uscc:91371000166734784G"
    assert unit.properties["unit_type"] == "enterprise"
    assert unit.properties["aliases"] == ["甲", "甲公司"]
    assert unit.properties["filing_office"] == "威海火炬高技术产业开发区科技创新局"
    assert (unit.provenance.observed_on, unit.provenance.url) == ("2024-06-30", "单位填报")
    assert unit.provenance.row == "单位.csv#2"


def test_place_and_office(load_row) -> None:
    loaded = load_row(**ROW)
    assert _targets(loaded, "LOCATED_IN") == ["division:cn:371071"]
    assert _targets(loaded, "FILES_WITH") == ["office:name:威海火炬高技术产业开发区科技创新局"]


def test_an_office_never_follows_from_the_place(load_row) -> None:
    loaded = load_row(**{"单位名称": "甲", "所在市": "威海市", "所在区市": "环翠区"})
    assert loaded.edges("FILES_WITH") == []
    assert _targets(loaded, "LOCATED_IN") == ["division:cn:371002"]
    assert loaded.nodes("Organisation")[0].id == "org:name:甲@威海"


def test_where_it_is_and_where_it_is_registered_stay_apart(load_row) -> None:
    both = load_row(单位名称="甲", 所在市="烟台市", 实际所在地="威海市").nodes("Organisation")[0]
    assert (both.properties["city"], both.properties["seat_city"]) == ("烟台市", "威海市")
    assert both.id == "org:name:甲@烟台"
    seen = load_row(单位名称="甲", 实际所在地="威海市")
    (unit,) = seen.nodes("Organisation")
    assert "city" not in unit.properties
    assert (unit.id, unit.properties["seat_city"]) == ("org:name:甲@威海", "威海市")
    assert _targets(seen, "LOCATED_IN") == ["division:cn:371000"]


def test_lists(load_row) -> None:
    loaded = load_row(**ROW)
    made = [node.properties["name"] for node in loaded.nodes("Product")]
    assert made == ["预浸料", "碳梁", "等离子体设备（喷涂、刻蚀）"]
    assert _targets(loaded, "MASTERS") == ["technology:name:热熔法"]
    assert _targets(loaded, "IN_SEGMENT") == ["segment:carbon-fibre:prepreg"]
    graded = ["discipline:moe:0805", "discipline:moe:0802", "discipline:name:木偶学"]
    assert _targets(loaded, "GRADED_IN") == graded
    assert [
        (n.properties["name"], n.properties.get("level")) for n in loaded.nodes("Platform")
    ] == [
        ("甲实验室", "省"),
        ("乙中心", None),
    ]


def test_honours(load_row) -> None:
    first, second = load_row(**ROW).edges("HOLDS")
    assert first.target_id == "honour:cn:srdi"
    assert first.properties == {"level": "省", "granted_on": "2023-01", "status": "valid"}
    assert (first.provenance.valid_from, first.provenance.valid_to) == ("2023-01", "2025-12-31")
    assert second.target_id == "honour:cn:new-target"
    assert second.properties == {"level": "市", "status": "listed", "list_role": "后备"}


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("专精特新企业|省|去年||有效", "row.bad_date"),
        ("专精特新企业|省|||大概有效", "row.bad_honour"),
        ("专精特新企业|县|||", "row.bad_honour"),
        ("专精特新企业|省|2024|2023|有效", "row.bad_honour"),
        ("|省|2024||", "row.bad_honour"),
        ("专精特新企业|省|2024||有效|备注", "row.bad_honour"),
    ],
)
def test_bad_honours(load_row, cell, code) -> None:
    assert load_row(单位名称="甲", 荣誉=cell).only_rejection() == (2, "荣誉", code)


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("单位类别", "飞船", "row.bad_choice"),
        ("法律形式", "公司", "row.bad_choice"),
        ("产业链环节", "炼金", "row.unknown_segment"),
    ],
)
def test_bad_choices(load_row, column, value, code) -> None:
    assert load_row(**{"单位名称": "甲", column: value}).only_rejection() == (2, column, code)


def test_an_alias_of_two_segments(load_row, monkeypatch) -> None:
    two = {"segment:a:b": "甲", "segment:c:d": "乙"}
    monkeypatch.setattr(known_names, "_segments", lambda: ({}, {"人工关节": two}))
    loaded = load_row(单位名称="甲", 产业链环节="人工关节")
    assert loaded.only_rejection() == (2, "产业链环节", "row.ambiguous_segment")
    assert loaded.rejections[0].remedy.params["choices"] == list(two)


def test_the_load_dates_what_the_row_does_not(load, csv_file) -> None:
    loaded = load("organisations", csv_file([["单位名称"], ["甲"]]), observed_on="2024-05")
    assert loaded.nodes("Organisation")[0].provenance.observed_on == "2024-05"
