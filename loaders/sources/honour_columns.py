"""The columns of a list of honours, and the words in which its states may be written."""

from __future__ import annotations

import re

from loaders.source import Column, Row

HOLDER, USCC, HONOUR, LEVEL = "持有单位", "统一社会信用代码", "荣誉", "级别"
GRANTOR, DOCUMENT, NUMBER, URL = "授予单位", "名单文件", "文号", "网址"
GRANTED, UNTIL, STATE, ROLE = "授予日期", "有效期至", "状态", "名单角色"
BATCH, CITY, CITY_BASIS, DISTRICT = "批次", "所在市", "所在市依据", "所在区市"
SEEN, PUBLISHED, COMPLETE, SCOPE = "名单日期", "发布日期", "名单完整截至", "名单范围"
PRODUCT, NOTE = "产品", "备注"

# The word of a source or a clerk → the state that the rules know. What is recognised or rechecked
# was so on that day: without a term it is on a list, no more; honours lapse.
STATES = {
    "有效": "valid",
    "valid": "valid",
    "在列": "listed",
    "在册": "listed",
    "认定": "listed",
    "已认定": "listed",
    "复核通过": "listed",
    "获批": "listed",
    "入库": "listed",
    "后备": "listed",
    "listed": "listed",
    "on_full_list": "listed",
    "recognised": "listed",
    "recheck_passed": "listed",
    "approved": "listed",
    "awarded": "listed",
    "公示": "proposed",
    "拟认定": "proposed",
    "建议": "proposed",
    "proposed": "proposed",
    "continued_support_proposed": "proposed",
    "撤销": "revoked",
    "取消": "revoked",
    "revoked": "revoked",
    "到期": "expired",
    "失效": "expired",
    "expired": "expired",
    "自述": "self_declared",
    "self-declared": "self_declared",
    "推断": "implied",
    "implied": "implied",
    "榜单": "ranked",
}
ROLES = ("入库", "后备")
CERTIFICATE = re.compile(r"GR\d{12}")
# A title or a batch that says so: nothing was granted yet.
ONLY_PROPOSED = re.compile(r"公示|拟认定|拟推荐|拟入库|建议")
SUPPORT = re.compile(r"支持")

COLUMNS = (
    Column(
        HOLDER,
        "名单上的单位全称；只为写明名单完整的一行可空",
        ("单位名称", "企业名称", "单位", "holder"),
        required=True,
        example="威海某某新材料有限公司",
    ),
    Column(USCC, "18 位，设为文本格式；不知则空", ("信用代码", "社会信用代码", "uscc"), example=""),
    Column(
        HONOUR,
        "荣誉目录中的名称或别名；目录以外的不收，见 consortium sources",
        ("荣誉名称", "资质", "称号", "honour"),
        required=True,
        example="专精特新企业",
    ),
    Column(LEVEL, "国家 | 省 | 市 | 区市；名称已含级别的可空", ("荣誉级别", "level"), example="省"),
    Column(GRANTOR, "授予或公布的部门", ("认定单位", "发文单位", "issuer"), example="某省某厅"),
    Column(
        DOCUMENT,
        "名单文件的标题；同一份文件各行写法须一致",
        ("名单", "文件名称", "list_document"),
        example="某省专精特新企业名单（示例）",
    ),
    Column(NUMBER, "发文字号", ("发文字号", "document_no"), example="某字〔2024〕1号"),
    Column(URL, "网页", ("来源网址", "source_url"), example="https://example.org/list"),
    Column(GRANTED, "授予或认定之日，可只写年月", ("认定日期", "granted_on"), example="2024-06"),
    Column(UNTIL, "最后有效日；不知则空，不要推算", ("有效期", "valid_to"), example="2027-06"),
    Column(
        STATE,
        "、".join(word for word in STATES if not word.isascii()) + "；空即在列。公示不等于认定",
        ("荣誉状态", "event", "status"),
        example="认定",
    ),
    Column(ROLE, " | ".join(ROLES) + "（冲击新目标）", ("入库或后备", "list_role")),
    Column(BATCH, "荣誉本身的批次；支持资金的批次不是", ("批", "batch")),
    Column(CITY, "单位所在市", ("市", "城市", "city"), example="威海市"),
    Column(CITY_BASIS, "registry 表示据登记", ("city_basis",)),
    Column(DISTRICT, "区、县级市或功能区", ("区市", "district")),
    Column(
        SEEN,
        "名单说的是哪一天的情况",
        ("信息日期", "status_as_of", "observed_on"),
        example="2024-06-30",
    ),
    Column(
        PUBLISHED, "名单发布之日；名单自该日起有效", ("公布日期", "published"), example="2024-06-30"
    ),
    Column(
        COMPLETE,
        "年月日。只有某荣誉某级别在该范围内的全部现有持有单位都列出时才填：自发布日期（空则只当日）"
        "至该日，不在列即为没有。一个批次的名单不是全部，不要填。写在任一行即可",
        ("完整截至", "complete_as_of"),
    ),
    Column(
        SCOPE, "填了上一列时必填：全国、某省、某市或某区市", ("地域范围", "scope"), example="某省"
    ),
    Column(PRODUCT, "按产品认定的，写产品", ("product",)),
    Column(NOTE, "说明", ("说明", "note", "evidence_note")),
)
IGNORED = ("list_seq", "province", "read_via", "trust")
# What is said of the list and not of a holder: written once, it holds for every row of the list.
OF_LIST = (GRANTOR, NUMBER, URL, SEEN, PUBLISHED, COMPLETE, SCOPE)
_OF_HOLDER = (HOLDER, USCC, GRANTED, UNTIL, STATE, ROLE, PRODUCT, CITY, DISTRICT)


def is_about_list(row: Row) -> bool:
    """Whether the row names no holder and only says that its list is complete."""
    return row.text(COMPLETE) is not None and not any(row.text(c) for c in _OF_HOLDER)
