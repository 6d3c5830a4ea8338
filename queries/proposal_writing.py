"""Writes a draft proposal as YAML that ``consortium check`` reads; blanks stand as comments."""

from __future__ import annotations

import io

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from graph_service.domain.evidence import Provenance
from graph_service.matching.greedy import Member
from graph_service.matching.profile import Profile
from queries.propose import Draft, stated_value

_LEAD_BLANKS = """待填（省略即“未知”，不会当作“没有”）：
 problem: 要突破的具体问题
 goal: 目标与指标
 categories: [卡脖子技术]   # 卡脖子技术 关键共性技术 前沿引领技术 现代工程技术 其他"""
_END = """以下待填，填好后再运行 consortium check：
agreement:      # 组建协议：parties（各方是否签字 signed、盖章 sealed）、topics、tasks、rights、duties
council:        # 理事会：established、document、chair（person、organisation、post）
operating_team: # 运营团队：person、employer、full_time
experts:        # 同行评议专家（不少于3名，副高以上，相同或相近学科）
filing:         # 受理单位 office、提交日期 submitted_on
deviations:     # 不满足“原则上”“一般应”条件时的书面说明：clause、reason、evidence
facts:          # 牵头单位：heads、honours、rd_by_year、rd_staff_by_year、platforms、influence_evidence …"""


def proposal_yaml(draft: Draft) -> str:
    """The draft as YAML, with what was chosen and why in comments."""
    document = CommentedMap()
    document["name"] = f"{draft.topic.text[:30]}创新联合体（草案）"
    document["topic"] = _topic(draft)
    document["lead"] = _lead(draft.lead)
    document["members"] = _members(draft)
    facts = _facts(draft.lead)
    if facts:
        document["facts"] = facts
    document.yaml_set_start_comment("\n".join(opening_lines(draft)))
    text = io.StringIO()
    yaml = YAML()
    yaml.width = 120
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.dump(document, text)
    closing = "\n".join(f"# {line}" for line in _END.splitlines())
    return text.getvalue() + closing + "\n"


def opening_lines(draft: Draft) -> list[str]:
    """What the draft is, how its members were chosen, and which needs nobody answers yet."""
    lines = [
        "由撮合服务起草的组建方案草案，供修改；不是官方文件，以市科技局印发格式为准。",
        "成员按贪心覆盖选出（逐个选取新增覆盖最多者，非最优解）。",
    ]
    if draft.uncovered:
        lines.append(f"尚无成员覆盖的需求：{'、'.join(draft.uncovered)}")
    return lines


def _topic(draft: Draft) -> CommentedMap:
    topic = CommentedMap(text=draft.topic.text)
    if draft.chains:
        topic["chains"] = list(draft.chains)
    if draft.clusters:
        topic["clusters"] = list(draft.clusters)
    if draft.digital:
        topic["digital"] = True
    last = list(topic)[-1]
    topic.yaml_set_comment_before_after_key(last, after=None)
    topic.yaml_set_comment_before_after_key("text", before=_LEAD_BLANKS, indent=2)
    return topic


def _lead(profile: Profile) -> CommentedMap:
    lead = CommentedMap(organisation=_reference(profile))
    if "enterprise" in profile.unit_types and "nrdi" not in profile.unit_types:
        lead["capacity"] = "enterprise"
    elif profile.unit_types == ("nrdi",):
        lead["capacity"] = "nrdi"
    return lead


def _members(draft: Draft) -> CommentedSeq:
    members = CommentedSeq()
    for member in draft.members:
        entry = CommentedMap(organisation=_reference(member.profile), role=member.role)
        entry.yaml_add_eol_comment(why_chosen(member, draft), "role")
        members.append(entry)
    return members


def why_chosen(member: Member, draft: Draft) -> str:
    """The needs for which it was taken, and what is still to be filled in."""
    labels = {need.id: need.label for need in draft.topic.needs}
    covered = "、".join(labels[i] for i in member.needs if i in labels)
    return f"覆盖 {covered or '—'}；任务 tasks 待填"


def _reference(profile: Profile) -> str:
    """The name, read back by its key; a bare id would tell a clerk nothing."""
    return profile.node.name


def _facts(profile: Profile) -> CommentedMap:
    facts = CommentedMap()
    for name, property_ in (
        ("registered_city", "city"),
        ("legal_form", "legal_form"),
        ("district", "district"),
        ("filing_office", "filing_office"),
    ):
        if (stated := stated_value(profile, property_)) is not None:
            fact = CommentedMap(value=str(stated.value), source=_cited(stated.provenance))
            observed_on = stated.provenance.observed_on
            if observed_on and len(observed_on) == 10:
                fact["observed_on"] = observed_on
            facts[name] = fact
    return facts


def _cited(provenance: Provenance) -> str:
    """What the graph has it from, so that it is not taken for a statement of the applicant."""
    cited = provenance.url or f"{provenance.source} {provenance.row}"
    return f"图谱：{cited}" + (f"（{provenance.observed_on}）" if provenance.observed_on else "")
