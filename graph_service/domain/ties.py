"""Kinds of ties between units and how firm each is: the one table; nothing else tells firm from talk.

firm: something was delivered, built or owned. paper: signed, nothing seen of it yet. talk: they met.
"""

from __future__ import annotations

from collections.abc import Mapping

FIRM, PAPER, TALK = "firm", "paper", "talk"
FIRMNESS = (FIRM, PAPER, TALK)
_BY_FIRMNESS: Mapping[str, tuple[str, ...]] = {
    FIRM: (
        "供货",
        "战略供货",
        "合作",
        "技术合作",
        # An agreement by its name, but what sources report under it is joint centres and projects.
        "战略合作",
        "联合项目",
        "项目",
        "揭榜挂帅",
        "科技专员",
        "共建",
        "联合实验室",
        "平台",
        "合资设立",
        "合作公司",
        "投资",
        "战略投资",
        "板块",
        "控股",
        "全资",
    ),
    PAPER: ("协议", "计划"),
    TALK: ("意向", "洽谈", "需求对接"),
}
FIRMNESS_OF: Mapping[str, str] = {
    kind: firmness for firmness, kinds in _BY_FIRMNESS.items() for kind in kinds
}
"""Kind of tie → firmness."""
CONTROLLING = ("控股", "全资")
"""Kinds of ties by which the first unit controls the second."""


def firmness_of(tie: str) -> str | None:
    """How firm a kind of tie is; None for a kind outside the table, which is counted as talk."""
    return FIRMNESS_OF.get(tie)
