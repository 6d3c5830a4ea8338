"""How a value is shown in evidence and sentences."""

from __future__ import annotations

from datetime import date

from graph_service.domain.proposal_facts import Cooperation, Head, Honour, NrdiStatus
from graph_service.domain.stated import NONE

# Codes that may stand in evidence, as people call them.
_WORDS = {
    "enterprise": "企业",
    "nrdi": "新型研发机构",
    "university": "高校",
    "campus": "校区",
    "institute": "科研院所",
    "laboratory": "实验室",
    "hospital": "医院",
    "association": "协会、联盟",
    "service": "服务机构",
    "finance": "金融机构",
    "government": "政府部门",
    "CONTROLS": "控股",
    "BRANCH_OF": "分支机构",
    "CAMPUS_OF": "校区",
    "TIED_TO": "往来",
    "valid": "有效",
    "listed": "在册",
    "proposed": "公示、拟认定",
    "revoked": "已撤销",
    "expired": "已失效",
    "self_declared": "单位自述",
    "implied": "推断",
    "ranked": "研究机构榜单",
    "unknown": "不明",
}


def shown(value: object) -> str:
    """A value in a few words; lists joined, models by what tells them apart."""
    if value is None or value == NONE:
        return "无"
    if isinstance(value, list | tuple):
        return "、".join(shown(item) for item in value) or "无"
    if isinstance(value, dict):
        return _mapping(value)
    if isinstance(value, bool | float | date | str):
        return _plain(value)
    return _model(value)


def _plain(value: bool | float | date | str) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}"
    return _WORDS.get(value, value) if isinstance(value, str) else str(value)


def _mapping(value: dict[str, object]) -> str:
    if "kind" in value and "level" in value:
        return _honour_record(value)
    if all(isinstance(key, int) for key in value):
        return "、".join(f"{year}年{shown(item)}" for year, item in sorted(value.items())) or "无"
    return "、".join(f"{key}：{shown(item)}" for key, item in value.items()) or "无"


def _honour_record(value: dict[str, object]) -> str:
    """An honour as the graph holds it."""
    told = [f"状态：{_WORDS.get(str(value.get('status')), '未载')}"]
    if value.get("valid_to"):
        told.append(f"有效期至{value['valid_to']}")
    return f"{_levelled(value['level'], str(value['kind']))}（{'，'.join(told)}）"


def _levelled(level: object, kind: str) -> str:
    """省级专精特新企业; of 国家企业技术中心 the name tells the level."""
    return f"{level}级{kind}" if level and not kind.startswith(str(level)) else kind


def _model(value: object) -> str:
    if isinstance(value, Head):
        return f"{value.person}（{value.post}）" if value.post else value.person
    if isinstance(value, Honour):
        until = f"，有效期至{value.valid_to}" if value.valid_to else ""
        return f"{_levelled(value.level, value.kind)}{until}"
    if isinstance(value, NrdiStatus):
        status = _WORDS.get(value.status or "", "状态未填")
        return f"{_levelled(value.level, '新型研发机构')}（{status}）"
    if isinstance(value, Cooperation):
        return f"与{value.with_}{value.kind or '合作'}"
    return str(value)
