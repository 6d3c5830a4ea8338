"""Facts about the lead, and in which capacity it applies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from graph_service.domain.evidence import has_ended
from graph_service.domain.proposal_facts import FACT_FIELDS
from graph_service.domain.said import say
from graph_service.messages import text
from graph_service.rules.combining import contradicted
from graph_service.rules.dossier import Scope, said_in_proposal
from graph_service.rules.fact_name import FactName
from graph_service.rules.fact_organisation import LABELS, UnitView, ties_with
from graph_service.rules.finding import unique
from graph_service.rules.reading import Reading, State, blank, known

COMPANY = "企业"
_ORGANISATION_CAPACITIES = ("university", "institute", "hospital", "association")


def lead_view(scope: Scope) -> UnitView:
    """The lead, its paths written lead.…"""
    dossier = scope.dossier
    return UnitView(dossier, "lead", dossier.proposal.facts, dossier.lead)


def lead_fact(name: str) -> Callable[[Scope], Reading]:
    """The reader of that fact of the lead."""
    if name == "cooperation":
        return lead_cooperation
    if name in FACT_FIELDS:
        return lambda scope: lead_view(scope).read(name)
    return lambda scope: replace(lead_view(scope).read(name), stateable=False)


def lead_name(scope: Scope) -> Reading:
    name = scope.dossier.proposal.lead.organisation
    return known("lead.organisation", name, said_in_proposal("lead.organisation", "牵头单位", name))


def lead_capacity(scope: Scope) -> Reading:
    """As stated; else asked of a company that is also an NRDI; else enterprise for a company."""
    stated = scope.dossier.proposal.lead.capacity
    view = lead_view(scope)
    form = view.read("legal_form")
    is_company = form.state is State.KNOWN and form.value == COMPANY
    if stated is not None:
        evidence = said_in_proposal("lead.capacity", "申报身份", text(f"capacity.{stated}"))
        if stated == "enterprise" and form.state is State.KNOWN and not is_company:
            remark = say(
                "rule.conflict",
                fact="申报身份",
                values=[say(f"capacity.{stated}"), str(form.value)],
            )
            both = (evidence, *form.evidence)
            return Reading("lead.capacity", State.CONFLICT, evidence=both, remarks=(remark,))
        return known("lead.capacity", stated, evidence)
    if not is_company:
        return blank("lead.capacity")
    nrdi = view.nrdi_valid()
    if nrdi.state is State.KNOWN and nrdi.value:
        remark = say("rule.capacity_asked")
        both = (*form.evidence, *nrdi.evidence)
        return Reading("lead.capacity", State.BLANK, evidence=both, remarks=(remark,))
    return Reading("lead.capacity", State.KNOWN, "enterprise", form.evidence)


def lead_is_company(scope: Scope) -> Reading:
    """Whether the lead's legal form is 企业; an applicant as enterprise says as much."""
    form = lead_view(scope).read("legal_form")
    if form.state is State.KNOWN:
        return known("lead.legal_form", form.value == COMPANY, *form.evidence)
    stated = scope.dossier.proposal.lead.capacity
    if form.state is State.BLANK and stated is not None:
        evidence = said_in_proposal("lead.capacity", "申报身份", text(f"capacity.{stated}"))
        if stated == "enterprise":
            return known("lead.legal_form", True, evidence)
        if stated in _ORGANISATION_CAPACITIES:
            return known("lead.legal_form", False, evidence)
    return form


def lead_nrdi_lapsed(scope: Scope) -> Reading:
    """Whether its filing as NRDI is known not to hold; an applicant who says nothing has not denied it.

    One who says 公示 or unknown has: that leaves it unknown.
    """
    view = lead_view(scope)
    reading = view.nrdi_valid()
    if reading.state is State.KNOWN:
        return known(reading.path, not reading.value, *reading.evidence)
    if reading.state is State.BLANK and not view.nrdi_open():
        return known(reading.path, False, *reading.evidence)
    return reading


def lead_ties(scope: Scope) -> Reading:
    """What the graph shows of dealings with the members of the proposal."""
    dossier = scope.dossier
    members = {dossier.identity(m.organisation) for m in dossier.proposal.member_list}
    members.discard(dossier.lead_identity)
    return ties_with(lead_view(scope), members)


# How units are bound to each other; an applicant who states no earlier cooperation does not deny these.
_OWNERSHIP = frozenset({"控股", "分支机构", "校区"})


def lead_cooperation(scope: Scope) -> Reading:
    """As stated; stated none while the graph shows dealings with members is a contradiction."""
    dossier = scope.dossier
    stated = lead_view(scope).read("cooperation")
    if stated.state is not State.NONE or dossier.lead is None:
        return stated
    members = {dossier.identity(m.organisation) for m in dossier.proposal.member_list}
    seen = unique(
        tie.evidence
        for tie in dossier.lead.ties
        if tie.other_id in members
        and tie.kind not in _OWNERSHIP
        and not has_ended(tie.evidence.valid_to, dossier.as_of)
    )
    both = (*stated.evidence, *seen)
    return contradicted(stated.path, LABELS["cooperation"], both) if seen else stated


_SENTENCES = {
    "registered_city": "牵头单位的注册地（市），据营业执照或法人证书",
    "legal_form": "牵头单位的法律形式",
    "legal_person": "牵头单位是否独立法人",
    "parent_org": "牵头单位的上级单位",
    "size_class": "牵头单位的企业规模",
    "hospital_grade": "牵头医院的等级",
    "district": "牵头单位所在区市或功能区",
    "filing_office": "牵头单位归口的科技主管部门，不由地址推断",
    "heads": "牵头单位的负责人：法定代表人、主要负责人及任期",
    "honours": "牵头单位自身持有的荣誉，不含母公司和子公司的",
}
_FORMULAS = {
    "registered_city": "申报与图谱并列；“山东省”“高新区”等看不出市的，旁有看得出的就不计",
    "cooperation": "写明的既往合作；写明没有而图谱有与成员的往来（控股、分支、校区除外）→ 矛盾",
}
LEAD_FACTS = (
    FactName("lead.organisation", "牵头单位", lead_name),
    FactName(
        "lead.capacity",
        "牵头单位以何种身份申报",
        lead_capacity,
        values="capacity",
        formula="写明的 lead.capacity（写 enterprise 而法律形式不是企业，是矛盾）；未写时，企业而 lead.nrdi_valid"
        " 为是 → 要问；企业 → enterprise；其余未知",
    ),
    FactName(
        "lead.is_company",
        "牵头单位是否企业法人",
        lead_is_company,
        formula="lead.legal_form = 企业；法律形式未填时看 lead.capacity：enterprise → 是，"
        "高校、院所、医院、协会 → 否",
    ),
    FactName(
        "lead.nrdi_valid",
        "牵头单位的新型研发机构备案在核对日是否有效",
        lead_fact("nrdi_status"),
        formula="撤销、失效、valid_to 早于核对日、filed_on 晚于核对日或写明没有 → 否；"
        "状态为公示、拟认定、不明 → 未知；状态有效，或有未到的 valid_to → 是；其余未知；申报与图谱一是一否 → 矛盾",
    ),
    FactName(
        "lead.nrdi_lapsed",
        "新型研发机构备案已知在核对日无效",
        lead_nrdi_lapsed,
        formula="非 lead.nrdi_valid；备案什么也没写时为否（没写不等于没有）；状态为公示、拟认定、不明时未知",
    ),
    FactName(
        "lead.ties",
        "图谱中牵头单位与成员的往来",
        lead_ties,
        formula="图谱中牵头单位与所列成员之间、valid_to 未早于核对日的往来；没有时未知，从不为“无”",
    ),
    *(
        FactName(
            f"lead.{name}",
            _SENTENCES.get(name, f"牵头单位的{label}"),
            lead_fact(name),
            formula=_FORMULAS.get(name),
        )
        for name, label in LABELS.items()
        if name != "nrdi_status"
    ),
)
