"""The edge kinds of the graph, declared once."""

from __future__ import annotations

from graph_service.domain.kinds import EdgeKind, Property, ValueType
from graph_service.domain.ties import FIRMNESS

T = ValueType
_DETAIL = Property("detail", T.TEXT, "出处的说法，转述")
_YEAR = Property("year", T.INTEGER, "年份")
_LEVEL = Property("level", T.TEXT, "级别或等级")
GUESSED = "机器识别"
PLATFORM_BASES = ("名单", "网页", GUESSED)

# The first five decide, with dates; the others never do: nobody who grants the honour has said so.
HONOUR_STATES = (
    "valid",
    "listed",
    "revoked",
    "expired",
    "proposed",
    "self_declared",
    "implied",
    "ranked",
)

EDGE_KINDS: dict[str, EdgeKind] = {
    kind.name: kind
    for kind in (
        EdgeKind("IN_SEGMENT", "Organisation", "Segment", "单位从事该环节", (_DETAIL,)),
        EdgeKind("UPSTREAM_OF", "Segment", "Segment", "环节的上下游"),
        EdgeKind("DRAWS_ON", "*", "Discipline", "产业链或集群所依托的学科（编者所列）", (_DETAIL,)),
        EdgeKind("PART_OF", "*", "*", "环节属于产业链或集群；区划、学科、行业属于上级"),
        EdgeKind(
            "MAKES",
            "Organisation",
            "Product",
            "单位生产或提供该产品",
            (
                _DETAIL,
                Property("weight", T.NUMBER, "公开产品图谱的权重，含义未载明；只留 0 至 1 之间的"),
            ),
        ),
        EdgeKind("MASTERS", "Organisation", "Technology", "单位掌握或研究该技术", (_DETAIL,)),
        EdgeKind(
            "GRADED_IN",
            "Organisation",
            "Discipline",
            "学科评估或建设名单中的学科（整校，不属校区）",
            (Property("list", T.TEXT, "名单"), _LEVEL, _YEAR, _DETAIL),
        ),
        EdgeKind(
            "HOLDS",
            "Organisation",
            "Honour",
            "单位持有荣誉；有效期写在出处信息上",
            (
                _LEVEL,
                Property("granted_on", T.DATE, "授予日期"),
                Property(
                    "status",
                    T.TEXT,
                    "出处所说的状态",
                    choices=HONOUR_STATES,
                ),
                Property("list_role", T.TEXT, "入库 | 后备"),
                Property("batch", T.TEXT, "批次"),
                Property("event", T.TEXT, "出处所说的事由，原文（认定、复核通过、公示 …）"),
                _DETAIL,
            ),
        ),
        EdgeKind("LISTED_IN", "Organisation", "HonourList", "单位在该名单上", (_DETAIL,)),
        EdgeKind("LISTS", "HonourList", "Honour", "名单所列的荣誉"),
        EdgeKind(
            "RUNS",
            "Organisation",
            "Platform",
            "单位建有该平台；名单所载是该年的情形，不等于现有",
            (
                Property("year", T.INTEGER, "哪一年建有：名单或页面的年份"),
                _LEVEL,
                Property("basis", T.TEXT, "依据", choices=PLATFORM_BASES),
                _DETAIL,
            ),
        ),
        EdgeKind(
            "TOOK_PART",
            "Organisation",
            "Project",
            "单位参加该项目",
            (Property("role", T.TEXT, "lead | member"), _YEAR, _DETAIL),
        ),
        EdgeKind(
            "IN_DISCIPLINE",
            "Project",
            "Discipline",
            "项目申报的学科",
            (Property("code", T.TEXT, "申报时的代码，可能是旧版"),),
        ),
        EdgeKind(
            "MEMBER_OF",
            "Organisation",
            "Consortium",
            "单位是该联合体的牵头单位或成员",
            (
                Property("role", T.TEXT, "角色", required=True, choices=("lead", "member")),
                Property("tasks", T.TEXTS, "该单位承担的课题"),
                _YEAR,
            ),
        ),
        EdgeKind("EMPLOYED_BY", "Expert", "Organisation", "专家任职于该单位"),
        EdgeKind(
            "RELATES_TO",
            "*",
            "*",
            "公开产品图谱所说的产品间关系；多为配方，不是产业链环节的上下游",
            (
                Property("relation", T.TEXT, "出处的关系名", required=True),
                Property("of_makers", T.BOOLEAN, "两端都是有单位生产的产品，不是配方"),
            ),
        ),
        EdgeKind("IN_INDUSTRY", "Organisation", "Industry", "单位所属行业"),
        EdgeKind(
            "TIED_TO",
            "Organisation",
            "Organisation",
            "单位之间的往来：供货、共建为实，洽谈为虚；日期写在出处信息上，没有的即日期不详",
            (
                Property("tie", T.TEXT, "往来种类", required=True),
                Property(
                    "firmness",
                    T.TEXT,
                    "虚实：firm 已有实事，paper 只见协议，talk 只是洽谈",
                    choices=FIRMNESS,
                ),
                _DETAIL,
            ),
        ),
        EdgeKind("CONTROLS", "Organisation", "Organisation", "控股或全资", (_DETAIL,)),
        EdgeKind("BRANCH_OF", "Organisation", "Organisation", "分支机构属于总机构"),
        EdgeKind("CAMPUS_OF", "Organisation", "Organisation", "校区属于大学"),
        EdgeKind("LOCATED_IN", "Organisation", "Division", "单位所在区划或功能区"),
        EdgeKind("FILES_WITH", "Organisation", "FilingOffice", "单位归口的科技主管部门"),
        EdgeKind("SERVES", "FilingOffice", "Division", "科技主管部门管辖的区划或功能区"),
    )
}
