"""The node kinds of the graph, declared once."""

from __future__ import annotations

from graph_service.domain.kinds import NodeKind, Property, ValueType

T = ValueType
UNIT_TYPES = (
    "enterprise",
    "university",
    "campus",
    "institute",
    "nrdi",
    "hospital",
    "laboratory",
    "association",
    "government",
    "service",
    "finance",
)
TITLE_LEVELS = ("正高", "副高", "中级", "初级")
REGISTRATION_STATUSES = ("存续", "异常", "失信", "吊销", "注销")
"""Rising in gravity: of two stated on one day the graver counts."""
LEGAL_FORMS = ("企业", "事业单位", "民办非企业单位", "高校", "医院", "社会团体")

NAME_PROPERTIES = ("name", "aliases", "former_names")
"""Under which properties names of a unit stand: the registered one first."""

_NAME = Property("name", T.TEXT, "出处中的名称", required=True)
_ALIASES = Property("aliases", T.TEXTS, "别名、简称；检索与识读用")
_ORDINAL = Property("ordinal", T.INTEGER, "在上级中的次序")
_PROVISIONAL = Property("provisional", T.BOOLEAN, "名称尚无出处，待主管部门补正")
_NOTE = Property("note", T.TEXT, "编者说明")

ORGANISATION = NodeKind(
    "Organisation",
    "org",
    "单位：企业、高校、校区、科研院所、新型研发机构、医院等",
    ("uscc", "stock", "moe", "name"),
    (
        _NAME,
        Property("uscc", T.TEXT, "统一社会信用代码（GB 32100，18 位，末位为校验码）"),
        _ALIASES,
        Property("former_names", T.TEXTS, "曾用名"),
        Property("unit_type", T.TEXT, "单位类别", choices=UNIT_TYPES),
        Property("legal_form", T.TEXT, "法律形式", choices=LEGAL_FORMS),
        Property("legal_person", T.BOOLEAN, "是否独立法人"),
        Property("province", T.TEXT, "注册所在省"),
        Property("city", T.TEXT, "注册所在市：据登记或披露"),
        Property("seat_city", T.TEXT, "所在市：报道或网页所见，不是登记"),
        Property("district", T.TEXT, "所在区市或功能区"),
        Property("filing_office", T.TEXT, "归口的科技主管部门（不由地址推断）"),
        Property("address", T.TEXT, "登记住所"),
        Property("registered_on", T.DATE, "成立或登记日期"),
        Property("registry_type", T.TEXT, "登记类型（如有限责任公司分公司）"),
        Property("registered_capital_cny", T.NUMBER, "注册资本", unit="人民币元"),
        Property("registered_capital_text", T.TEXT, "注册资本原文"),
        Property("business_scope", T.TEXT, "登记经营范围原文"),
        Property("main_business", T.TEXT, "主营业务（上市公司披露）"),
        Property("industry", T.TEXT, "行业"),
        Property("activity", T.TEXT, "做什么：一句话，据出处"),
        Property("market_position", T.TEXT, "市场地位的表述，据出处"),
        Property("scale", T.TEXT, "规模的表述，据出处"),
        Property("technical_need", T.TEXT, "技术需求的表述，据出处"),
        Property("stock_code", T.TEXT, "证券代码"),
        Property("listed_on", T.DATE, "上市日期"),
        Property("revenue_2018_cny", T.NUMBER, "2018 年营业收入", unit="人民币元"),
        Property("revenue_2019_cny", T.NUMBER, "2019 年营业收入", unit="人民币元"),
        Property("revenue_2020_cny", T.NUMBER, "2020 年营业收入", unit="人民币元"),
        Property("employees", T.INTEGER, "员工数", unit="人"),
        Property("administrator", T.TEXT, "主管部门"),
        Property("school_level", T.TEXT, "学校层次（本科、专科、985、211）"),
        Property(
            "status",
            T.TEXT,
            "登记状态；以日期最近的为准，自何日起写在出处信息上",
            choices=REGISTRATION_STATUSES,
        ),
        _NOTE,
    ),
)

HONOUR = NodeKind(
    "Honour",
    "honour",
    "荣誉或资质的目录项；谁持有、何级、何时，写在 HOLDS 上",
    ("cn", "name"),
    (
        _NAME,
        _ALIASES,
        Property("levels", T.TEXTS, "可有的级别"),
        Property("granted_by", T.TEXT, "授予单位"),
        Property("valid_years", T.INTEGER, "有效期", unit="年"),
        Property("counts_as", T.TEXT, "同一阶梯上等同的荣誉"),
        _NOTE,
    ),
)
HONOUR_LIST = NodeKind(
    "HonourList",
    "list",
    "荣誉名单：一份文件所列某荣誉、某级别的持有单位；只有写明完整的名单，不在列才等于没有",
    ("name",),
    (
        _NAME,
        Property("honour", T.TEXT, "所列荣誉的名称", required=True),
        Property("within", T.TEXT, "所列荣誉只是其中一部分的荣誉（重点“小巨人”属“小巨人”）"),
        Property("level", T.TEXT, "级别"),
        Property("granted_by", T.TEXT, "授予单位"),
        Property("document_no", T.TEXT, "文号"),
        Property("scope", T.TEXT, "名单的地域范围（如威海市、山东省、全国）"),
        Property("published_on", T.DATE, "发布日期：名单自该日起有效"),
        Property("complete_as_of", T.DATE, "截至该日名单完整；不写即不知是否完整"),
    ),
)
_IN_CATALOGUE = (
    _NAME,
    _ALIASES,
    _ORDINAL,
    _PROVISIONAL,
    Property("version", T.TEXT, "目录版本"),
    _NOTE,
)
CLUSTER = NodeKind(
    "Cluster",
    "cluster",
    "产业集群，按版本登记（2022 年前七个，2023 年起八个）",
    ("weihai",),
    _IN_CATALOGUE,
)
CHAIN = NodeKind(
    "Chain",
    "chain",
    "产业链；十条中四条名称有出处，其余待补",
    ("weihai",),
    _IN_CATALOGUE,
)
DIRECTION = NodeKind(
    "Direction",
    "direction",
    "产业链与集群之外的重点方向，如数字赋能产业",
    ("weihai",),
    _IN_CATALOGUE,
)
SEGMENT = NodeKind(
    "Segment",
    "segment",
    "产业链环节",
    ("carbon-fibre", "*"),
    (
        _NAME,
        _ALIASES,
        Property("includes", T.TEXTS, "属于该环节的产品举例；识读用，不是环节的别名"),
        _ORDINAL,
        _NOTE,
    ),
)
PRODUCT = NodeKind("Product", "product", "产品，以规范化名称为键", ("name",), (_NAME,))
PRODUCT_TERM = NodeKind(
    "ProductTerm",
    "term",
    "公开产品图谱中的词条，没有单位以之为产品（多为菜谱与百科条目）；不用于识读题目",
    ("name",),
    (_NAME,),
)
TECHNOLOGY = NodeKind(
    "Technology", "technology", "技术或研究方向，以规范化名称为键", ("name",), (_NAME,)
)
DISCIPLINE = NodeKind(
    "Discipline",
    "discipline",
    "学科：学位授予一级学科（moe）或自然科学基金学科（nsfc），两套分类互不对应",
    ("moe", "nsfc", "name"),
    (
        _NAME,
        Property("name_en", T.TEXT, "英文名称"),
        Property("code", T.TEXT, "学科代码"),
        _ALIASES,
    ),
)
INDUSTRY_CLASS = NodeKind(
    "IndustryClass",
    "industry",
    "国民经济行业分类（GB/T 4754-2017）的一类",
    ("gbt4754-2017",),
    (
        _NAME,
        Property("code", T.TEXT, "代码，门类字母在前：C2651", required=True),
        Property("level", T.TEXT, "级别", choices=("门类", "大类", "中类", "小类")),
    ),
)
PLATFORM = NodeKind(
    "Platform",
    "platform",
    "研发平台、实验室、工程中心",
    ("name",),
    (
        _NAME,
        Property("level", T.TEXT, "级别"),
        Property("platform_type", T.TEXT, "平台类别"),
        Property("field", T.TEXT, "领域"),
        Property("administrator", T.TEXT, "主管部门"),
        Property("code", T.TEXT, "平台代码"),
    ),
)
PROJECT = NodeKind(
    "Project",
    "project",
    "科研项目",
    ("nkrdp", "nsfc", "name"),
    (
        _NAME,
        Property("programme", T.TEXT, "计划或专项"),
        Property("year", T.INTEGER, "年份"),
        Property("number", T.TEXT, "项目编号、批准号"),
        Property("application_number", T.TEXT, "申报编号（SQ…）：公示时还没有项目编号"),
        Property("domain", T.TEXT, "领域（编者所分）"),
        Property("keywords", T.TEXTS, "关键词"),
        Property("discipline_code", T.TEXT, "申报时的学科代码"),
        Property("funds_cny", T.NUMBER, "经费", unit="人民币元"),
        Property("announced_on", T.DATE, "公示日期"),
        Property("end_year", T.INTEGER, "结束年份"),
    ),
)
DIVISION = NodeKind(
    "Division",
    "division",
    "行政区划与功能区",
    ("cn", "zone"),
    (
        _NAME,
        Property("code", T.TEXT, "区划代码"),
        Property("level", T.TEXT, "级别"),
        _ALIASES,
        _NOTE,
    ),
)
FILING_OFFICE = NodeKind(
    "FilingOffice",
    "office",
    "受理备案的科技主管部门",
    ("name",),
    (_NAME, Property("level", T.TEXT, "市 | 区市"), _ALIASES, _NOTE),
)
CONSORTIUM = NodeKind(
    "Consortium",
    "consortium",
    "创新联合体或共同承担的项目：牵头单位与成员写在 MEMBER_OF 上",
    ("project", "name"),
    (
        _NAME,
        Property("project_no", T.TEXT, "项目或备案编号"),
        Property("year", T.INTEGER, "年份"),
        Property("city", T.TEXT, "所在市"),
        Property("tasks", T.TEXTS, "课题名称"),
        _NOTE,
    ),
)
EXPERT = NodeKind(
    "Expert",
    "expert",
    "可请来作同行评议的专家：只记组建论证所需的姓名、单位、职称、学科、区市，不记证件、电话、出生日期",
    ("name",),
    (
        _NAME,
        Property("employer", T.TEXT, "所在单位", required=True),
        Property("title", T.TEXT, "职称"),
        Property("title_evidence", T.TEXT, "职称证明"),
        Property("disciplines", T.TEXTS, "学科"),
        Property("district", T.TEXT, "所在区市或功能区"),
    ),
)
INDUSTRY = NodeKind(
    "Industry",
    "industry",
    "行业分类中的一类",
    ("chain-kg",),
    (_NAME, Property("code", T.TEXT, "行业代码")),
)
TITLE = NodeKind(
    "Title",
    "title",
    "职称在其系列中的级别；有起止日的只在其间为准",
    ("name",),
    (
        _NAME,
        Property("level", T.TEXT, "级别", required=True, choices=TITLE_LEVELS),
        Property("series", T.TEXT, "职称系列（专业）", required=True),
        _NOTE,
    ),
)

NODE_KINDS: dict[str, NodeKind] = {
    kind.name: kind
    for kind in (
        ORGANISATION,
        HONOUR,
        HONOUR_LIST,
        CLUSTER,
        CHAIN,
        DIRECTION,
        SEGMENT,
        PRODUCT,
        PRODUCT_TERM,
        TECHNOLOGY,
        DISCIPLINE,
        INDUSTRY_CLASS,
        PLATFORM,
        PROJECT,
        DIVISION,
        FILING_OFFICE,
        TITLE,
        CONSORTIUM,
        EXPERT,
        INDUSTRY,
    )
}
