"""One or two rows of each table source: the ids, the dates, the kinds, the refusals."""

import pytest

from loaders.gathering import gather
from loaders.sources import SOURCES

REGISTRY = [
    "name",
    "credit_code",
    "reg_date",
    "type",
    "capital",
    "scope",
    "province",
    "city",
    "address",
    "source_file",
]
LISTED = [
    "stockid",
    "sname",
    "name",
    "prov",
    "city",
    "revenue20",
    "employee",
    "listingdate",
    "producttype",
]


def test_registry(load, csv_file) -> None:
    row = [
        "甲公司",
        "91371000166734784g",
        "N/A",
        "N/A",
        "84万人民币",
        "造船",
        "山东",
        "威海",
        "某路",
        "csv/1980/山东.csv",
    ]
    (unit,) = load("weihai-registry", csv_file([REGISTRY, row])).records
    assert unit.id == "org:uscc:91371000166734784G"
    assert unit.provenance.observed_on == "2019-04"
    assert unit.properties["registered_on"] == "1980"
    assert unit.properties["registered_capital_cny"] == 840_000
    assert "registry_type" not in unit.properties


@pytest.mark.parametrize(
    ("name", "registry_type", "unit_type"),
    [
        ("威海甲有限公司", "N/A", "enterprise"),
        ("乳山某机械厂", "N/A", "enterprise"),
        ("某果蔬专业合作社", "N/A", "enterprise"),
        ("某诊所", "个人独资企业", "enterprise"),
        ("某某研究所", "N/A", None),
        ("家家悦某店", "N/A", None),
    ],
)
def test_registry_unit_type(load, csv_file, name, registry_type, unit_type) -> None:
    row = [name, "91371000166734784G", "", registry_type, *[""] * 6]
    (unit,) = load("weihai-registry", csv_file([REGISTRY, row])).records
    assert unit.properties.get("unit_type") == unit_type


def test_registry_refuses_a_bad_code(load, csv_file) -> None:
    row = ["甲公司", "913710001667347840", *[""] * 8]
    loaded = load("weihai-registry", csv_file([REGISTRY, row]))
    assert loaded.only_rejection() == (2, "credit_code", "row.uscc_check")


def test_legal_entities_share_the_shape(load, csv_file) -> None:
    header = ["name", "credit_code", "reg_date", "capital", "city", "scope"]
    rows = [
        header,
        ["甲公司", "91371000166734784G", "1999-04-12", "26万元", "威海", "造船"],
        ["乙公司", "913717001667347840", "1999", "N/A", "菏泽", ""],
        ["丙厂", "91371000166734784G", "2001", "", "405万人民币", "肥料"],  # cells that slipped
    ]
    loaded = load("legal-entities", csv_file(rows))
    first, third = loaded.nodes("Organisation")
    assert first.id == "org:uscc:91371000166734784G"
    assert first.properties == {
        "name": "甲公司",
        "uscc": "91371000166734784G",
        "unit_type": "enterprise",
        "province": "山东",
        "city": "威海",
        "registered_on": "1999-04-12",
        "registered_capital_cny": 260_000,
        "registered_capital_text": "26万元",
        "business_scope": "造船",
    }
    assert first.provenance.observed_on == "2019-05"
    assert "city" not in third.properties
    assert loaded.only_rejection() == (3, "credit_code", "row.uscc_check")


def test_listed(load, csv_file) -> None:
    row = [
        "2026",
        "山东威达",
        "山东威达机械股份有限公司",
        "山东",
        "威海市",
        "2147483648",
        "2101",
        "2004-07-27",
    ]
    row += ["钻夹头、其他业务、电动工具开关；粉末冶金件、汽车/轮胎用特种材料、贸易"]
    loaded = load("listed-companies", csv_file([LISTED, row]))
    (unit,) = loaded.nodes("Organisation")
    assert unit.id == "org:stock:002026"
    assert unit.properties["aliases"] == ["山东威达"]
    assert unit.properties["revenue_2020_cny"] == 2147483648
    assert unit.provenance.observed_on == "2022"
    made = [node.properties["name"] for node in loaded.nodes("Product")]
    assert made == ["钻夹头", "电动工具开关", "粉末冶金件", "汽车/轮胎用特种材料"]


def test_listed_refuses_a_code_that_is_none(load, csv_file) -> None:
    loaded = load("listed-companies", csv_file([LISTED, ["SH60", "", "甲", *[""] * 6]]))
    assert loaded.only_rejection() == (2, "stockid", "row.bad_code")


def test_universities(load, csv_file) -> None:
    header = ["code", "name", "dept", "location", "ltype", "type", "level"]
    rows = [
        header,
        ["4137010422", "山东大学", "教育部", "济南市", "本科", "", "985"],
        ["4137010454", "青岛理工大学", "山东省", "青岛市", "本科", "", ""],
        ["4111010001", "北京大学", "教育部", "北京市", "本科", "", "985"],
        ["10422", "缺号大学", "", "", "", "", ""],
    ]
    loaded = load("universities", csv_file(rows))
    assert [(n.id, n.properties.get("province")) for n in loaded.nodes("Organisation")] == [
        ("org:moe:4137010422", None),
        ("org:moe:4137010454", "山东省"),
        ("org:moe:4111010001", "北京市"),
    ]
    assert loaded.nodes("Organisation")[0].properties["school_level"] == "本科；985"
    assert loaded.only_rejection() == (5, "code", "row.bad_code")


def test_disciplines(load, csv_file) -> None:
    header = ["university", "discipline_code", "discipline", "list", "grade", "year", "source"]
    rows = [
        header,
        ["中国矿业大学（北京）", "805", "材料科学与工程", "第四轮学科评估", "B+", "2017", "某出处"],
        ["陆军工程大学（原解放军理工大学）", "0814", "土木工程", "第四轮学科评估", "B", "2017", ""],
        ["甲", "材料", "材料科学与工程", "第四轮学科评估", "B", "2017", ""],
    ]
    loaded = load("disciplines", csv_file(rows))
    first, second = loaded.edges("GRADED_IN")
    assert (first.source_id, first.target_id) == (
        "org:name:中国矿业大学北京",
        "discipline:moe:0805",
    )
    assert first.properties == {
        "list": "第四轮学科评估",
        "level": "B+",
        "year": 2017,
        "detail": "整校的结果，不属任何校区",
    }
    assert (first.provenance.observed_on, first.provenance.url) == ("2017", "某出处")
    assert second.source_id == "org:name:陆军工程大学"
    assert loaded.nodes("Organisation")[1].properties["former_names"] == ["解放军理工大学"]
    assert loaded.only_rejection() == (4, "discipline_code", "row.bad_code")


@pytest.mark.parametrize(
    ("changed", "column", "code"),
    [
        ({"list": "第五轮学科评估"}, "list", "row.fifth_round"),
        ({"university": "哈工大（威海）"}, "university", "row.grade_of_campus"),
        ({"university": "山东大学威海校区"}, "university", "row.grade_of_campus"),
        ({"grade": "A++"}, "grade", "row.bad_choice"),
        ({"year": ""}, "year", "row.missing"),
    ],
)
def test_a_grade_that_no_list_gives(load, csv_file, changed, column, code) -> None:
    row = {
        "university": "山东大学",
        "discipline_code": "0805",
        "discipline": "材料科学与工程",
        "list": "第四轮学科评估",
        "grade": "A",
        "year": "2017",
    }
    rows = [list(row), list((row | changed).values())]
    loaded = load("disciplines", csv_file(rows))
    assert loaded.only_rejection() == (2, column, code)
    assert loaded.records == []


def test_majors_beside_the_disciplines_are_left_out_and_said_so(tmp_path) -> None:
    (tmp_path / "university_disciplines.csv").write_text(
        "university,discipline_code,discipline,list,year\n甲大学,0805,材料科学与工程,双一流建设学科,2022\n",
        encoding="utf-8",
    )
    (tmp_path / "first_class_majors.csv").write_text("university,major\n乙大学,机械\n", "utf-8")
    records, report = gather(SOURCES["disciplines"], tmp_path, observed_on=None)
    assert {r.id for r in records if r.kind == "Organisation"} == {"org:name:甲大学"}
    assert [(n.said.code, n.count) for n in report.noted] == [("noted.majors_left_out", 1)]


def test_divisions_of_a_folder(load, tmp_path) -> None:
    (tmp_path / "provinces.csv").write_text('code,name\n37,"山东省"\n', encoding="utf-8")
    (tmp_path / "cities.csv").write_text(
        'code,name,provinceCode\n3710,"威海市",37\n', encoding="utf-8"
    )
    (tmp_path / "areas.csv").write_text(
        'code,name,cityCode,provinceCode\n371082,"荣成市",3710,37\nabc,"坏",3710,37\n',
        encoding="utf-8",
    )
    loaded = load("divisions", tmp_path)
    assert [(e.source_id, e.target_id) for e in loaded.edges("PART_OF")] == [
        ("division:cn:371000", "division:cn:370000"),
        ("division:cn:371082", "division:cn:371000"),
    ]
    assert loaded.only_rejection() == (3, "code", "row.bad_code")


def test_divisions_of_an_empty_folder(refused, tmp_path) -> None:
    assert refused("divisions", tmp_path)[0] == "file.not_in_folder"


def test_a_zone_without_a_code(load, csv_file) -> None:
    loaded = load(
        "divisions",
        csv_file([["code", "name", "parent_code"], ["zone-nanhai", "南海新区", "371000"]]),
    )
    assert loaded.nodes("Division")[0].id == "division:zone:nanhai"


def test_segments_refuse_ids_of_another_kind(load, csv_file) -> None:
    header = ["chain_id", "id", "name", "source"]
    rows = [
        header,
        ["chain:weihai:a", "chain:weihai:b", "甲", "s"],
        ["a", "segment:a:b", "甲", "s"],
    ]
    found = [(r.row, r.column, r.reason.code) for r in load("segments", csv_file(rows)).rejections]
    assert found == [(2, "id", "row.bad_code"), (3, "chain_id", "row.bad_code")]


def test_products_of_a_segment_are_no_aliases_of_it(load, csv_file) -> None:
    rows = [
        ["chain_id", "id", "name", "aliases", "includes", "source"],
        ["chain:weihai:marine", "segment:marine:x", "船用配套", "船舶配套", "舵机；锚链", "s"],
    ]
    (segment,) = load("segments", csv_file(rows)).nodes("Segment")
    assert segment.properties["aliases"] == ["船舶配套"]
    assert segment.properties["includes"] == ["舵机", "锚链"]


def test_taxonomy_holds_as_long_as_its_version(load, csv_file) -> None:
    header = [
        "version",
        "valid_from",
        "valid_to",
        "kind",
        "id",
        "name",
        "ordinal",
        "provisional",
        "source",
    ]
    rows = [
        header,
        ["v", "2019", "2022-12-31", "cluster", "cluster:weihai:x", "甲", "1", "true", "s"],
        ["v", "", "", "galaxy", "cluster:weihai:x", "甲", "1", "true", "s"],
        ["v", "", "", "chain", "chain:weihai:y", "甲", "第一", "是", "s"],
    ]
    loaded = load("taxonomy", csv_file(rows))
    (node,) = loaded.records
    assert (node.kind, node.provenance.valid_from, node.provenance.valid_to) == (
        "Cluster",
        "2019",
        "2022-12-31",
    )
    assert [(r.row, r.column) for r in loaded.rejections] == [(3, "kind"), (4, "ordinal")]


def test_demo_facts_refer_to_demo_organisations(load, csv_file) -> None:
    header = ["organisation", "attribute", "value", "other", "source"]
    known = "黄海造船有限公司"
    rows = [
        header,
        ["没有这家", "product", "船", "", "s"],
        [known, "star", "x", "", "s"],
        [known, "tie", "合作", "", "s"],
        [known, "established", "从前", "", "s"],
    ]
    found = [
        (r.row, r.column, r.reason.code) for r in load("demo-facts", csv_file(rows)).rejections
    ]
    assert found == [
        (2, "organisation", "row.unknown_organisation"),
        (3, "attribute", "row.unknown_attribute"),
        (4, "other", "row.missing"),
        (5, "value", "row.bad_date"),
    ]
