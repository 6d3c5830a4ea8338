"""How a form may come back from people: moved, merged, renamed, with rows and sheets of their own."""

from __future__ import annotations

import pytest

from graph_service.domain.proposal import Agreement
from graph_service.domain.stated import NONE
from queries.workbook.form import FORM
from tests.queries.workbook.clerk import FIRST_ROW, Clerk, column_of

TITLE_ROW, PATH_ROW = 2, 3
MEMBER = "乙大学（虚构）"


def _members(clerk: Clerk) -> list[tuple[str, str | None]]:
    return [(m.organisation, m.role) for m in clerk.reads().member_list]


def test_blank_rows_between(clerk: Clerk) -> None:
    clerk.row("成员", 2, 单位名称=MEMBER, 角色="高校")
    clerk.row("成员", 9, 单位名称="丙（虚构）", 角色="上游企业")
    assert _members(clerk) == [(MEMBER, "university"), ("丙（虚构）", "upstream")]


def test_columns_in_another_order(clerk: Clerk) -> None:
    clerk.row("成员", 单位名称=MEMBER, 角色="高校")
    sheet = clerk.book["成员"]
    for row in range(TITLE_ROW, FIRST_ROW + 1):
        first, second = sheet.cell(row, 1), sheet.cell(row, 2)
        first.value, second.value = second.value, first.value
    assert _members(clerk) == [(MEMBER, "university")]


def test_a_column_deleted_is_left_blank(clerk: Clerk) -> None:
    clerk.row("成员", 单位名称=MEMBER, 角色="高校")
    clerk.book["成员"].delete_cols(2)
    assert _members(clerk) == [(MEMBER, None)]


def test_rows_put_in_above_the_header_and_the_row_of_paths_deleted(clerk: Clerk) -> None:
    clerk.row("成员", 单位名称=MEMBER, 角色="高校")
    sheet = clerk.book["成员"]
    sheet.delete_rows(PATH_ROW)
    sheet.insert_rows(1, 3)
    sheet["A1"] = "某某创新联合体成员名单"
    sheet.merge_cells("A1:D1")
    assert _members(clerk) == [(MEMBER, "university")]


def test_lines_of_a_card_in_another_order(clerk: Clerk) -> None:
    clerk.line("基本情况", "联合体级别", "市")
    sheet = clerk.book["基本情况"]
    sheet.move_range("A4:D5", rows=40)
    proposal = clerk.reads()
    assert (proposal.name, proposal.level) == ("某某（虚构示例）", "市")


def test_an_unknown_column_with_content(clerk: Clerk) -> None:
    clerk.row("成员", 单位名称=MEMBER)
    sheet = clerk.book["成员"]
    sheet.cell(TITLE_ROW, 5).value = "联系电话"
    assert len(clerk.reads().member_list) == 1
    sheet.cell(FIRST_ROW, 5).value = "0631-0000000"
    told = clerk.is_told()
    assert "成员!E4：表头“联系电话”不是本表的栏目" in told
    assert "以“备注”开头的工作表" in told


def test_a_renamed_column_names_the_one_that_was_meant(clerk: Clerk) -> None:
    clerk.row("专家", 姓名="王某（虚构）", 工作单位="某所（虚构）")
    clerk.book["专家"].cell(TITLE_ROW, 2).value = "单位"
    assert (
        "专家!B4：表头“单位”不是本表的栏目，这一列有内容。是否应为“工作单位”？" in clerk.is_told()
    )


def test_a_column_in_another_unit_is_not_taken_for_yuan(clerk: Clerk) -> None:
    clerk.row("历年数据", 单位="牵头单位", 年份=2024, **{"研发投入（元）": 1200})
    clerk.book["历年数据"].cell(TITLE_ROW, 3).value = "研发投入（万元）"
    assert "表头“研发投入（万元）”不是本表的栏目" in clerk.is_told()


def test_a_cell_beside_the_table(clerk: Clerk) -> None:
    clerk.book["成员"].cell(FIRST_ROW, 7).value = "待核"
    assert "成员!G4：这一列没有表头" in clerk.is_told()


def test_a_title_twice(clerk: Clerk) -> None:
    clerk.row("成员", 单位名称=MEMBER)
    clerk.book["成员"].cell(TITLE_ROW, 4).value = "角色"
    assert "成员!D2：“角色”一列出现两次" in clerk.is_told()


def test_a_sheet_without_its_header(clerk: Clerk) -> None:
    clerk.row("成员", 单位名称=MEMBER)
    clerk.book["成员"].delete_rows(1, 3)
    assert "成员!A1：没有找到表头（应有一行含“单位名称”）" in clerk.is_told()


def test_a_sheet_deleted_is_unknown(clerk: Clerk) -> None:
    for title in ("成员", "荣誉", "填写说明", "栏目说明", "选项"):
        del clerk.book[title]
    proposal = clerk.reads()
    assert proposal.members is None
    assert proposal.facts.honours is None


def test_the_first_card_deleted(clerk: Clerk) -> None:
    del clerk.book["基本情况"]
    assert "缺少“基本情况”工作表" in clerk.is_told()


def test_a_sheet_renamed(clerk: Clerk) -> None:
    clerk.row("成员", 单位名称=MEMBER)
    clerk.book["成员"].title = "成员单位"
    assert "成员单位!A1：“成员单位”不是本表格的工作表。是否应为“成员”？" in clerk.is_told()


def test_a_sheet_of_ones_own(clerk: Clerk) -> None:
    clerk.book.create_sheet("Sheet1")
    clerk.book.create_sheet("备注-电话")["A1"] = "0631"
    assert clerk.reads().members is None
    clerk.book["Sheet1"]["A1"] = "0631"
    assert "“Sheet1”不是本表格的工作表。请删去；要留存的，名称请以“备注”开头" in clerk.is_told()


def test_a_hidden_sheet_is_not_passed_over_in_silence(clerk: Clerk) -> None:
    clerk.book["荣誉"].sheet_state = "hidden"
    assert "荣誉：这张工作表被隐藏，没有读取。请取消隐藏" in clerk.is_told()


def test_a_chart_in_the_place_of_a_table(clerk: Clerk) -> None:
    del clerk.book["成员"]
    clerk.book.create_chartsheet("成员")
    assert "成员：这张工作表是图表，不是表格" in clerk.is_told()


def test_cells_merged_downward_count_for_each_row(clerk: Clerk) -> None:
    for number, task in enumerate(("中试线", "总体"), start=1):
        clerk.row("任务分工", number, 任务=task)
    clerk.row("任务分工", 承担单位="牵头单位")
    clerk.book["任务分工"].merge_cells("A4:A5")
    agreement = clerk.reads().agreement
    assert isinstance(agreement, Agreement)
    assert agreement.tasks == {"甲公司（虚构）": ["中试线", "总体"]}


def test_cells_merged_across_columns(clerk: Clerk) -> None:
    clerk.row("成员", 单位名称=MEMBER)
    clerk.book["成员"].merge_cells("A4:B4")
    assert "成员!A4" in (told := clerk.is_told())
    assert "请取消合并单元格" in told


def test_lines_of_a_card_merged(clerk: Clerk) -> None:
    clerk.line("基本情况", "理事长姓名", "张某（虚构）")
    row = next(
        r[0].row for r in clerk.book["基本情况"].iter_rows(max_col=1) if r[0].value == "理事长姓名"
    )
    clerk.book["基本情况"].merge_cells(f"B{row}:B{row + 1}")
    assert f"基本情况!B{row + 1}：这一格与上一行合并" in clerk.is_told()


@pytest.mark.parametrize(
    ("title", "told"),
    [("联合体级", "是否应为“联合体级别”？"), ("吉祥物", "“吉祥物”不是本表的项目，旁边有内容")],
)
def test_a_line_that_the_card_does_not_have(clerk: Clerk, title: str, told: str) -> None:
    sheet = clerk.book["基本情况"]
    sheet.append([title, "海豚"])
    assert told in clerk.is_told()


def test_a_line_twice_and_a_value_without_a_name(clerk: Clerk) -> None:
    sheet = clerk.book["基本情况"]
    sheet.append(["联合体级别", "市"])
    sheet.append([None, "海豚"])
    told = clerk.is_told()
    assert "“联合体级别”出现两行" in told
    assert "这一格左边没有项目名称" in told


def test_units_are_found_under_the_lead_or_the_members(clerk: Clerk) -> None:
    clerk.row("成员", 单位名称="哈尔滨工业大学（威海）")
    clerk.row("成员事实", 单位="哈尔滨工业大学(威海)", 事实="法律形式", 填写="高校")
    clerk.row("荣誉", 1, 单位="甲公司（虚构）", 荣誉名称="专精特新企业")
    clerk.row("荣誉", 2, 单位="哈尔滨工业大学（威海）", 荣誉名称="无")
    proposal = clerk.reads()
    facts = proposal.member_list[0].facts
    assert facts is not None and facts.legal_form is not None and facts.honours is not None
    assert (facts.legal_form.value, facts.honours.value) == ("高校", NONE)
    assert proposal.facts.honours is not None
    assert len(proposal.facts.honours.value or ()) == 1


def test_units_that_are_not_there_or_not_named(clerk: Clerk) -> None:
    clerk.row("成员", 1, 单位名称=MEMBER)
    clerk.row("成员", 2, 单位名称=MEMBER)
    clerk.row("荣誉", 1, 单位="丁公司（虚构）", 荣誉名称="专精特新企业")
    clerk.row("荣誉", 2, 荣誉名称="专精特新企业")
    clerk.row("荣誉", 3, 单位=MEMBER, 荣誉名称="专精特新企业")
    clerk.row("成员事实", 1, 单位="牵头单位", 事实="注册地", 填写="威海市")
    clerk.row("成员事实", 2, 单位=MEMBER, 事实="星座", 填写="双鱼")
    told = clerk.is_told()
    assert "荣誉!A4：“丁公司（虚构）”不是牵头单位，也不在“成员”表中" in told
    assert "荣誉!A5：缺少“单位”" in told
    assert "荣誉!A6：有两个单位都叫" in told
    assert "成员事实!A4：“牵头单位”是牵头单位，不是成员。请填到“牵头单位事实”表" in told
    assert "成员事实!A5：有两个单位都叫" in told


def test_unknown_and_repeated_facts(clerk: Clerk) -> None:
    clerk.row("成员", 单位名称=MEMBER)
    clerk.row("成员事实", 1, 单位=MEMBER, 事实="星座", 填写="双鱼")
    clerk.row("成员事实", 2, 单位=MEMBER, 事实="注册地", 填写="威海市")
    clerk.row("成员事实", 3, 单位=MEMBER, 事实="注册地", 填写="烟台市")
    clerk.row("成员事实", 4, 单位=MEMBER, 填写="烟台市")
    told = clerk.is_told()
    assert "成员事实!B4：“星座”不在可选值之内" in told
    assert "成员事实!B6：同一单位的“注册地”写了两行" in told
    assert "成员事实!B7：缺少“事实”" in told


def test_rows_of_years_that_cannot_be(clerk: Clerk) -> None:
    clerk.row("历年数据", 1, 单位="牵头单位", 年份="去年", **{"研发投入（元）": 1})
    clerk.row("历年数据", 2, 单位="牵头单位", 年份=2024, **{"研发人员（人）": "44人"})
    clerk.row("历年数据", 3, 单位="牵头单位", 年份=2024, **{"研发人员（人）": 45})
    clerk.row("历年数据", 4, 单位="牵头单位", **{"研发人员（人）": 45})
    told = clerk.is_told()
    assert "历年数据!B4：“去年”不是年份" in told
    assert "历年数据!E6：同一单位 2024 年写了两次" in told
    assert "历年数据!B7：缺少“年份”" in told
    assert "E5" not in told


def test_one_row_a_unit_where_the_fact_is_one(clerk: Clerk) -> None:
    for number in (1, 2):
        clerk.row("新型研发机构", number, 单位="牵头单位", 备案级别="省")
    assert "新型研发机构!A5：“牵头单位”在本表写了不止一行" in clerk.is_told()


def test_milestones_find_their_topic(clerk: Clerk) -> None:
    clerk.row("课题", 1, 序号=1, 课题名称="某课题")
    clerk.row("课题", 2, 序号=2, 课题名称="另一课题")
    clerk.row("路线图", 1, 课题序号或名称=2, 里程碑="样件")
    clerk.row("路线图", 2, 课题序号或名称="某课题", 里程碑="无")
    topics = clerk.reads().topics
    assert isinstance(topics, list)
    first, second = topics
    assert first.milestones == NONE
    assert isinstance(second.milestones, list)
    assert second.milestones[0].text == "样件"
    clerk.row("路线图", 3, 里程碑="中试")
    clerk.row("路线图", 4, 课题序号或名称=7, 里程碑="中试")
    clerk.row("课题", 3, 序号=2, 课题名称="第三课题")
    told = clerk.is_told()
    assert "路线图!A6：没有序号或名称为“—”的课题" in told
    assert "路线图!A7：没有序号或名称为“7”的课题" in told
    assert "课题!A6：序号“2”用了两次" in told


def test_the_lead_among_parties_and_tasks_is_named_by_its_own_name(clerk: Clerk) -> None:
    clerk.row("成员", 单位名称=MEMBER, 计划承担的任务="机理")
    clerk.row("签约方", 签约单位="牵头单位", 是否已签字="是")
    clerk.row("任务分工", 1, 承担单位="牵头单位", 任务="总体")
    clerk.row("任务分工", 2, 承担单位=MEMBER, 任务="无")
    agreement = clerk.reads().agreement
    assert isinstance(agreement, Agreement)
    assert isinstance(agreement.parties, list)
    assert agreement.parties[0].organisation == "甲公司（虚构）"
    assert agreement.tasks == {"甲公司（虚构）": ["总体"], MEMBER: NONE}
    clerk.row("任务分工", 3, 承担单位=MEMBER, 任务="机理", 所属课题="某课题", 记载于="成员计划")
    clerk.row("任务分工", 4, 承担单位="牵头单位", 任务="总体", 记载于="成员计划")
    clerk.row("任务分工", 5, 任务="总体")
    told = clerk.is_told()
    assert f"任务分工!A6：{MEMBER}的任务在“成员”表中已经填写" in told
    assert "任务分工!A7：“牵头单位”是牵头单位，不是成员" in told
    assert "任务分工!A8：缺少“承担单位”" in told


def test_numbers_and_units_alone_say_nothing(clerk: Clerk) -> None:
    for number in range(1, 6):
        clerk.row("课题", number, 序号=number)
        clerk.row("荣誉", number, 单位="牵头单位")
        clerk.row("历年数据", number, 单位="牵头单位", 年份=2020 + number)
    proposal = clerk.reads()
    assert proposal.topic_list is None
    assert (proposal.facts.honours, proposal.facts.rd_by_year) == (None, None)


def test_every_table_has_a_column_to_be_told_by(clerk: Clerk) -> None:
    for form in FORM:
        titles = [column.title for column in form.columns if column.field in form.required]
        for title in titles:
            assert column_of(clerk.book[form.title], title)
