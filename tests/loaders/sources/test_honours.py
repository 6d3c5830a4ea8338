"""honours: a clerk's list, its traps, and when a list may be taken as complete."""

from __future__ import annotations

from collections import Counter

import pytest

from loaders.sources import SOURCES
from loaders.sources.honour_columns import STATES

HEAD = ["持有单位", "荣誉", "级别", "名单文件", "状态", "授予日期", "有效期至"]
LIST = "某省专精特新企业名单（虚构）"


def _row(holder: str, honour: str = "专精特新企业", **cells: str) -> list[str]:
    filled = {"持有单位": holder, "荣誉": honour, "级别": "省", "名单文件": LIST, **cells}
    return [filled.get(name, "") for name in HEAD]


def _holds(loaded):
    (edge,) = loaded.edges("HOLDS")
    return edge


def test_a_row_is_a_holder_on_a_list(load, csv_file) -> None:
    row = _row(
        "威海甲公司（虚构）", "省专精特新", 状态="认定", 授予日期="2024年6月", 有效期至="2027-06"
    )
    loaded = load("honours", csv_file([HEAD, row]))
    held = _holds(loaded)
    assert held.target_id == "honour:cn:srdi"
    assert held.properties == {
        "level": "省",
        "granted_on": "2024-06",
        "status": "listed",
        "event": "认定",
    }
    assert (held.provenance.valid_from, held.provenance.valid_to) == ("2024-06", "2027-06")
    (listed,) = loaded.edges("LISTED_IN")
    (node,) = loaded.nodes("HonourList")
    assert listed.target_id == node.id
    assert node.properties == {"name": LIST, "honour": "专精特新企业", "level": "省"}


def test_an_unknown_honour_is_refused_with_near_choices(load, csv_file) -> None:
    loaded = load("honours", csv_file([HEAD, _row("威海甲公司", "专精特新企业家")]))
    (no,) = loaded.rejections
    assert (no.column, no.reason.code) == ("荣誉", "row.unknown_honour")
    assert "专精特新企业" in no.remedy.params["choices"]
    assert loaded.records == []


@pytest.mark.parametrize("word", STATES)
def test_every_word_of_state_is_read(load, csv_file, word) -> None:
    status = _holds(load("honours", csv_file([HEAD, _row("威海甲公司", 状态=word)])))
    assert status.properties["status"] == STATES[word]


@pytest.mark.parametrize(
    ("cells", "status"),
    [
        ({}, "listed"),
        ({"名单文件": "关于第六批名单的公示"}, "proposed"),
        ({"名单文件": "建议继续支持的名单", "状态": "在列"}, "proposed"),
        ({"状态": "GR202037000000"}, "listed"),
        ({"级别": "省(榜单)"}, "ranked"),
    ],
)
def test_what_is_proposed_or_ranked_is_not_held(load, csv_file, cells, status) -> None:
    held = _holds(load("honours", csv_file([HEAD, _row("威海甲公司", **cells)])))
    assert held.properties["status"] == status


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"状态": "大概"}, "状态", "row.bad_choice"),
        ({"级别": "部"}, "级别", "row.bad_choice"),
        ({"授予日期": "去年"}, "授予日期", "row.bad_date"),
        ({"授予日期": "2024-06", "有效期至": "2023"}, "有效期至", "row.ends_before_it_begins"),
        ({"持有单位": ""}, "持有单位", "row.missing"),
    ],
)
def test_a_row_that_cannot_be_used(load, csv_file, cells, column, code) -> None:
    loaded = load("honours", csv_file([HEAD, _row("威海甲公司", **cells)]))
    assert loaded.only_rejection() == (2, column, code)


@pytest.mark.parametrize("said", ["2019 (推断)", "2016-2020"])
def test_an_inferred_day_is_told_and_no_day(load, csv_file, said) -> None:
    held = _holds(load("honours", csv_file([HEAD, _row("威海甲公司", 授予日期=said)])))
    assert "granted_on" not in held.properties
    assert said in str(held.properties["detail"])


def test_the_batch_of_a_support_programme_is_not_the_honour_s(load, csv_file) -> None:
    head, rows = (
        [*HEAD, "批次"],
        [[*_row("威海甲公司", "重点小巨人", 级别="国家"), "重点支持 第一批第三年"]],
    )
    held = _holds(load("honours", csv_file([head, *rows])))
    assert "batch" not in held.properties
    assert "支持的批次" in str(held.properties["detail"])


FULL = [*HEAD, "名单完整截至", "名单范围", "发布日期"]
WHOLE = ["2025-06-01", "某省", "2025-03-01"]


def _complete(loaded) -> set[object]:
    return {node.properties.get("complete_as_of") for node in loaded.nodes("HonourList")}


def test_what_is_said_once_holds_for_the_list(load, csv_file) -> None:
    rows = [[*_row("威海甲公司"), "", "", ""], [*_row("威海乙公司"), *WHOLE]]
    loaded = load("honours", csv_file([FULL, *rows]))
    assert _complete(loaded) == {"2025-06-01"}
    assert {n.properties["scope"] for n in loaded.nodes("HonourList")} == {"某省"}


def test_a_row_may_speak_of_the_list_alone(load, csv_file) -> None:
    about = ["", "专精特新企业", "省", LIST, "", "", "", *WHOLE]
    loaded = load("honours", csv_file([FULL, about, [*_row("威海甲公司"), "", "", ""]]))
    assert _complete(loaded) == {"2025-06-01"}
    assert len(loaded.edges("HOLDS")) == 1
    assert loaded.rejections == []


def _broken(number: int, **cells: str) -> list[list[str]]:
    """A list that is said to be complete, and one thing that speaks against it."""
    rows = [[*_row("威海甲公司"), *WHOLE], [*_row("威海乙公司"), "", "", ""]]
    for column, text in cells.items():
        rows[number][FULL.index(column)] = text
    return rows


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (_broken(1, 荣誉="专精特新企业家"), "row.list_has_refused_rows"),
        (_broken(1, 持有单位=""), "row.list_has_refused_rows"),
        (_broken(1, 授予日期="去年"), "row.list_has_refused_rows"),
        (_broken(1, 名单范围="另一省"), "row.list_has_refused_rows"),
        (_broken(0, 名单范围=""), "row.list_no_scope"),
        (_broken(0, 名单完整截至="2025-06"), "row.list_day_cut"),
        (_broken(1, 状态="公示"), "row.list_not_granted"),
        (_broken(1, 状态="自述"), "row.list_not_granted"),
        ([[*row[:2], "", *row[3:]] for row in _broken(0)], "row.list_no_level"),
        ([["", *row[1:7], *WHOLE] for row in _broken(0)], "row.list_nameless"),
        ([["", *row[1:7], *WHOLE] for row in _broken(0)[:1]], "row.list_empty"),
    ],
)
def test_a_list_that_may_have_lost_a_holder_is_not_complete(load, csv_file, rows, why) -> None:
    """A holder that was refused must never look like one that is not on the list."""
    loaded = load("honours", csv_file([FULL, *rows]))
    assert _complete(loaded) <= {None}
    reasons = [r.reason.params["why"].code for r in loaded.rejections if "why" in r.reason.params]
    assert reasons == [why]


def test_what_a_refused_row_says_of_its_list_is_refused_with_it(load, csv_file) -> None:
    loaded = load("honours", csv_file([FULL, *_broken(0, 名单完整截至="不久前")]))
    assert loaded.only_rejection() == (2, "名单完整截至", "row.bad_date")
    assert len(loaded.edges("HOLDS")) == 1
    assert _complete(loaded) == {None}


def test_a_list_of_the_reserve_is_not_complete(load, csv_file) -> None:
    rows = [["威海甲公司", "冲击新目标", "市", "名单（虚构）", "后备", "", "", *WHOLE]]
    loaded = load("honours", csv_file([FULL, *rows]))
    assert _complete(loaded) == {None}
    assert _holds(loaded).properties["list_role"] == "后备"


def test_an_organisation_that_appears_twice_under_other_words_of_the_honour(load, csv_file) -> None:
    rows = [_row("威海甲公司", name) for name in ("专精特新", "“专精特新”企业")]
    loaded = load("honours", csv_file([HEAD, *rows]))
    assert {edge.target_id for edge in loaded.edges("HOLDS")} == {"honour:cn:srdi"}
    assert len({node.id for node in loaded.nodes("HonourList")}) == 1


@pytest.mark.realdata
def test_the_real_lists(load, data_folder) -> None:
    loaded = load("honours", data_folder / (SOURCES["honours"].in_data or ""))
    assert [r.reason.code for r in loaded.rejections] == ["row.unknown_honour"] * 2
    assert loaded.unknown_columns == set()
    held = loaded.edges("HOLDS")
    assert Counter(edge.properties["status"] for edge in held) == {
        "listed": 182,
        "proposed": 145,
        "ranked": 2,
        "implied": 1,
        "self_declared": 1,
    }
    supported = [e for e in held if e.target_id == "honour:cn:key-little-giant"]
    assert len(supported) == 130
    assert not [e for e in supported if "batch" in e.properties or "granted_on" in e.properties]
    assert _complete(loaded) == {None}
    weihai = {n.id for n in loaded.nodes("Organisation") if n.id.endswith("@威海")}
    assert len(weihai) >= 25
