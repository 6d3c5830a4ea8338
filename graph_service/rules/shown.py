"""How a value is shown in evidence and sentences."""

from __future__ import annotations

from datetime import date

from graph_service.domain.proposal_facts import Cooperation, Head, Honour, NrdiStatus
from graph_service.domain.stated import NONE


def shown(value: object) -> str:
    """A value in a few words; lists joined, models by what tells them apart."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if value is None or value == NONE:
        return "无"
    if isinstance(value, list | tuple):
        return "、".join(shown(item) for item in value) or "无"
    if isinstance(value, dict):
        return "、".join(f"{key}：{shown(item)}" for key, item in value.items()) or "无"
    if isinstance(value, float):
        return f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}"
    if isinstance(value, date):
        return value.isoformat()
    return _model(value)


def _model(value: object) -> str:
    if isinstance(value, Head):
        return f"{value.person}（{value.post}）" if value.post else value.person
    if isinstance(value, Honour):
        until = f"，有效期至{value.valid_to}" if value.valid_to else ""
        return f"{value.level + '级' if value.level else ''}{value.kind}{until}"
    if isinstance(value, NrdiStatus):
        return f"{value.level + '级' if value.level else ''}新型研发机构（{value.status or '状态未填'}）"
    if isinstance(value, Cooperation):
        return f"与{value.with_}{value.kind or '合作'}"
    return str(value)
