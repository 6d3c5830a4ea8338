"""What a unit's name and registration tell of its form: a maker may lead, a branch or a shop may not.

The names of registered units follow fixed patterns (企业名称登记管理规定: 行政区划 + 字号 + 行业 + 组织
形式), so that branches, shops and agencies are told by their endings.
"""

from __future__ import annotations

import re
from enum import StrEnum

_BRANCH = re.compile(
    r"(分公司|分店|分行|分部|分厂|分院|分社|支行|支公司|办事处|营业部|营业厅|经营部|门市部?|项目部|"
    r"代表处|联络处|服务站|加油站|加气站|收购站|工作站|供应站|中心店|第[一二三四五六七八九十\d]+店)$"
)
_PART_OF_FIRM = re.compile(r"公司.*公司|公司[^（(]+$")  # something follows the firm's own name
_SHOP = re.compile(
    r"(店|商场|超市|商行|商店|市场|酒店|宾馆|饭店|药房|药店|批发部|零售部|销售部|购物中心)$"
)
_TRADER = re.compile(r"(商贸|贸易|经贸|工贸销售|商业|物资|供销|经销|营销|销售|进出口|百货|代购)")
_AGENCY = re.compile(
    r"(代理|中介|咨询|事务所|人力资源|劳务|广告|会展|旅行社|物业|房地产|置业|担保|小额贷款|典当|拍卖|"
    r"银行|信用社|分理处|储蓄所|保险|证券|基金|彩票|诊所|门诊部|"
    r"物流|货运|运输|传媒|文化传播|商务服务|企业管理|知识产权|投资管理|资产管理)"
)
_MAKER = re.compile(
    r"(制造|机械|工业|实业|材料|设备|装备|科技|制品|电子|药业|制药|船舶|造船|重工|化工|仪表|纺织)"
)


class Form(StrEnum):
    """Forms that weigh against a unit as lead; PLAIN weighs nothing."""

    PLAIN = "plain"
    BRANCH = "branch"
    SHOP = "shop"
    TRADER = "trader"
    AGENCY = "agency"


def form_of(name: str, *, registry_type: str | None = None) -> Form:
    """The form that name and registered type show."""
    bare = re.sub(r"[（(][^）)]*[）)]$", "", name.strip())
    if _BRANCH.search(bare) or _PART_OF_FIRM.search(bare) or "分公司" in (registry_type or ""):
        return Form.BRANCH
    if _SHOP.search(bare):
        return Form.SHOP
    if _AGENCY.search(bare):
        return Form.AGENCY
    if _TRADER.search(bare) and not _MAKER.search(bare):
        return Form.TRADER
    return Form.PLAIN
