"""Members, parties to the agreement, and who does what."""

from __future__ import annotations

from queries.workbook.kinds.table import Table
from queries.workbook.kinds.tasks import Tasks
from queries.workbook.listing import ReferredCodec
from queries.workbook.shapes import Entry

_TASKS = "任务分工"
MEMBERS = Table(
    "成员",
    "每行一个成员单位，不含牵头单位。没有其他成员的，在第一行单位名称写“无”。",
    "needed",
    ("members",),
    (
        Entry(
            "organisation",
            "单位名称",
            "登记全称，或统一社会信用代码；校区要写明，如“某大学（威海）”。",
            "哈尔滨工业大学（威海）",
            asked=True,
            width=30,
        ),
        Entry("role", "角色", "", "高校", asked=True, width=18),
        Entry(
            "tasks",
            "计划承担的任务",
            f"一行一项。要写明课题、成果的，请填“{_TASKS}”表并在“记载于”选“成员计划”。",
            "原丝缺陷机理",
            codec=ReferredCodec(_TASKS),
            width=34,
        ),
        Entry("note", "备注", "不参与核对。", width=24),
    ),
)
PARTIES = Table(
    "签约方",
    "组建协议的每一方一行，包括牵头单位。没有签约方的，在第一行签约单位写“无”。",
    "needed",
    ("agreement", "parties"),
    (
        Entry("organisation", "签约单位", "可写“牵头单位”。", "牵头单位", asked=True, width=30),
        Entry("signed", "是否已签字", "", "是", asked=True),
        Entry("sealed", "是否已盖章", "", "是", asked=True),
        Entry("signed_on", "签署日期", "", "2025-03-01"),
        Entry("signatory.person", "签署人"),
        Entry("signatory.post", "签署人职务", "", "董事长"),
        Entry(
            "signatory.authorisation",
            "授权文件",
            "签署人不是法定代表人，或校区由学校代签时填写。",
            "授权书.pdf",
            width=22,
        ),
    ),
    unit="organisation",
)
TASKS = Tasks(
    _TASKS,
    "每行一项任务。组建协议里没有任务的签约方，任务栏写“无”；给了本表，就当作协议的全部分工。",
    "needed",
    Entry("{}", "承担单位", "与“签约方”表一致；可写“牵头单位”。", "牵头单位", asked=True, width=30),
    Entry("[]", "记载于", "组建协议里写明的选“组建协议”（留空即是），只是打算的选“成员计划”。"),
    (
        Entry("text", "任务", "", "中试线与总体", asked=True, width=34),
        Entry("topic", "所属课题", width=22),
        Entry("role", "承担方式"),
        Entry("deliverable", "交付成果", width=24),
    ),
)
