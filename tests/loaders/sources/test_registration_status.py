"""registration-status: a clerk's words become one of five, with date and source."""

import pytest

HEADER = ["企业名称", "信用代码", "城市", "经营状态", "注销日期", "来源", "查询日期"]
CODE = "91371000166734784G"


@pytest.fixture
def status(load, csv_file):
    def run(written: str, since: str = "", seen: str = "2024-06-30", code: str = ""):
        row = ["甲公司", code, "威海", written, since, "公示系统", seen]
        return load("registration-status", csv_file([HEADER, row]))

    return run


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("存续", "存续"),
        ("在业", "存续"),
        ("存续（在营、开业、在册）", "存续"),
        ("注销", "注销"),
        ("已注销", "注销"),
        ("吊销，未注销", "吊销"),
        ("吊销,未注销", "吊销"),
        ("列入经营异常名录", "异常"),
        ("失信被执行人", "失信"),
    ],
)
def test_words(status, written, found) -> None:
    named, stated = status(written).nodes("Organisation")
    assert stated.properties["status"] == found
    assert named.id == stated.id == "org:name:甲公司@威海"
    assert (stated.provenance.observed_on, stated.provenance.url) == ("2024-06-30", "公示系统")


def test_a_status_has_its_own_day_and_the_unit_is_known_before_it(status) -> None:
    named, stated = status("注销", since="2022年5月", code=CODE).nodes("Organisation")
    assert (stated.provenance.valid_from, stated.provenance.observed_on) == (
        "2022-05",
        "2024-06-30",
    )
    assert named.provenance.valid_from is None
    assert named.properties == {"name": "甲公司", "uscc": CODE}


def test_seen_when_it_began_where_nobody_says_when(status) -> None:
    assert status("注销", since="2022", seen="").records[-1].provenance.observed_on == "2022"


def test_a_word_nobody_knows(status) -> None:
    loaded = status("待定")
    assert loaded.only_rejection() == (2, "登记状态", "row.bad_choice")
    assert "注销" in loaded.rejections[0].remedy.params["choices"]


def test_a_missing_status_is_not_taken_for_existing(status) -> None:
    assert status("").only_rejection() == (2, "登记状态", "row.missing")


def test_the_same_unit_twice_is_its_history(load, csv_file) -> None:
    rows = [
        ["单位名称", "登记状态", "信息日期", "联系人", "联系电话"],
        ["甲公司", "异常", "2023-01-01", "某人", "123"],
        ["甲公司", "存续", "2024-01-01", "某人", "123"],
    ]
    loaded = load("registration-status", csv_file(rows))
    assert (loaded.rejections, loaded.unknown_columns) == ([], set())
    stated = [
        n.properties["status"] for n in loaded.nodes("Organisation") if "status" in n.properties
    ]
    assert stated == ["异常", "存续"]
    assert "某人" not in str(loaded.records)
