"""Generates docs/features.md: every feature of the scorers with its weight and its sentence."""

from __future__ import annotations

from graph_service.matching.scorers import (
    LEAD_ADDING,
    LEAD_DAMPING,
    PARTNER_ADDING,
    PARTNER_DAMPING,
    TOPICAL,
    Feature,
)
from graph_service.matching.tie_strength import HALF_LIFE_YEARS, SHARE, UNDATED_FACTOR

_HEAD = """# 特征表 · Features

由 `make docs` 从代码生成，请勿手改。Generated from the code by `make docs`.

得分是各项贡献之和。加分项的权重合计为 1，其中 {shared} 四项共用一个权重（各字段按“或”合并，合计不超过 1）；
扣减项按此前合计的比例扣减，显示为负分。没有证据不加不减。优先情形（三.1d）从不计入得分。
"""

_FADING = """
## 往来的虚实与衰减 · Ties

`tie` 取与牵头单位最强的一项往来。往来的种类分三等（`graph_service/domain/ties.py`），各计：{shares}。
往来随时间衰减，半衰期 {years} 年：距核对日每过 {years} 年，所计减半；
日期取截止日，没有的取出处所见之日，再没有的取起始日。
日期不详的按 {undated} 计，理由中写明“日期不详”。控股关系的提示不随时间衰减。
"""


def features_page() -> str:
    """The whole page."""
    parts = [_HEAD.format(shared="、".join(TOPICAL))]
    for title, adding, damping in (
        ("牵头单位 · Leads", LEAD_ADDING, LEAD_DAMPING),
        ("伙伴 · Partners", PARTNER_ADDING, PARTNER_DAMPING),
    ):
        parts.append(f"\n## {title}\n\n| 特征 | 权重 | 说明 |\n|---|---|---|\n")
        parts.extend(_line(feature, f"{weight:g}") for feature, weight in adding)
        parts.extend(_line(feature, f"−{weight:.0%}") for feature, weight in damping)
    parts.append(_fading())
    return "".join(parts)


def _fading() -> str:
    shares = "、".join(f"`{firmness}` {share:g}" for firmness, share in SHARE.items())
    return _FADING.format(
        shares=shares, years=f"{HALF_LIFE_YEARS:g}", undated=f"{UNDATED_FACTOR:g}"
    )


def _line(feature: Feature, weight: str) -> str:
    sentence = " ".join((feature.__doc__ or "").split())
    return f"| `{feature.__name__}` | {weight} | {sentence} |\n"


if __name__ == "__main__":
    print(features_page(), end="")
