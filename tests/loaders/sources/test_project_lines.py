"""projects and research-projects: who led what, in which programme, year and discipline."""

import json

import pytest

NKRDP = {
    "project_no": "2020YFC1106900",
    "title": "某某导管研究",
    "lead": "威海某某医用制品有限公司",
    "special": "生物医用材料研发",
    "domain": "医疗器械与健康",
    "year": 2020,
    "funds_wan": 468.5,
    "announced": "20201127",
    "directed": False,
    "years": "3 年",
    "topic": None,
}
NSFC = {
    "approval_no": "31570062",
    "title": "某某机制研究",
    "code": "C0207",
    "fund_type": "面上项目",
    "money_wan": "65.0",
    "approve_year": "2015",
    "end_year": "2019",
    "organization": "甲大学",
    "keywords": ["次级代谢", "猪", "次级代谢"],
}


@pytest.fixture
def lines(load, tmp_path):
    def run(source: str, *entries: dict[str, object]):
        path = tmp_path / "a.jsonl"
        path.write_text("\n".join(json.dumps(e) for e in entries), encoding="utf-8")
        return load(source, path)

    return run


def test_a_project_and_its_lead(lines) -> None:
    loaded = lines("projects", NKRDP)
    assert loaded.unknown_columns == set()
    (project,), (part,) = loaded.nodes("Project"), loaded.edges("TOOK_PART")
    assert project.id == "project:nkrdp:2020YFC1106900"
    assert project.properties == {
        "name": "某某导管研究",
        "programme": "国家重点研发计划“生物医用材料研发”",
        "year": 2020,
        "number": "2020YFC1106900",
        "domain": "医疗器械与健康",
        "funds_cny": 4_685_000.0,
        "announced_on": "2020-11-27",
    }
    assert (part.source_id, part.properties) == (
        "org:name:威海某某医用制品有限公司",
        {"role": "lead", "year": 2020},
    )
    assert part.provenance.observed_on == "2020-11-27"


def test_an_application_number_is_no_project_number(lines) -> None:
    loaded = lines(
        "projects", {**NKRDP, "project_no": "SQ2018YFC010140", "directed": True, "funds_wan": None}
    )
    (project,) = loaded.nodes("Project")
    assert project.id == "project:nkrdp:SQ2018YFC010140"
    assert project.properties["application_number"] == "SQ2018YFC010140"
    assert "number" not in project.properties
    assert "funds_cny" not in project.properties
    assert loaded.edges("TOOK_PART")[0].properties["detail"] == "定向项目"


def test_a_number_of_another_form_is_refused(lines) -> None:
    loaded = lines("projects", {**NKRDP, "project_no": "2020-1106900"})
    assert loaded.only_rejection() == (1, "project_no", "row.bad_code")


def test_a_table_of_projects_filled_by_hand(load, csv_file) -> None:
    rows = [
        ["项目编号", "项目名称", "牵头单位", "年份", "定向", "经费"],
        ["2018YFF01010000", "某某仪器", "甲研究所、乙大学", "2018", "否", "1,200"],
    ]
    loaded = load("projects", csv_file(rows))
    assert loaded.unknown_columns == set()
    assert [e.source_id for e in loaded.edges("TOOK_PART")] == [
        "org:name:甲研究所",
        "org:name:乙大学",
    ]
    assert loaded.nodes("Project")[0].properties["funds_cny"] == 12_000_000


def test_a_research_project(lines) -> None:
    loaded = lines("research-projects", {**NSFC, "leader": "某人"})
    assert loaded.unknown_columns == {"leader"}  # told, never kept
    (project,) = loaded.nodes("Project")
    assert "某人" not in str(loaded.records)
    assert project.id == "project:nsfc:31570062"
    assert project.properties == {
        "name": "某某机制研究",
        "programme": "国家自然科学基金面上项目",
        "year": 2015,
        "end_year": 2019,
        "number": "31570062",
        "keywords": ["次级代谢"],  # one character names no line of research
        "discipline_code": "C0207",
        "funds_cny": 650_000.0,
    }
    (master,), (part,) = loaded.edges("MASTERS"), loaded.edges("TOOK_PART")
    assert master.target_id == "technology:name:次级代谢"
    assert "某某机制研究" in master.properties["detail"]
    assert part.properties == {"role": "lead", "year": 2015}


def test_a_project_stands_in_its_first_level_discipline_under_the_code_of_its_day(lines) -> None:
    """Second-level codes were renumbered: today's C0207 is another discipline."""
    (edge,) = lines("research-projects", NSFC).edges("IN_DISCIPLINE")
    assert (edge.target_id, edge.properties) == ("discipline:nsfc:C02", {"code": "C0207"})


def test_a_shared_institute_is_one_unit(lines) -> None:
    loaded = lines("research-projects", {**NSFC, "organization": "中国科学院、水利部成都某某所"})
    assert len(loaded.edges("TOOK_PART")) == 1


def test_a_folder_of_projects(load, tmp_path) -> None:
    for name in ("research_projects_train.jsonl", "research_projects_dev.jsonl", "other.jsonl"):
        (tmp_path / name).write_text(json.dumps(NSFC) + "\n", encoding="utf-8")
    assert len(load("research-projects", tmp_path).rows) == 2
