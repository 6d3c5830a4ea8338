"""organisation-facts: what each attribute becomes."""

import json

import pytest


@pytest.fixture
def fact(load, tmp_path):
    def run(attribute: str, value: str, **more: str):
        line = {"org": "甲公司", "org_type": "企业", "attribute": attribute, "value": value, **more}
        path = tmp_path / "facts.jsonl"
        path.write_text(json.dumps(line), encoding="utf-8")
        return load("organisation-facts", path)

    return run


UNIT = "org:name:甲公司@威海"


def _edges(loaded, kind):
    return [(e.source_id, e.target_id, dict(e.properties)) for e in loaded.edges(kind)]


def test_the_unit_is_seen_in_weihai_and_dated(fact) -> None:
    loaded = fact("角色", "1+4+N创新平台体系的1", as_of="2019 (推断)", source_url="http://a.b/c")
    unit = loaded.nodes("Organisation")[0]
    assert unit.id == UNIT
    assert unit.properties == {"name": "甲公司", "seat_city": "威海市", "unit_type": "enterprise"}
    assert (unit.provenance.observed_on, unit.provenance.url) == ("2019", "http://a.b/c")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020-11", "2020-11"),
        ("2016-2020", "2020"),
        ("n/d", None),
        ("", None),
        ("2026-01-27", "2026-01-27"),
    ],
)
def test_dates(fact, text, day) -> None:
    assert fact("产品", "船", as_of=text).records[0].provenance.observed_on == day


def test_products(fact) -> None:
    loaded = fact(
        "产品", "曲轴|连杆(重型)|Allweiler/IMO 船用螺杆泵、离心泵|碳纤维、玻纤、芳纶预浸料及织物"
    )
    names = [node.properties["name"] for node in loaded.nodes("Product")]
    assert names == [
        "曲轴",
        "连杆",
        "Allweiler/IMO 船用螺杆泵",
        "离心泵",
        "碳纤维、玻纤、芳纶预浸料及织物",
    ]
    assert loaded.edges("MAKES")[1].properties == {"detail": "重型"}


def test_what_a_product_is_for_stays_searchable(fact) -> None:
    loaded = fact("产品", "通风冷却设备(轨道交通、核电)")
    assert loaded.nodes("Organisation")[1].properties["activity"] == "通风冷却设备(轨道交通、核电)"


def test_recognised_platforms_are_held_and_run_each_its_own(fact) -> None:
    loaded = fact("资质", "国家企业技术中心", as_of="2023")
    assert _edges(loaded, "HOLDS")[0][1:] == (
        "honour:cn:national-etc",
        {"level": "国家", "status": "listed", "detail": "国家企业技术中心"},
    )
    assert _edges(loaded, "RUNS")[0][1] == "platform:name:甲公司国家企业技术中心"


def test_a_proposed_platform_is_not_run(fact) -> None:
    loaded = fact("平台(拟推荐)", "威海市企业技术中心")
    assert loaded.edges("RUNS") == []
    assert loaded.edges("HOLDS")[0].properties["status"] == "proposed"


@pytest.mark.parametrize(
    "text",
    [
        "高新技术企业[self-declared]",
        "国家专精特新“小巨人”[implied]",
        "山东省科技领军企业(2021年度)",
    ],
)
def test_what_no_authority_says_has_no_status(fact, text) -> None:
    loaded = fact("资质", text, note="榜单")
    (edge,) = loaded.edges("HOLDS")
    assert "status" not in edge.properties
    assert edge.properties["detail"] == f"{text}；榜单"


def test_projects(fact) -> None:
    loaded = fact("项目", "2023年度山东省重点研发计划(竞争性创新平台)立项")
    (project,) = loaded.nodes("Project")
    assert (project.properties["programme"], project.properties["year"]) == (
        "山东省重点研发计划",
        2023,
    )
    assert "甲公司" in project.id
    building = fact("项目", "高端碳纤维预浸布,年产125万平方米(审批)")
    assert building.nodes("Project") == []
    assert building.nodes("Organisation")[1].properties["activity"].startswith("高端碳纤维")


@pytest.mark.parametrize(
    ("attribute", "value", "ends"),
    [
        ("共建单位", "青岛大学|威海市人民政府", [("青岛大学", "共建"), ("威海市人民政府", "共建")]),
        ("合作单位", "乙学院", [("乙学院", "合作")]),
        ("服务企业", "光威", [("光威", "合作")]),
        ("对接企业", "丙公司", [("丙公司", "需求对接")]),
        (
            "举办/管理",
            "威海市政府举办|中科院海洋所管理",
            [("威海市政府", "共建"), ("中科院海洋所", "共建")],
        ),
        ("成功案例", "天力电源(出资)+哈工大团队(研发)", [("天力电源", "合作"), ("哈工大", "合作")]),
    ],
)
def test_ties(fact, attribute, value, ends) -> None:
    found = [
        (target.removeprefix("org:name:"), p["tie"])
        for _, target, p in _edges(fact(attribute, value), "TIED_TO")
    ]
    assert found == ends


def test_an_upstream_unit_supplies(fact) -> None:
    ((supplier, customer, said),) = _edges(fact("上游", "乙公司(配套关系,报道)"), "TIED_TO")
    assert (supplier, customer) == ("org:name:乙公司", UNIT)
    assert said == {"tie": "供货", "firmness": "firm", "detail": "配套关系,报道"}


@pytest.mark.parametrize(
    ("attribute", "value", "name", "kept"),
    [
        ("技术需求", "水下推进器", "technical_need", "水下推进器"),
        ("市场地位", "约60%", "market_position", "约60%"),
        ("规模", "10个中心", "scale", "10个中心"),
        ("产业集群", "某集群龙头", "market_position", "某集群龙头"),
        ("产业集群", "高端装备", "activity", "高端装备"),
        ("成立", "2021-08-09(环评;旧称2010)", "registered_on", "2021-08-09"),
        ("挂牌", "新三板 430497", "stock_code", "430497"),
        ("地址", "某路1号", "address", "某路1号"),
        ("统计", "60家", "note", "统计：60家"),
    ],
)
def test_properties(fact, attribute, value, name, kept) -> None:
    stated = [
        n.properties[name]
        for n in fact(attribute, value).nodes("Organisation")
        if name in n.properties
    ]
    assert stated == [kept]


def test_a_table_of_facts_is_read_too(load, csv_file) -> None:
    loaded = load(
        "organisation-facts", csv_file([["org", "attribute", "value"], ["甲", "产品", "船"]])
    )
    assert len(loaded.edges("MAKES")) == 1
