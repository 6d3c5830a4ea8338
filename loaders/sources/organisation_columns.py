"""The columns of a clerk's spreadsheet of organisations, and the words its choices may take."""

from __future__ import annotations

from graph_service.domain.nodes import LEGAL_FORMS
from loaders.source import Column

UNIT_TYPES = {
    "企业": "enterprise",
    "公司": "enterprise",
    "高校": "university",
    "大学": "university",
    "校区": "campus",
    "科研院所": "institute",
    "研究院": "institute",
    "研究所": "institute",
    "新型研发机构": "nrdi",
    "医院": "hospital",
    "实验室": "laboratory",
    "协会": "association",
    "行业协会": "association",
    "政府部门": "government",
    "服务机构": "service",
    "金融机构": "finance",
}
# A list of institutes, laboratories and platforms fills these; see institutes.py.
INSTITUTE_KIND, HOST, PARTNERS = "机构类别", "依托单位", "合作单位"
HONOUR_STATES = {
    "有效": "valid",
    "在列": "listed",
    "入库": "listed",
    "后备": "listed",
    "公示": "proposed",
    "拟认定": "proposed",
    "撤销": "revoked",
    "取消": "revoked",
}
# What a source says of an institute → whether it exists; what is only agreed is paper.
INSTITUTE_STATES = {
    "认定": True,
    "运行": True,
    "设立": True,
    "同意建设": True,
    "recognised": True,
    "accepted": True,
    "created": True,
    "active": True,
    "running": True,
    "construction approved": True,
    "协议": False,
    "拟建": False,
    "agreed": False,
    "signed": False,
}
_MANY = "多个以；分隔"

COLUMNS = (
    Column(
        "单位名称",
        "营业执照或登记证书上的全称",
        ("企业名称", "单位全称", "机构名称", "公司名称", "名称", "单位", "name", "institute"),
        required=True,
        example="威海某某新材料有限公司",
    ),
    Column(
        "统一社会信用代码",
        "18 位，设为文本格式；不知则空",
        ("信用代码", "社会信用代码", "统一信用代码", "USCC", "credit_code"),
        example="91371000MA3C1234XU",
    ),
    Column("单位类别", "、".join(UNIT_TYPES), ("类别", "单位性质", "单位类型"), example="企业"),
    Column("法律形式", "、".join(LEGAL_FORMS), ("法人类型",), example="企业"),
    Column(
        "所在市",
        "注册所在市，据营业执照或法人证书",
        ("市", "城市", "注册地", "注册城市", "注册所在市", "city"),
        example="威海市",
    ),
    Column("实际所在地", "实际所在市；注册地未核实时填这里", ("实际所在市",)),
    Column(
        "所在区市",
        "区、县级市或功能区",
        ("区市", "所在区县", "区县", "所在区", "district"),
        example="威海火炬高技术产业开发区",
    ),
    Column(
        "归口科技主管部门",
        "受理备案的部门；不由地址推断",
        ("归口部门", "科技主管部门", "主管部门"),
        example="威海火炬高技术产业开发区科技创新局",
    ),
    Column("别名", f"简称等，{_MANY}", ("简称", "别称"), example="某某新材"),
    Column("曾用名", f"更名前的名称，{_MANY}", ("原名", "曾用名称")),
    Column(
        "主要产品", f"产品名称，{_MANY}", ("产品", "主导产品", "主营产品"), example="预浸料；碳梁"
    ),
    Column(
        "业务简介",
        "一句话说明做什么",
        ("主营业务", "简介", "单位简介"),
        example="生产碳纤维预浸料",
    ),
    Column("产业链环节", f"环节名称或编号，{_MANY}", ("环节", "所属环节"), example="预浸料"),
    Column(
        "研究方向", f"掌握或研究的技术，{_MANY}", ("技术方向", "核心技术"), example="热熔法预浸料"
    ),
    Column("学科", f"一级学科名称或代码，{_MANY}", ("优势学科",)),
    Column(
        "研发平台",
        f"名称，可加“|级别”，{_MANY}",
        ("平台", "创新平台"),
        example="威海市某某工程研究中心|市",
    ),
    Column(
        "荣誉",
        f"名称|级别|授予日期|有效期至|状态，{_MANY}",
        ("荣誉资质", "资质", "资质荣誉"),
        example="专精特新企业|省|2024-06|2027-06|有效",
    ),
    Column("信息来源", "文件或网页", ("来源", "出处", "source_url"), example="单位填报"),
    Column(
        "信息日期",
        "所填内容截至何日",
        ("填报日期", "日期", "截至日期", "as_of"),
        example="2024-06-30",
    ),
    Column(
        INSTITUTE_KIND,
        "平台或机构的名单填：研究院、工程研究中心、重点实验室、联合实验室等；填了它，该行是一个平台或机构",
        ("平台类别", "kind"),
    ),
    Column(HOST, "依托或牵头的单位；写“(推断)”的不作为事实", ("牵头单位", "host_or_lead")),
    Column(PARTNERS, f"共建的单位，{_MANY}", ("共建单位", "partners")),
    Column("机构级别", "国家、省、市等", ("level",)),
    Column("批次或年份", "批次或设立年份", ("batch_or_year",)),
    Column("机构所在地", "所在市", ("place",)),
    Column(
        "机构状态", "、".join(word for word in INSTITUTE_STATES if not word.isascii()), ("status",)
    ),
    Column("说明", "说明", ("备注", "note")),
)
