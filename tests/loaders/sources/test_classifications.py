"""gbt4754 and nsfc-taxonomy: ids, levels, what belongs where."""

import json

import pytest


def _pairs(loaded, kind):
    return [(e.source_id, e.target_id) for e in loaded.edges(kind)]


def test_an_industry_stands_under_the_one_above(load, csv_file) -> None:
    rows = [
        ["code", "name", "parent", "level"],
        ["C", "制造业", "", "1"],
        ["C26", "化学原料和化学制品制造业", "C", "3"],
        ["C265", "合成材料制造", "", "4"],  # the code itself tells the parent
        ["C2651", "初级形态塑料及合成树脂制造", "C265", "5"],
    ]
    loaded = load("gbt4754", csv_file(rows))
    assert loaded.unknown_columns == set()
    assert [(n.id, n.properties["level"]) for n in loaded.nodes("IndustryClass")] == [
        ("industry:gbt4754-2017:C", "门类"),
        ("industry:gbt4754-2017:C26", "大类"),
        ("industry:gbt4754-2017:C265", "中类"),
        ("industry:gbt4754-2017:C2651", "小类"),
    ]
    assert _pairs(loaded, "PART_OF") == [
        ("industry:gbt4754-2017:C26", "industry:gbt4754-2017:C"),
        ("industry:gbt4754-2017:C265", "industry:gbt4754-2017:C26"),
        ("industry:gbt4754-2017:C2651", "industry:gbt4754-2017:C265"),
    ]


@pytest.mark.parametrize(
    ("code", "parent", "found"),
    [
        ("2651", "C265", ("code", "row.bad_code")),  # the letter is part of the code
        ("C2", "C", ("code", "row.bad_code")),
        ("X26", "X", ("code", "row.bad_code")),
        ("C2651", "C262", ("parent", "row.wrong_parent")),
        ("C", "B", ("parent", "row.wrong_parent")),
    ],
)
def test_an_industry_that_does_not_fit(load, csv_file, code, parent, found) -> None:
    loaded = load("gbt4754", csv_file([["代码", "类别名称", "上级代码"], [code, "甲", parent]]))
    assert loaded.only_rejection()[1:] == found
    assert loaded.records == []


@pytest.fixture
def lines(load, tmp_path):
    def run(source: str, *entries: object):
        path = tmp_path / "a.jsonl"
        path.write_text("\n".join(json.dumps(e) for e in entries), encoding="utf-8")
        return load(source, path)

    return run


def test_a_discipline_of_the_fund_has_two_names_and_its_own_scheme(lines) -> None:
    loaded = lines(
        "nsfc-taxonomy",
        {"_id": "A01", "name": "数学", "parents": [], "children": ["A0101"], "is_leaf": False},
        {"_id": "A0101", "name": "数论", "name_en": "Number Theory", "parents": ["A01"]},
    )
    assert loaded.unknown_columns == set()
    top, leaf = loaded.nodes("Discipline")
    assert (top.id, leaf.id) == ("discipline:nsfc:A01", "discipline:nsfc:A0101")
    assert leaf.properties == {"name": "数论", "name_en": "Number Theory", "code": "A0101"}
    assert _pairs(loaded, "PART_OF") == [("discipline:nsfc:A0101", "discipline:nsfc:A01")]


def test_the_taxonomy_as_a_table(load, csv_file) -> None:
    rows = [
        ["学科代码", "学科名称", "上级代码"],
        ["B0101", "合成", "B01；B02"],
        ["0805", "材料", ""],
    ]
    loaded = load("nsfc-taxonomy", csv_file(rows))
    assert len(loaded.edges("PART_OF")) == 2
    assert loaded.only_rejection() == (3, "_id", "row.bad_code")


def test_a_list_that_breaks_off(load, csv_file) -> None:
    rows = [["_id", "name", "parents"], ["B0101", "合成", "[B01"]]
    assert load("nsfc-taxonomy", csv_file(rows)).only_rejection() == (2, "parents", "row.bad_json")
