"""Facts about the lead and the members, and the sheets of those that are lists."""

from __future__ import annotations

from queries.workbook.kinds.fact_details import Details, Yearly
from queries.workbook.kinds.fact_lines import FactLine
from queries.workbook.kinds.facts import Facts
from queries.workbook.numbers import AmountCodec
from queries.workbook.shapes import Entry

_HEADS, _HONOURS, _YEARS = "负责人", "荣誉", "历年数据"
_COOPERATION, _NRDI = "既往合作", "新型研发机构"
LINES = (
    FactLine("registered_city", "注册地", "登记住所所在城市。", "威海市", asked=True),
    FactLine("legal_form", "法律形式", "", "企业", asked=True),
    FactLine("legal_person", "独立法人", "分支机构、校区一般不是。", "是"),
    FactLine("parent_org", "上级单位"),
    FactLine("size_class", "企业规模", "大型、中型、小型、微型。", "中型"),
    FactLine("hospital_grade", "医院等级", "只用于医院。"),
    FactLine("district", "所在区市或功能区", "", "威海火炬高技术产业开发区", asked=True),
    FactLine(
        "filing_office",
        "归口科技主管部门",
        "按隶属关系，不按住所。",
        "威海火炬高技术产业开发区科技创新局",
        asked=True,
    ),
    FactLine("heads", "单位负责人", f"填“{_HEADS}”表。", sheet=_HEADS),
    FactLine("nrdi_status", "新型研发机构备案", f"填“{_NRDI}”表；没有备案的填“无”。", sheet=_NRDI),
    FactLine(
        "honours", "荣誉", f"填“{_HONOURS}”表；一项也没有的填“无”。填了就当作全部。", sheet=_HONOURS
    ),
    FactLine("rd_by_year", "研发投入（历年）", f"填“{_YEARS}”表。", sheet=_YEARS),
    FactLine("revenue_by_year", "营业收入（历年）", f"填“{_YEARS}”表。", sheet=_YEARS),
    FactLine("rd_staff_by_year", "研发人员（历年）", f"填“{_YEARS}”表。", sheet=_YEARS),
    FactLine(
        "platforms", "研发平台与设施", "一行一项；没有的写“无”。", "省级企业技术中心", asked=True
    ),
    FactLine(
        "influence_evidence", "行业影响力佐证", "一行一项。", "国内市场占有率证明", asked=True
    ),
    FactLine("transfer_evidence", "成果转化佐证", "一行一项。", "技术转让合同", asked=True),
    FactLine("prior_results", "前期成果", "与课题直接相关的，一行一项。", asked=True),
    FactLine("funding_commitments", "研发投入计划或资金承诺", "一行一项。", asked=True),
    FactLine(
        "cooperation", "既往合作", f"填“{_COOPERATION}”表；没有的填“无”。", sheet=_COOPERATION
    ),
)
_STATEMENT = (
    Entry("value", "填写", "", "威海市", width=30),
    Entry("source", "来源", "据什么填写。", "营业执照"),
    Entry("observed_on", "查看日期", "何时看到来源是这样写的。", "2025-01-10"),
    Entry("valid_from", "自何时起"),
    Entry("valid_to", "至何时止", "过了这一天，该项按“已过期”处理。"),
    Entry("verified_by", "核实人", width=10),
    Entry("note", "备注"),
)
_FACT = Entry("*", "事实", "从下拉列表选。", "注册地", width=22)
_UNIT = Entry("()", "单位", "写“牵头单位”，或“成员”表中的单位名称。", "牵头单位", width=24)
LEAD_FACTS = Facts(
    "牵头单位事实",
    "每行一项。不知道的留空；确实没有的写“无”。每项最好写明来源和查看日期。",
    "facts",
    LINES,
    _STATEMENT,
    _FACT,
)
MEMBER_FACTS = Facts(
    "成员事实",
    "需要说明成员情况时填写：每行写一个成员的一项事实，事实的名称与“牵头单位事实”表相同。",
    "other",
    LINES,
    _STATEMENT,
    _FACT,
    Entry("facts", "单位", "“成员”表中的单位名称。", "哈尔滨工业大学（威海）", width=26),
)
HEADS = Details(
    _HEADS,
    "每行一人：法定代表人、主要负责人；高校、院所为校长、院长。",
    "facts",
    "heads",
    _UNIT,
    (
        Entry("person", "姓名", "", "张某（虚构）", asked=True),
        Entry("post", "职务", "", "董事长", asked=True),
        Entry("from", "任职起", "", "2022-01-01"),
        Entry("to", "任职止", "仍在任的留空。"),
    ),
)
NRDI = Details(
    _NRDI,
    "每个单位一行：作为新型研发机构的备案情况。没有备案的，级别写“无”。",
    "other",
    "nrdi_status",
    _UNIT,
    (
        Entry("level", "备案级别", "", "省"),
        Entry("filed_on", "备案日期", "", "2023-06-01"),
        Entry("valid_to", "有效期至"),
        Entry("last_evaluated_on", "最近评估日期"),
        Entry("status", "备案状态", "", "有效"),
        Entry("document", "备案文件"),
    ),
    single=True,
)
HONOURS = Details(
    _HONOURS,
    "每行一项荣誉，只填单位自己的，不填母公司、子公司的。一项也没有的，荣誉名称写“无”。",
    "facts",
    "honours",
    _UNIT,
    (
        Entry("kind", "荣誉名称", "", "专精特新企业", asked=True),
        Entry("level", "级别", "", "省", asked=True),
        Entry("granted_by", "授予单位"),
        Entry("document", "授予文件"),
        Entry("granted_on", "授予日期", "", "2023-01-01"),
        Entry("valid_to", "有效期至", "", "2025-12-31"),
        Entry("status", "荣誉状态", "", "有效"),
        Entry("list_role", "入库或后备", "只用于冲击新目标企业。"),
        Entry("round.name", "轮次名称", "只用于冲击新目标企业。"),
        Entry("round.from", "轮次开始"),
        Entry("round.to", "轮次结束"),
        Entry("source", "来源"),
        Entry("note", "备注"),
    ),
)
YEARS = Yearly(
    _YEARS,
    "每行一个单位的一年。金额按元填写；也可写成“1200万元”。不知道的年份不填。",
    "facts",
    _UNIT,
    Entry("[year]", "年份", "", "2024"),
    (
        Entry("rd_by_year", "研发投入（元）", "", "15000000", codec=AmountCodec("元")),
        Entry("revenue_by_year", "营业收入（元）", "", "400000000", codec=AmountCodec("元")),
        Entry("rd_staff_by_year", "研发人员（人）", "", "44", codec=AmountCodec("人")),
    ),
)
COOPERATION = Details(
    _COOPERATION,
    "每行一项与其他单位的既往合作。没有的，合作单位写“无”。",
    "facts",
    "cooperation",
    _UNIT,
    (
        Entry("with", "合作单位", "登记全称。", "哈尔滨工业大学（威海）", width=28),
        Entry("kind", "合作方式", "", "联合研发"),
        Entry("document", "合同或文件", "", "合同.pdf"),
        Entry("from", "合作起", "", "2021-01-01"),
        Entry("to", "合作止"),
    ),
)
