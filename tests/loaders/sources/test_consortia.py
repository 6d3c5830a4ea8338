"""consortia: the benchmark's lines and a clerk's spreadsheet say the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

HEAD = ["项目编号", "联合体名称", "牵头单位", "成员单位", "课题", "年份", "所在市"]
LEAD, FIRST, SECOND = "威海甲公司（虚构）", "乙大学（虚构）", "丙研究所（虚构）"
LINE: dict[str, object] = {
    "project_id": "2024-1",
    "name": "某某联合体（虚构）",
    "lead": LEAD,
    "members": [FIRST, LEAD],
    "tasks": [
        {"id": "1", "name": "原丝", "institution": FIRST},
        {"id": "2", "name": "装备", "institution": SECOND},
        {"id": "3", "name": "未定"},
    ],
    "year": 2024,
    "city": "威海市",
}


@pytest.fixture
def lines(tmp_path: Path) -> Callable[..., Path]:
    def write(*said: object) -> Path:
        path = tmp_path / "联合体.jsonl"
        path.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in said), "utf-8")
        return path

    return write


def _roles(loaded) -> dict[str, tuple[object, object]]:
    edges = loaded.edges("MEMBER_OF")
    return {e.source_id: (e.properties["role"], e.properties.get("tasks")) for e in edges}


EXPECTED = {
    "org:name:威海甲公司虚构": ("lead", None),
    "org:name:乙大学虚构": ("member", ["原丝"]),
    "org:name:丙研究所虚构": ("member", ["装备"]),
}


def test_a_line_is_a_consortium_with_its_members(load, lines) -> None:
    loaded = load("consortia", lines(LINE))
    assert _roles(loaded) == EXPECTED
    (consortium,) = loaded.nodes("Consortium")
    assert consortium.id == "consortium:project:2024-1"
    assert consortium.properties == {
        "name": "某某联合体（虚构）",
        "project_no": "2024-1",
        "year": 2024,
        "city": "威海市",
        "tasks": ["原丝", "装备", "未定"],
    }
    # The consortium's city is not where its members are.
    assert not [n for n in loaded.nodes("Organisation") if "@" in n.id or "city" in n.properties]


def test_a_spreadsheet_says_the_same(load, lines, csv_file) -> None:
    row = ["2024-1", LINE["name"], LEAD, f"{FIRST}；{LEAD}"]
    row += [f"原丝|{FIRST}；装备｜{SECOND}；未定", "2024", "威海市"]
    loaded = load("consortia", csv_file([HEAD, row]))
    said = {(r.kind, json.dumps(r.properties, ensure_ascii=False)) for r in loaded.records}
    again = load("consortia", lines(LINE)).records
    assert said == {(r.kind, json.dumps(r.properties, ensure_ascii=False)) for r in again}


def test_without_a_number_name_and_city_tell(load, lines) -> None:
    loaded = load("consortia", lines({k: v for k, v in LINE.items() if k != "project_id"}))
    assert loaded.nodes("Consortium")[0].id == "consortium:name:某某联合体虚构@威海"


@pytest.mark.parametrize(
    ("changed", "column", "code"),
    [
        ({"lead": ""}, "lead", "row.missing"),
        ({"members": [{"name": FIRST}]}, "members", "row.bad_list"),
        ({"members": {"a": 1}}, "members", "row.bad_list"),
        ({"tasks": ["原丝"]}, "tasks", "row.bad_list"),
        ({"tasks": [{"institution": FIRST}]}, "tasks", "row.bad_list"),
        ({"year": "去年"}, "year", "row.bad_integer"),
    ],
)
def test_a_line_that_cannot_be_used(load, lines, changed, column, code) -> None:
    other = LINE | {"project_id": "2024-2"}
    loaded = load("consortia", lines(LINE | changed, other))
    assert loaded.only_rejection() == (1, column, code)
    assert len(loaded.nodes("Consortium")) == 1


def test_a_second_line_of_one_number_is_refused(load, lines) -> None:
    loaded = load("consortia", lines(LINE, LINE | {"lead": FIRST}))
    assert loaded.only_rejection() == (2, "project_id", "row.duplicate_key")
