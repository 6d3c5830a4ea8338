"""Facts about 同行评议专家: title by dated tables, opinion, who invited them, how they are bound to members."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graph_service.domain.normalise import name_key
from graph_service.domain.proposal_filing import Expert, Opinion
from graph_service.domain.said import say
from graph_service.domain.stated import NONE, is_none
from graph_service.rules.dossier import Dossier, Scope, said_in_proposal
from graph_service.rules.fact_case import plain
from graph_service.rules.fact_expert_title import disciplines, title_level
from graph_service.rules.fact_items import item_of
from graph_service.rules.fact_name import FactName
from graph_service.rules.lists import experts as experts_of
from graph_service.rules.reading import Reading, State, absent, blank, known


def _field(field: str, label: str) -> Callable[[Scope], Reading]:
    def read(scope: Scope) -> Reading:
        item = item_of(scope)
        value = getattr(item.value, field)
        return plain(f"{item.path}.{field}", f"{item.label}：{label}", value)

    return read


def _has_opinion(scope: Scope) -> Reading:
    """A dated opinion; whatever it says."""
    item = item_of(scope)
    opinion, path = item.value.opinion, f"{item.path}.opinion"
    if opinion is None or is_none(opinion):
        return plain(path, f"{item.label}：评议意见", opinion)
    evidence = said_in_proposal(path, f"{item.label}：评议意见", _shown_opinion(opinion))
    if opinion.document == NONE:
        return absent(f"{path}.document", evidence)
    if opinion.signed_on is None:
        return Reading(f"{path}.signed_on", State.BLANK, evidence=(evidence,))
    if not scope.dossier.has_happened(opinion.signed_on):
        remark = say("rule.not_yet", what=f"{item.label}的评议意见", day=str(opinion.signed_on))
        day = f"{path}.signed_on"
        return Reading(day, State.BLANK, evidence=(evidence,), remarks=(remark,))
    return known(path, True, evidence)


def _shown_opinion(opinion: Opinion) -> str:
    kind = {"agree": "同意", "conditional": "有条件同意", "disagree": "不同意"}.get(
        opinion.kind or ""
    )
    parts = (kind or "结论未标明", opinion.signed_on and str(opinion.signed_on), opinion.document)
    return "，".join(str(part) for part in parts if part)


def _opinion_day(scope: Scope) -> Reading:
    item = item_of(scope)
    opinion = item.value.opinion
    day = opinion.signed_on if isinstance(opinion, Opinion) else None
    return plain(f"{item.path}.opinion.signed_on", f"{item.label}：评议意见日期", day)


def _employed_by_member(scope: Scope) -> Reading:
    item, dossier = item_of(scope), scope.dossier
    expert: Expert = item.value
    path = f"{item.path}.employer"
    if expert.employer is None or expert.employer == NONE:
        return plain(path, f"{item.label}：单位", expert.employer)
    evidence = said_in_proposal(path, f"{item.label}：单位", expert.employer)
    employer = name_key(expert.employer)
    units = _units(dossier)
    among = dossier.identity(expert.employer) in {dossier.identity(name) for name in units}
    part_of = any(employer.startswith(name_key(name)) for name in units)
    return known(path, among or part_of, evidence)


def _units(dossier: Dossier) -> list[str]:
    members = dossier.proposal.member_list
    return [dossier.proposal.lead.organisation, *(m.organisation for m in members)]


def _takes_part(scope: Scope) -> Reading:
    """Whether the same name stands in the operating team, the council or among the lead's heads."""
    item = item_of(scope)
    expert: Expert = item.value
    path = f"{item.path}.person"
    if expert.person in (None, NONE):
        return blank(path)
    same = [
        told
        for name, told in _people(scope.dossier)
        if name_key(name) == name_key(str(expert.person))
    ]
    return known(path, bool(same), *(said_in_proposal(path, item.label, told) for told in same[:1]))


def _people(dossier: Dossier) -> Iterator[tuple[str, str]]:
    proposal = dossier.proposal
    for person in proposal.operating_team if isinstance(proposal.operating_team, list) else []:
        yield person.person or "", "运营团队成员"
    council = proposal.council
    chair = None if council is None or is_none(council) else getattr(council, "chair", None)
    if chair is not None and not is_none(chair):
        yield chair.person or "", "理事长"
    heads = proposal.facts.heads
    for head in heads.value if heads and isinstance(heads.value, list) else []:
        yield head.person, "牵头单位负责人"


def _shares_unit(scope: Scope) -> Reading:
    """Whether another expert, another person, is of the same unit."""
    item, dossier = item_of(scope), scope.dossier
    expert: Expert = item.value
    path = f"{item.path}.employer"
    if expert.employer in (None, NONE):
        return blank(path)
    mine = dossier.identity(str(expert.employer))
    others = [
        e for e in _experts(dossier) if name_key(e.person or "") != name_key(expert.person or "")
    ]
    units = {dossier.identity(e.employer) for e in others if e.employer not in (None, NONE)}
    return known(path, mine in units, said_in_proposal(path, item.label, expert.employer))


def _experts(dossier: Dossier) -> list[Expert]:
    stated = dossier.proposal.experts
    return stated if isinstance(stated, list) else []


def _of_members(scope: Scope) -> Reading:
    found = [
        f"{item.label}（{item.value.employer}）"
        for item in experts_of(scope).items
        if _employed_by_member(scope.at(item)).value is True
    ]
    return known("experts", found) if found else blank("experts")


def _sharing_units(scope: Scope) -> Reading:
    by_unit: dict[str, list[str]] = {}
    for item in experts_of(scope).items:
        if _shares_unit(scope.at(item)).value is True:
            by_unit.setdefault(item.value.employer, []).append(item.label)
    told = [f"{unit}（{'、'.join(names)}）" for unit, names in by_unit.items()]
    return known("experts", told) if told else blank("experts")


def _tally(scope: Scope) -> Reading:
    experts = _experts(scope.dossier)
    given = [e.opinion.kind for e in experts if isinstance(e.opinion, Opinion)]
    if not experts:
        return blank("experts")
    told = f"同意{given.count('agree')}、有条件{given.count('conditional')}、不同意{given.count('disagree')}"
    unmarked = given.count(None)
    return known("experts", told + (f"、未标明{unmarked}" if unmarked else ""))


EXPERT_FACTS = (
    FactName("expert.person", "专家", _field("person", "姓名"), "expert"),
    FactName("expert.employer", "专家所在单位", _field("employer", "单位"), "expert"),
    FactName("expert.disciplines", "专家学科", disciplines, "expert"),
    FactName("expert.invited_by", "专家由谁邀请", _field("invited_by", "由谁邀请"), "expert"),
    FactName("expert.relations", "专家自报的利益关系", _field("relations", "利益关系"), "expert"),
    FactName("expert.title", "专家职称", _field("title", "职称"), "expert"),
    FactName(
        "expert.title_evidence", "专家职称证明", _field("title_evidence", "职称证明"), "expert"
    ),
    FactName(
        "expert.title_level",
        "专家职称属哪一级（正高、副高、中级、初级）",
        title_level,
        "expert",
        formula="职称表（规则包 titles 与图谱所载）在核对日的级别，佐证写明所据的表；"
        "表中没有（含国外职称）、各表不一 → 未知；副高以上而没有职称证明 → 未知；写明没有职称 → 无；"
        "图谱的专家名单里同名同单位的人补所缺，不一致 → 未知",
    ),
    FactName(
        "expert.has_opinion",
        "是否已出具有日期的评议意见",
        _has_opinion,
        "expert",
        formula="有 opinion 和 signed_on → 是（指定核对日的，晚于核对日 → 未知）；写明没有意见或没有文件 → 无；"
        "缺日期 → 未知；结论是什么不影响",
    ),
    FactName(
        "expert.opinion_signed_on",
        "评议意见日期",
        _opinion_day,
        "expert",
        formula="opinion.signed_on",
    ),
    FactName(
        "expert.employed_by_member",
        "专家是否任职于牵头单位或成员",
        _employed_by_member,
        "expert",
        formula="单位与牵头单位或成员为同一单位，或以其名称开头（如某大学某学院）→ 是",
    ),
    FactName(
        "expert.takes_part",
        "专家是否与运营团队成员、理事长或牵头单位负责人同名",
        _takes_part,
        "expert",
        formula="姓名相同 → 是（是否同一人请核实）",
    ),
    FactName(
        "expert.shares_unit",
        "是否另有专家来自同一单位",
        _shares_unit,
        "expert",
        formula="experts 中另一人的单位相同 → 是",
    ),
    FactName(
        "experts.of_members",
        "任职于牵头单位或成员的专家",
        _of_members,
        formula="expert.employed_by_member 为是的，连同单位",
    ),
    FactName(
        "experts.sharing_units",
        "同一单位的专家",
        _sharing_units,
        formula="expert.shares_unit 为是的，按单位",
    ),
    FactName(
        "experts.tally",
        "评议意见的结论各有几份",
        _tally,
        formula="按 opinion.kind 计数；只作提示",
    ),
)
