"""What a clerk may write into a cell, and what is refused, by sheet and cell, with the remedy."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from graph_service.domain.proposal import Agreement, Council
from graph_service.domain.proposal_filing import Filing
from graph_service.domain.stated import NONE
from queries.proposal_file import read_proposal
from tests.queries.workbook.clerk import Clerk

MARCH = date(2025, 3, 1)


@pytest.mark.parametrize(
    "written",
    [
        MARCH,
        datetime(2025, 3, 1, 9, 30),
        "2025-03-01",
        "2025年3月1日",
        "2025/3/1",
        "2025.3.1",
        "２０２５－０３－０１",
        "20250301",
        " 2025-03-01 ",
        45717,
    ],
)
def test_a_day_however_written(clerk: Clerk, written: object) -> None:
    clerk.line("备案过程", "提交日期", written)
    filing = clerk.reads().filing
    assert isinstance(filing, Filing)
    assert filing.submitted_on == MARCH


@pytest.mark.parametrize(
    "written", ["2025-03", "2025年3月", 2025, "三月一日", "2025-02-30", "无", 3.14]
)
def test_what_is_no_day_is_refused(clerk: Clerk, written: object) -> None:
    place = clerk.line("备案过程", "提交日期", written)
    told = clerk.is_told()
    assert f"{place}：" in told
    assert str(written) in told
    assert "请写成 2025-03-01" in told


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("是", True),
        ("否", False),
        ("有", True),
        ("无", False),
        ("√", True),
        (True, True),
        (False, False),
        (1, True),
        ("Ｙ", True),
        ("", None),
        ("待补", None),
        ("—", None),
        ("/", None),
    ],
)
def test_a_flag_however_written(clerk: Clerk, written: object, meant: bool | None) -> None:
    clerk.line("基本情况", "协议中有权利条款", written)
    clerk.line("基本情况", "是否有组建协议", "有")
    agreement = clerk.reads().agreement
    assert isinstance(agreement, Agreement)
    assert agreement.rights is meant


@pytest.mark.parametrize(
    ("written", "yuan"),
    [
        (12_000_000, 12e6),
        (12_000_000.5, 12_000_000.5),
        ("12,000,000", 12e6),
        ("１２００００００", 12e6),
        ("12000000元", 12e6),
        ("1200万元", 12e6),
        ("1,200 万元", 12e6),
        ("1.2亿元", 1.2e8),
        ("0", 0.0),
    ],
)
def test_an_amount_however_written(clerk: Clerk, written: object, yuan: float) -> None:
    clerk.row("历年数据", 单位="牵头单位", 年份="2024年", **{"研发投入（元）": written})
    stated = clerk.reads().facts.rd_by_year
    assert stated is not None
    assert stated.value == {2024: yuan}


@pytest.mark.parametrize("written", ["约1200万", "1200万美元", "一千万", "n/k", "无"])
def test_what_is_no_amount_is_refused(clerk: Clerk, written: str) -> None:
    clerk.row("历年数据", 单位="牵头单位", 年份=2024, **{"研发投入（元）": written})
    told = clerk.is_told()
    assert f"历年数据!C4：“{written}”" in told
    assert "1200万元" in told


@pytest.mark.parametrize("written", ["高校", "university", "ＵＮＩＶＥＲＳＩＴＹ", " 高校 "])
def test_a_choice_by_its_label_or_its_code(clerk: Clerk, written: str) -> None:
    clerk.row("成员", 单位名称="乙大学（虚构）", 角色=written)
    assert clerk.reads().member_list[0].role == "university"


def test_a_level_with_its_suffix(clerk: Clerk) -> None:
    clerk.row("荣誉", 单位="牵头单位", 荣誉名称="专精特新企业", 级别="省级")
    stated = clerk.reads().facts.honours
    assert stated is not None
    assert isinstance(stated.value, list)
    assert stated.value[0].level == "省"


def test_a_wrong_choice_lists_what_may_be_chosen(clerk: Clerk) -> None:
    clerk.row("成员", 单位名称="乙大学（虚构）", 角色="主角")
    assert "成员!B4：“主角”不在可选值之内。可填：上游企业、下游企业" in clerk.is_told()


def test_several_values_in_one_cell(clerk: Clerk) -> None:
    clerk.row(
        "课题",
        课题名称="某课题",
        技术类别="卡脖子技术、关键共性技术",
        产业链="碳纤维等复合材料；医药医疗器械",
        考核指标="强度\n模量；；断裂伸长率",
    )
    topic = clerk.reads().topic
    assert topic is not None and topic != NONE
    assert topic.categories == ["卡脖子技术", "关键共性技术"]
    assert topic.chains == ["碳纤维等复合材料", "医药医疗器械"]
    assert topic.indicators == ["强度", "模量", "断裂伸长率"]


def test_absence_among_items_is_refused(clerk: Clerk) -> None:
    clerk.row("课题", 课题名称="某课题", 产业链="碳纤维等复合材料；无")
    assert "课题!E4：列了几项，其中又写了“无”" in clerk.is_told()


@pytest.mark.parametrize("written", [913710007060885349, 9.13710007060885e17])
def test_a_code_typed_as_a_number_is_refused(clerk: Clerk, written: float) -> None:
    place = clerk.line("基本情况", "牵头单位名称", written)
    told = clerk.is_told()
    assert f"{place}：长编码被存成了数字" in told
    assert "设为文本格式" in told


def test_a_code_as_text_is_kept(clerk: Clerk) -> None:
    clerk.line("基本情况", "牵头单位名称", "913710007060885349")
    clerk.row("专家", 姓名="王某（虚构）", 职称=12)
    proposal = clerk.reads()
    assert proposal.lead.organisation == "913710007060885349"
    assert isinstance(proposal.experts, list)
    assert proposal.experts[0].title == "12"


def test_everything_wrong_is_told_at_once(clerk: Clerk) -> None:
    clerk.line("备案过程", "提交日期", "昨天")
    clerk.row("成员", 单位名称="乙（虚构）", 角色="主角")
    clerk.row("成员", 2, 角色="高校")
    clerk.row("专家", 姓名="王某（虚构）", 由谁邀请="朋友", 意见日期="2025-13-01")
    told = clerk.is_told()
    assert "有 5 处需要改正" in told
    for place in ("备案过程!B5", "成员!B4", "成员!A5：缺少“单位名称”", "专家!F4", "专家!I4"):
        assert place in told
    assert len(told.splitlines()) == 6


def test_of_many_wrong_cells_the_first_thirty_are_told(clerk: Clerk) -> None:
    for number in range(1, 41):
        clerk.row("成员", number, 单位名称=f"单位{number}（虚构）", 角色="主角")
    told = clerk.is_told()
    assert "有 40 处" in told
    assert told.splitlines()[-1] == "另有 10 处未列出。"


def test_more_members_than_any_consortium_has(clerk: Clerk) -> None:
    for number in range(1, 202):
        clerk.row("成员", number, 单位名称=f"单位{number}（虚构）")
    assert "members：共201条，最多200条" in clerk.is_told()


def test_a_formula_counts_with_its_stored_value_only(clerk: Clerk) -> None:
    place = clerk.line("基本情况", "备注", "=1+1")
    assert f"{place}：公式没有保存计算结果" in clerk.is_told()


@pytest.mark.parametrize("wrong", ["#REF!", "#N/A"])
def test_an_error_value_is_refused(clerk: Clerk, wrong: str) -> None:
    clerk.row("成员", 单位名称=wrong)
    told = clerk.is_told()
    assert f"成员!A4：单元格是错误值 {wrong}" in told
    assert "缺少" not in told


ABSENCES: list[tuple[str, str, Any]] = [
    ("成员", "单位名称", lambda p: p.members),
    ("课题", "课题名称", lambda p: p.topic_list),
    ("签约方", "签约单位", lambda p: p.agreement.parties),
    ("任务分工", "承担单位", lambda p: p.agreement.tasks),
    ("运营团队", "姓名", lambda p: p.operating_team),
    ("专家", "姓名", lambda p: p.experts),
    ("书面说明", "条款", lambda p: p.deviations),
    ("人工判断", "条款", lambda p: p.judgements),
    ("公示异议", "异议内容", lambda p: p.filing.publicity.objections),
    ("附件", "附件编号", lambda p: p.attachments),
]


@pytest.mark.parametrize(("sheet", "title", "read"), ABSENCES, ids=[a[0] for a in ABSENCES])
def test_a_blank_table_is_unknown_and_none_in_its_first_cell_is_none(
    clerk: Clerk, sheet: str, title: str, read: Any
) -> None:
    blank = clerk.reads()
    assert blank.agreement is blank.filing is blank.members is blank.topic_list is None
    assert blank.experts is blank.deviations is blank.judgements is blank.attachments is None
    clerk.row(sheet, **{title: "无"})
    assert read(clerk.reads()) == NONE
    clerk.row(sheet, 2, **{title: "某某（虚构）"})
    told = clerk.is_told()
    assert f"{sheet}!" in told
    assert "写明没有，这里又有内容" in told


def test_absence_of_objects_is_stated_in_their_first_cell(clerk: Clerk) -> None:
    clerk.line("基本情况", "是否有组建协议", "无")
    clerk.line("基本情况", "理事长姓名", "无")
    clerk.line("备案过程", "是否有日常管理文件", "无")
    clerk.row("专家", 姓名="王某（虚构）", 评议意见="无")
    for title in ("荣誉", "新型研发机构备案", "既往合作", "研发平台与设施", "研发投入（历年）"):
        clerk.line("牵头单位事实", title, "无")
    proposal = clerk.reads()
    assert proposal.agreement == proposal.management == NONE
    assert isinstance(proposal.council, Council)
    assert proposal.council.chair == NONE
    assert isinstance(proposal.experts, list)
    assert proposal.experts[0].opinion == NONE
    facts = proposal.facts
    stated = (
        facts.honours,
        facts.nrdi_status,
        facts.cooperation,
        facts.platforms,
        facts.rd_by_year,
    )
    assert [fact.value for fact in stated if fact] == [NONE] * 5


def test_the_absence_of_an_agreement_contradicts_its_parties(clerk: Clerk) -> None:
    place = clerk.line("基本情况", "是否有组建协议", "无")
    clerk.row("签约方", 签约单位="牵头单位")
    assert f"签约方!A4：{place} 写明没有，这里又有内容" in clerk.is_told()


def test_absence_in_the_facts_contradicts_entries_of_their_sheet(clerk: Clerk) -> None:
    place = clerk.line("牵头单位事实", "荣誉", "无")
    clerk.row("荣誉", 单位="牵头单位", 荣誉名称="专精特新企业")
    assert f"荣誉!A4：{place} 写明没有，这里又有内容" in clerk.is_told()


def test_a_value_that_has_a_sheet_of_its_own_is_sent_there(clerk: Clerk) -> None:
    place = clerk.line("牵头单位事实", "荣誉", "专精特新企业")
    assert f"{place}：“专精特新企业”不应写在这一格。请填到“荣誉”表" in clerk.is_told()


def test_a_source_without_a_value_is_no_value(clerk: Clerk) -> None:
    clerk.at("牵头单位事实", 1, "来源").value = "营业执照"
    assert clerk.reads() == read_proposal(clerk.path)
    assert clerk.reads().facts.of("registered_city") is None


def test_facts_carry_source_and_dates(clerk: Clerk) -> None:
    clerk.line("牵头单位事实", "注册地", "威海市")
    clerk.at("牵头单位事实", 1, "来源").value = "营业执照"
    clerk.at("牵头单位事实", 1, "查看日期").value = MARCH
    proposal = clerk.reads()
    stated = proposal.facts.registered_city
    assert stated is not None
    assert (stated.value, stated.source, stated.observed_on) == ("威海市", "营业执照", MARCH)
    assert proposal.facts.honours is None
