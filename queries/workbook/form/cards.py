"""The two cards: what the consortium is, and the way of its filing."""

from __future__ import annotations

from queries.workbook.kinds.card import Card, Section
from queries.workbook.shapes import Entry

_CONSORTIUM = Section(
    "一、创新联合体",
    (
        Entry("name", "联合体名称", "必填。", "威海市高强碳纤维创新联合体", asked=True),
        Entry("level", "联合体级别", "向市科技局备案的填“市”，区市自行组建的填“区市”。", "市"),
        Entry("consortium_type", "联合体类型", "威海的指引没有此项；其他城市要求时填写。"),
        Entry("note", "备注", "不参与核对。"),
    ),
)
_LEAD = Section(
    "二、牵头单位",
    (
        Entry(
            "lead.organisation",
            "牵头单位名称",
            "必填。登记全称，或统一社会信用代码。",
            "威海某某新材料股份有限公司（虚构）",
            asked=True,
        ),
        Entry(
            "lead.capacity",
            "以何种身份申报",
            "公司同时是新型研发机构的，在此写明以哪种身份申报。",
            "企业",
            asked=True,
        ),
    ),
)
_AGREEMENT = Section(
    "三、组建协议（签约方、任务分工另见各表）",
    (
        Entry("agreement.?", "是否有组建协议", "没有签过协议填“无”。", "有", asked=True),
        Entry("agreement.document", "组建协议文件", "文件名或文号。", "组建协议.pdf", asked=True),
        Entry(
            "agreement.topics",
            "协议所列课题",
            "协议里写明的拟攻关课题，一行一个。",
            "T1000级碳纤维原丝国产化",
            asked=True,
        ),
        Entry(
            "agreement.rights",
            "协议中有权利条款",
            "读过协议，有填“是”，没有填“否”；没读过留空。",
            "是",
            asked=True,
        ),
        Entry("agreement.duties", "协议中有义务条款", "同上。", "是", asked=True),
    ),
)
_COUNCIL = Section(
    "四、理事会",
    (
        Entry(
            "council.established",
            "是否已设立理事会",
            "完全没有理事会安排的填“无”。",
            "是",
            asked=True,
        ),
        Entry("council.document", "理事会设立文件", "章程、决议等。", "理事会章程.pdf", asked=True),
        Entry("council.chair.person", "理事长姓名", "未推选填“无”。", "张某（虚构）", asked=True),
        Entry("council.chair.organisation", "理事长所在单位", "登记全称。", asked=True),
        Entry("council.chair.post", "理事长职务", "在所在单位的职务。", "董事长", asked=True),
    ),
)
_SCIENTIST = Section(
    "五、首席科学家（威海的指引没有此项，其他城市要求时填写）",
    (
        Entry("chief_scientist.person", "首席科学家姓名"),
        Entry("chief_scientist.organisation", "首席科学家单位"),
        Entry("chief_scientist.title", "首席科学家职称"),
    ),
)
BASICS = Card(
    "基本情况",
    "每行填一项。不知道的留空；确实没有的写“无”。",
    "needed",
    (_CONSORTIUM, _LEAD, _AGREEMENT, _COUNCIL, _SCIENTIST),
)


def _review(path: str, name: str) -> tuple[Entry, ...]:
    return (
        Entry(f"{path}.result", f"{name}结论", "还没有进行的留空；明确不进行的填“无”。"),
        Entry(f"{path}.by", f"{name}人"),
        Entry(f"{path}.on", f"{name}日期", "", "2025-03-25"),
        Entry(f"{path}.note", f"{name}备注"),
    )


_SUBMISSION = Section(
    "一、提交",
    (
        Entry(
            "filing.office",
            "受理单位",
            "提交申报材料的科技主管部门；还没有提交的留空。",
            "威海火炬高技术产业开发区科技创新局",
            asked=True,
        ),
        Entry("filing.submitted_on", "提交日期", "核对以这一天为准。", "2025-03-20", asked=True),
    ),
)
_REVIEW = Section("二、区市科技主管部门核审", _review("filing.review", "核审"))
_RECOMMENDATION = Section(
    "三、区市科技主管部门推荐",
    (
        Entry("filing.recommendation.kind", "推荐意见"),
        Entry("filing.recommendation.document", "推荐意见文件"),
        Entry("filing.recommendation.signed_on", "推荐意见日期"),
        Entry("filing.recommendation.by", "推荐意见签署人"),
    ),
)
_FORMAL = Section("四、市科技局形式审查", _review("filing.formal", "形式审查"))
_ASSESSMENT = Section(
    "五、专家评估",
    (
        Entry("filing.assessment.kind", "评估方式"),
        Entry("filing.assessment.result", "评估结论"),
        Entry("filing.assessment.on", "评估日期"),
    ),
)
_PUBLICITY = Section(
    "六、公示与备案（异议另见“公示异议”表）",
    (
        Entry("filing.publicity.from", "公示开始日期"),
        Entry("filing.publicity.to", "公示结束日期", "天数以公示文件为准，指引没有规定。"),
        Entry("filing.filed_on", "备案日期"),
        Entry("filing.published_on", "公布日期"),
    ),
)
_MANAGEMENT = Section(
    "七、日常管理文件（指引六.1）",
    (
        Entry("management.?", "是否有日常管理文件", "三种文件都没有的填“无”。"),
        Entry("management.benefit_mechanism", "利益保障机制文件", "文件名，或写明见协议哪一条。"),
        Entry("management.implementation_plan", "组织实施方案文件"),
        Entry("management.roadmap", "技术攻关路线图文件", "里程碑也可填“路线图”表。"),
    ),
)
FILING = Card(
    "备案过程",
    "提交、日常管理文件由申报单位填，其余由主管部门在相应环节填写；还没有到的环节留空。",
    "later",
    (_SUBMISSION, _REVIEW, _RECOMMENDATION, _FORMAL, _ASSESSMENT, _PUBLICITY, _MANAGEMENT),
)
