"""The Chinese words for the codes of closed fields; fields whose values are Chinese need none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import get_args

from graph_service.domain.proposal import Capacity
from graph_service.domain.roles import Role
from graph_service.messages import text

_LABELS: tuple[Mapping[str, str], ...] = (
    {code: text(f"capacity.{code}") for code in get_args(Capacity)},
    {code: text(f"role.{code}") for code in get_args(Role)},
    {"lead": "牵头", "joint": "联合承担", "support": "配合"},
    {"district": "区市科技主管部门", "city": "市科技局", "applicant": "申报单位"},
    {"agree": "同意", "conditional": "有条件同意", "disagree": "不同意"},
    {"pass": "通过", "fail": "不通过"},
    {"recommend": "推荐", "not_recommend": "不推荐"},
    {"site": "现场考察", "defence": "答辩评审"},
    {
        "valid": "有效",
        "expired": "已到期",
        "revoked": "已撤销",
        "unknown": "状态不明",
        "proposed": "拟认定（公示）",
        "listed": "已列入名单",
    },
)


def labels_of(codes: Sequence[str]) -> dict[str, str]:
    """Code → label, in the order of the codes; the code itself where it is Chinese already."""
    known = next((labels for labels in _LABELS if set(labels) == set(codes)), {})
    return {code: known.get(code, code) for code in codes}
