"""People: the operating team and the experts; and what people have written or decided."""

from __future__ import annotations

from queries.workbook.kinds.table import Table
from queries.workbook.shapes import Entry

TEAM = Table(
    "运营团队",
    "每行一人。没有运营团队的，在第一行姓名写“无”。",
    "needed",
    ("operating_team",),
    (
        Entry("person", "姓名", "", "李某（虚构）", asked=True),
        Entry("employer", "所在单位", asked=True, width=30),
        Entry("post", "职务", "", "运营主任"),
        Entry("full_time", "是否专职", "", "是", asked=True),
    ),
)
EXPERTS = Table(
    "专家",
    "每行一位同行评议专家（指引：不少于3名，副高以上，相同或相近学科）。一位也没有的，在第一行姓名写“无”。",
    "needed",
    ("experts",),
    (
        Entry("person", "姓名", "", "王某（虚构）", asked=True),
        Entry("employer", "工作单位", asked=True, width=24),
        Entry("title", "职称", "按证书填写。", "教授", asked=True),
        Entry("title_evidence", "职称证明", "", "职称证书.pdf", asked=True),
        Entry("disciplines", "学科", "几个的用分号分开。", "材料科学", asked=True),
        Entry("invited_by", "由谁邀请", "", "区市科技主管部门", asked=True, width=18),
        Entry(
            "opinion.kind",
            "评议意见",
            "意见是什么不影响份数；没有出具的填“无”。",
            "同意",
            asked=True,
        ),
        Entry("opinion.document", "意见书", "", "评议意见1.pdf", asked=True),
        Entry("opinion.signed_on", "意见日期", "", "2025-03-10", asked=True),
        Entry("relations", "利益关系", "与成员单位的关系，一行一项；没有的写“无”。"),
        Entry("note", "备注", "不参与核对。"),
    ),
)
DEVIATIONS = Table(
    "书面说明",
    "不满足“原则上”“一般应”条件的，每条写明理由。没有要说明的，可整张表留空。",
    "other",
    ("deviations",),
    (
        Entry("clause", "条款", "指引的条款号。", "三.4b"),
        Entry("reason", "理由", width=60),
        Entry("evidence", "佐证文件", "", "情况说明.pdf", width=30),
    ),
)
JUDGEMENTS = Table(
    "人工判断",
    "由有关部门填写：只有人能判断的条款，写明谁在何时怎样判断。",
    "later",
    ("judgements",),
    (
        Entry("clause", "条款", "指引的条款号。", "三.2a"),
        Entry("result", "判断结论"),
        Entry("by", "判断人"),
        Entry("office", "所在部门", width=30),
        Entry("on", "判断日期"),
        Entry("note", "备注"),
    ),
)
