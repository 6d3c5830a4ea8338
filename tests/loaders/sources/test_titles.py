"""titles: a clerk's table of 职称, what it states, and the rows that it must not state."""

import pytest

HEADER = ["职称名称", "级别", "系列", "起始日", "截止日", "出处"]
SOURCE = "某省职称评审条件（虚构）"


def _row(title: str, level: str, series: str = "农业技术", begins: str = "", ends: str = ""):
    return [title, level, series, begins, ends, SOURCE]


def test_a_title_has_its_level_for_its_days(load, csv_file) -> None:
    path = csv_file([HEADER, _row("教授级高级农艺师", "正高", begins="2020年1月", ends="2024")])
    (title,) = load("titles", path).records
    assert (title.kind, title.id) == ("Title", "title:name:教授级高级农艺师@农业技术")
    assert title.properties == {"name": "教授级高级农艺师", "level": "正高", "series": "农业技术"}
    stated = title.provenance
    assert (stated.valid_from, stated.valid_to) == ("2020-01", "2024")
    assert (stated.source, stated.row, stated.url) == ("titles", "单位.csv#2", SOURCE)


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        (_row("农艺师", "高级"), "level", "row.bad_choice"),
        (_row("农艺师", ""), "level", "row.missing"),
        (_row("", "中级"), "title", "row.missing"),
        (_row("农艺师", "中级", series=""), "series", "row.missing"),
        (_row("农艺师", "中级", begins="去年"), "valid_from", "row.bad_date"),
        (_row("农艺师", "中级", ends="2024-13"), "valid_to", "row.bad_date"),
        (
            _row("农艺师", "中级", begins="2024-06", ends="2024-05-31"),
            "valid_to",
            "row.ends_before_it_begins",
        ),
    ],
)
def test_a_row_that_cannot_be_used(load, csv_file, row, column, code) -> None:
    loaded = load("titles", csv_file([HEADER, row, _row("高级农艺师", "副高")]))
    assert loaded.only_rejection() == (2, column, code)
    assert [r.properties["name"] for r in loaded.records] == ["高级农艺师"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("", ""), ("", "")),
        (("2020", "2024"), ("2024-06", "")),
        (("", "2024-06-30"), ("2024-06-30", "2025")),
        (("2024-06", ""), ("2020", "2024")),
    ],
)
def test_two_levels_on_one_day_are_refused(load, csv_file, first, second) -> None:
    rows = [
        _row("高级农艺师", "副高", "农业技术", *first),
        _row("高级农艺师", "正高", " 农业技术", *second),
    ]
    loaded = load("titles", csv_file([HEADER, *rows]))
    assert loaded.only_rejection() == (3, "level", "row.title_levels")
    assert loaded.rejections[0].reason.params["first"] == 2
    assert [r.properties["level"] for r in loaded.records] == ["副高"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (_row("农艺师", "中级", ends="2023"), _row("农艺师", "副高", begins="2024-01-01")),
        (_row("农艺师", "副高", begins="2024"), _row("农艺师", "中级", ends="2023-12-31")),
        (_row("讲师", "中级", "高等学校教师"), _row("讲师", "初级", "技工院校教师")),
        (_row("农艺师", "中级"), _row("农艺师", "中级", begins="2024")),
    ],
)
def test_no_contradiction(load, csv_file, first, second) -> None:
    loaded = load("titles", csv_file([HEADER, first, second]))
    assert loaded.rejections == []
    assert len(loaded.records) == 2
