"""Facts about the way through the offices (filing) and the papers of 六.1 (management)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from graph_service.domain.proposal import Milestone
from graph_service.domain.proposal_filing import Filing, Objection, Publicity
from graph_service.domain.said import say
from graph_service.domain.stated import is_none
from graph_service.rules.dossier import Scope, said_in_proposal
from graph_service.rules.fact_case import plain
from graph_service.rules.fact_name import FactName
from graph_service.rules.lists import topics as topics_of
from graph_service.rules.reading import Reading, State, absent, blank, known

_STEPS = {
    "review": ("区市核审", "on", {"result": "结果", "by": "核审人", "on": "日期"}),
    "recommendation": (
        "推荐意见",
        "signed_on",
        {"document": "文件", "signed_on": "日期", "kind": "意见"},
    ),
    "formal": ("形式审查", "on", {"result": "结果", "on": "日期", "note": "缺项、说明"}),
    "assessment": ("专家评估", "on", {"kind": "方式", "result": "结果", "on": "日期"}),
    "publicity": ("公示", "from_", {"from": "起始日", "to": "截止日"}),
}


def _filing(scope: Scope) -> Filing | None:
    filing = scope.dossier.proposal.filing
    return filing if isinstance(filing, Filing) else None


def _step(step: str, field: str) -> Callable[[Scope], Reading]:
    """One entry of one step; a step dated after the day up to which events count has not happened yet."""
    title, day_field, fields = _STEPS[step]
    path, label = f"filing.{step}.{field}", f"{title}{fields[field]}"

    def read(scope: Scope) -> Reading:
        filing = _filing(scope)
        stated: Any = getattr(filing, step) if filing else None
        if stated is None:
            return blank(path)
        if is_none(stated):
            return absent(path, said_in_proposal(f"filing.{step}", title, None))
        day: date | None = getattr(stated, day_field)
        if not scope.dossier.has_happened(day):
            return Reading(
                path, State.BLANK, remarks=(say("rule.not_yet", what=title, day=str(day)),)
            )
        return plain(path, label, getattr(stated, "from_" if field == "from" else field))

    return read


def _day(field: str, label: str) -> Callable[[Scope], Reading]:
    def read(scope: Scope) -> Reading:
        filing = _filing(scope)
        day: date | None = getattr(filing, field) if filing else None
        path = f"filing.{field}"
        if day is not None and not scope.dossier.has_happened(day):
            return Reading(
                path, State.BLANK, remarks=(say("rule.not_yet", what=label, day=str(day)),)
            )
        return plain(path, label, day)

    return read


def _is_filed(scope: Scope) -> Reading:
    """For what only follows a filing; as long as none is recorded, there is none to follow."""
    reading = _day("filed_on", "备案日期")(scope)
    return known(reading.path, reading.state is State.KNOWN, *reading.evidence)


def _open_objections(scope: Scope) -> Reading:
    """Those not stated to be resolved; a bare text is one."""
    path = "filing.publicity.objections"
    filing = _filing(scope)
    publicity = filing.publicity if filing else None
    if not isinstance(publicity, Publicity):
        return blank(path)
    stated = publicity.objections
    if not isinstance(stated, list):
        return plain(path, "公示异议", stated)
    texts = [
        entry if isinstance(entry, str) else entry.text or "异议"
        for entry in stated
        if not (isinstance(entry, Objection) and entry.resolved)
    ]
    said = said_in_proposal(path, "公示异议", texts or "均已处理")
    return known(path, texts, said) if texts else absent(path, said)


def _management(field: str, label: str) -> Callable[[Scope], Reading]:
    def read(scope: Scope) -> Reading:
        stated = scope.dossier.proposal.management
        path = f"management.{field}"
        if stated is None:
            return blank(path)
        if is_none(stated):
            return absent(path, said_in_proposal("management", label, None))
        return plain(path, label, getattr(stated, field))

    return read


def _roadmap(scope: Scope) -> Reading:
    """A paper, or milestones of every topic that say what, when and who."""
    reading = _management("roadmap", "路线图")(scope)
    topics = topics_of(scope)
    if reading.state is not State.BLANK or not topics.items:
        return reading
    stated = [(f"{item.path}.milestones", item.value.milestones) for item in topics.items]
    lacking = [
        path
        for path, milestones in stated
        if milestones is None or (isinstance(milestones, list) and not _are_whole(milestones))
    ]
    if lacking:
        return Reading(lacking[0], State.BLANK, more=tuple(lacking[1:]))
    for path, milestones in stated:
        if is_none(milestones):
            return absent(path, said_in_proposal(path, "里程碑", None))
    told = [str(m.text) for _, milestones in stated for m in milestones]
    return known(stated[0][0], told, said_in_proposal(stated[0][0], "里程碑", told))


def _are_whole(milestones: list[Milestone]) -> bool:
    return all(m.text and m.due and m.owner for m in milestones)


FILING_FACTS = (
    *(
        FactName(f"filing.{step}.{field}", f"{title}：{label}", _step(step, field))
        for step, (title, _, fields) in _STEPS.items()
        for field, label in fields.items()
    ),
    FactName(
        "filing.publicity.open_objections",
        "公示中未了结的异议",
        _open_objections,
        formula="objections 中没有标明 resolved: true 的；全部了结或写明没有 → 无",
    ),
    FactName(
        "filing.is_filed",
        "是否已备案",
        _is_filed,
        formula="填了 filing.filed_on → 是；没填的按尚未备案 → 否（只用于列出备案后的扶持政策）",
    ),
    FactName("filing.filed_on", "备案日期", _day("filed_on", "备案日期")),
    FactName("filing.published_on", "向社会公布日期", _day("published_on", "公布日期")),
    FactName(
        "management.benefit_mechanism",
        "利益保障机制文件",
        _management("benefit_mechanism", "利益保障机制"),
    ),
    FactName(
        "management.implementation_plan",
        "组织实施方案",
        _management("implementation_plan", "组织实施方案"),
    ),
    FactName(
        "management.roadmap",
        "技术攻关路线图",
        _roadmap,
        formula="management.roadmap；未写时，各课题的里程碑（事项、时间、责任单位齐全）也算；有课题写明没有 → 无",
    ),
)
