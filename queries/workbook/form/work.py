"""Topics, milestones, attachments, and objections during publicity."""

from __future__ import annotations

from queries.workbook.kinds.table import Table
from queries.workbook.kinds.topics import Milestones, Topics
from queries.workbook.shapes import Entry

TOPICS = Topics(
    "课题",
    "每行一个拟攻关课题。不知道的留空；没有课题的在第一行课题名称写“无”。",
    "needed",
    (
        Entry("text", "课题名称", "", "T1000级碳纤维原丝国产化", asked=True, width=22),
        Entry(
            "categories",
            "技术类别",
            "可多选，用分号分开：卡脖子技术；关键共性技术；前沿引领技术；现代工程技术；其他。",
            "卡脖子技术",
            asked=True,
        ),
        Entry("category_other", "其他类别说明", "技术类别选了“其他”时填写。", width=14),
        Entry(
            "chains",
            "产业链",
            "所属产业链名称，几个的用分号分开。",
            "碳纤维等复合材料",
            asked=True,
        ),
        Entry("clusters", "产业集群", "所属产业集群名称，几个的用分号分开。", asked=True),
        Entry("other", "其他重点方向", "不在产业链、产业集群目录内的方向。", width=14),
        Entry("digital", "属数字赋能产业", "", "否"),
        Entry(
            "discipline",
            "学科",
            "用于判断评议专家学科是否相同或相近。",
            "材料科学",
            asked=True,
            width=12,
        ),
        Entry(
            "problem",
            "要解决的问题",
            "具体的技术难题。",
            "原丝缺陷控制与稳定化生产",
            asked=True,
            width=28,
        ),
        Entry("goal", "目标", "", "建成一条中试线", asked=True, width=22),
        Entry("import_substitution", "进口替代", "替代哪些进口材料、部件或产品。"),
        Entry("present_level", "现有水平"),
        Entry("indicators", "考核指标", "一行一项，或用分号分开。"),
    ),
)
MILESTONES = Milestones(
    "路线图",
    "每行一个里程碑。课题栏写课题的序号或名称；某个课题没有里程碑的，在里程碑栏写“无”。",
    "other",
    Entry("[]", "课题序号或名称", "与“课题”表一致；只有一个课题可不填。", "1"),
    (
        Entry("text", "里程碑", "", "中试线连续运行", width=40),
        Entry("due", "完成期限", "", "2026-12-31"),
        Entry("owner", "责任单位", width=30),
    ),
)
ATTACHMENTS = Table(
    "附件",
    "每行一个随备案书提交的附件。一个也没有的，在第一行附件编号写“无”。",
    "other",
    ("attachments",),
    (
        Entry("no", "附件编号", "", "1"),
        Entry("file", "文件名", "", "组建协议.pdf", width=40),
        Entry("pages", "页数", "", "12"),
        Entry("sha256", "校验值（SHA-256）", "由程序填写，手工填表可不管。", width=40),
    ),
)
OBJECTIONS = Table(
    "公示异议",
    "每行一条公示期间收到的异议。没有异议的，在第一行异议内容写“无”；不清楚的留空。",
    "later",
    ("filing", "publicity", "objections"),
    (
        Entry("text", "异议内容", width=50),
        Entry("by", "提出人"),
        Entry("on", "提出日期"),
        Entry("resolved", "是否已处理"),
        Entry("resolved_on", "处理日期"),
    ),
)
