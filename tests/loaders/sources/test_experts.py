"""experts: a clerk's list of persons, of whom no more is kept than the guideline needs."""

from __future__ import annotations

HEAD = ["姓名", "工作单位", "职称", "职称证明", "学科", "区市", "身份证号", "手机"]
ROW = [
    "甲一（虚构）",
    "某大学（虚构）",
    "教授",
    "证书.pdf",
    "0805；机械工程",
    "环翠区",
    "3710…",
    "138…",
]


def test_a_row_is_an_expert_at_an_employer(load, csv_file) -> None:
    loaded = load("experts", csv_file([HEAD, ROW]))
    (expert,) = loaded.nodes("Expert")
    assert expert.id == "expert:name:甲一虚构@某大学虚构"
    assert expert.properties == {
        "name": "甲一（虚构）",
        "employer": "某大学（虚构）",
        "title": "教授",
        "title_evidence": "证书.pdf",
        "disciplines": ["材料科学与工程", "机械工程"],
        "district": "环翠区",
    }
    (edge,) = loaded.edges("EMPLOYED_BY")
    assert (edge.source_id, edge.target_id) == (expert.id, "org:name:某大学虚构")


def test_other_personal_columns_are_never_kept(load, csv_file) -> None:
    loaded = load("experts", csv_file([HEAD, ROW]))
    assert loaded.unknown_columns == {"身份证号", "手机"}
    assert "3710" not in repr(loaded.rows + loaded.records)
    assert "138" not in repr(loaded.rows + loaded.records)


def test_two_rows_of_one_name_and_employer(load, csv_file) -> None:
    """Perhaps two persons: which is meant is for the clerk to say."""
    loaded = load("experts", csv_file([HEAD, ROW, [*ROW[:2], "讲师", *ROW[3:]]]))
    assert loaded.only_rejection() == (3, "person", "row.duplicate_key")


def test_one_name_at_two_employers_is_two_persons(load, csv_file) -> None:
    loaded = load("experts", csv_file([HEAD, ROW, [ROW[0], "另一大学（虚构）", *ROW[2:]]]))
    assert len({n.id for n in loaded.nodes("Expert")}) == 2
    assert loaded.rejections == []


def test_what_is_not_known_is_left_out(load, csv_file) -> None:
    loaded = load("experts", csv_file([HEAD, [*ROW[:2], *[""] * 6], ["", *ROW[1:]]]))
    assert loaded.nodes("Expert")[0].properties == {"name": ROW[0], "employer": ROW[1]}
    assert loaded.only_rejection() == (3, "person", "row.missing")
