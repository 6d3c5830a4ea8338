"""platforms: had, in a year; guesses marked; hosts told apart."""

import pytest

from loaders.sources.unit_names import listed_names, names_no_unit, unit_names

KEY = ["name", "type", "field", "host", "administrator", "province", "code", "start_year"]
KEY += ["list_year", "source"]
LAB = "某某国家重点实验室"


def _laboratory(csv_file, host="甲大学", **cells):
    row = {"name": LAB, "type": "企业国家重点实验室", "host": host, "province": "山东"}
    row |= {"list_year": "2016", "source": "某名单", **cells}
    path = csv_file([KEY, [row.get(column, "") for column in KEY]])
    return path.rename(path.with_name("state_key_laboratories.csv"))


def test_a_laboratory_was_had_in_the_year_of_the_list(load, csv_file) -> None:
    loaded = load("platforms", _laboratory(csv_file, field="材料", start_year="2015"))
    assert loaded.unknown_columns == set()
    (platform,), (run,) = loaded.nodes("Platform"), loaded.edges("RUNS")
    assert platform.properties == {
        "name": LAB,
        "platform_type": "企业国家重点实验室",
        "level": "国家",
        "field": "材料",
    }
    assert (run.source_id, run.target_id) == ("org:name:甲大学", platform.id)
    said = dict(run.properties)
    detail = said.pop("detail")
    assert said == {"year": 2016, "level": "国家", "basis": "名单"}
    assert detail.startswith("2016 年名单；2015 年起建；")
    assert "现况待核" in detail
    assert (run.provenance.observed_on, run.provenance.url) == ("2016", "某名单")
    assert loaded.nodes("Organisation")[0].properties == {
        "name": "甲大学"
    }  # 山东 is no registration


def test_a_guess_of_a_machine_says_so_and_states_no_level(load, csv_file) -> None:
    rows = [
        ["name", "level_guess", "host", "papers"],
        ["行为科学重点实验室", "部级", "甲研究所", "56"],
        ["行为科学重点实验室", "", "乙大学", "1"],
        [LAB, "国家级", "丙大学", "3"],
    ]
    loaded = load("platforms", csv_file(rows, name="labs_from_affiliations.csv"))
    first, second, third = loaded.edges("RUNS")
    assert first.target_id != second.target_id  # two hosts with one name have two laboratories
    assert third.target_id == f"platform:name:{LAB}"  # a national one is one
    assert {edge.properties["basis"] for edge in loaded.edges("RUNS")} == {"机器识别"}
    assert "（部级）为推测" in first.properties["detail"]
    assert "year" not in first.properties
    assert "level" not in first.properties
    assert all("level" not in node.properties for node in loaded.nodes("Platform"))


def test_a_page_is_no_list(load, csv_file) -> None:
    rows = [
        ["name", "type", "host", "as_of", "source"],
        ["某某中心", "国家技术创新中心（待核）", "甲、乙大学", "2023–2026", "http://a.b"],
    ]
    loaded = load("platforms", csv_file(rows, name="platforms_read_on_pages.csv"))
    (run,) = loaded.edges("RUNS")  # 甲 is no whole name: one host
    assert run.properties["year"] == 2023
    assert run.properties["basis"] == "网页"
    assert "2023–2026 年页面所见" in run.properties["detail"]
    assert "level" not in loaded.nodes("Platform")[0].properties


def test_two_hosts_each_had_it(load, csv_file) -> None:
    loaded = load("platforms", _laboratory(csv_file, host="云南大学、云南农业大学"))
    assert [e.source_id for e in loaded.edges("RUNS")] == [
        "org:name:云南大学",
        "org:name:云南农业大学",
    ]


def test_a_folder_without_any_of_the_files(refused, tmp_path) -> None:
    assert refused("platforms", tmp_path)[0] == "file.not_in_folder"


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("甲大学、乙研究所；丙有限公司", ["甲大学", "乙研究所", "丙有限公司"]),
        ("甲大学/乙大学", ["甲大学", "乙大学"]),
        ("某某研究院有限公、司", ["某某研究院有限公司"]),
        ("某某股份有限公司上海石油、化工研究院", ["某某股份有限公司上海石油化工研究院"]),
        ("某集团公司第五研究院、第五〇三研究所", ["某集团公司第五研究院第五〇三研究所"]),
        ("中国科学院、水利部成都山地所", ["中国科学院水利部成都山地所"]),
        ("江西某某(集团)有限责任公司、乙公司", ["江西某某(集团)有限责任公司", "乙公司"]),
        ("洛阳 LYC 轴承有限公司", ["洛阳 LYC 轴承有限公司"]),
        ("、", []),
    ],
)
def test_hosts(cell, names) -> None:
    assert unit_names(cell) == names


def test_short_names_in_a_list_that_a_person_wrote() -> None:
    assert listed_names("威海市；光威；迪尚") == ["威海市", "光威", "迪尚"]


@pytest.mark.parametrize(
    ("name", "none"),
    [
        ("上海市", True),
        ("威海市环翠区", True),
        ("南海新区", True),
        ("青岛高新区", True),
        ("威海碳纤维产业园", True),
        ("威海（荣成）海洋高新技术产业园", True),
        ("72 家产业链上下游机构", True),
        ("威海14家（第三批63家中）", True),
        ("环翠区人民政府", False),
        ("威海临港区管委会", False),
        ("威海市市政工程有限公司", False),
        ("光威", False),
        ("国家海洋综合试验场（威海）", False),
    ],
)
def test_what_is_no_unit(name, none) -> None:
    assert names_no_unit(name) is none
