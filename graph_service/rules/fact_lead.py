"""Facts about the lead, and in which capacity it applies."""

from __future__ import annotations

from collections.abc import Callable

from graph_service.domain.said import say
from graph_service.messages import text
from graph_service.rules.dossier import Scope, said_in_proposal
from graph_service.rules.fact_name import FactName
from graph_service.rules.fact_organisation import LABELS, UnitView, ties_with
from graph_service.rules.reading import Reading, State, blank, known

COMPANY = "企业"
_ORGANISATION_CAPACITIES = ("university", "institute", "hospital", "association")


def lead_view(scope: Scope) -> UnitView:
    """The lead, its paths written lead.…"""
    dossier = scope.dossier
    return UnitView(dossier, "lead", dossier.proposal.facts, dossier.lead)


def lead_fact(name: str) -> Callable[[Scope], Reading]:
    """The reader of that fact of the lead."""
    return lambda scope: lead_view(scope).read(name)


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
    """Whether its filing as NRDI is known not to hold; an applicant who says nothing has not denied it."""
    reading = lead_view(scope).nrdi_valid()
    if reading.state is State.KNOWN:
        return known(reading.path, not reading.value, *reading.evidence)
    if reading.state is State.BLANK:
        return known(reading.path, False, *reading.evidence)
    return reading


def lead_ties(scope: Scope) -> Reading:
    """What the graph shows of dealings with the members of the proposal."""
    dossier = scope.dossier
    members = {dossier.identity(m.organisation) for m in dossier.proposal.member_list}
    return ties_with(lead_view(scope), members)


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
LEAD_FACTS = (
    FactName("lead.organisation", "牵头单位", lead_name),
    FactName("lead.capacity", "牵头单位以何种身份申报", lead_capacity, values="capacity"),
    FactName("lead.is_company", "牵头单位是否企业法人", lead_is_company),
    FactName(
        "lead.nrdi_valid", "牵头单位的新型研发机构备案在核对日是否有效", lead_fact("nrdi_status")
    ),
    FactName("lead.nrdi_lapsed", "新型研发机构备案已知在核对日无效", lead_nrdi_lapsed),
    FactName("lead.ties", "图谱中牵头单位与成员的往来", lead_ties),
    *(
        FactName(f"lead.{name}", _SENTENCES.get(name, f"牵头单位：{label}"), lead_fact(name))
        for name, label in LABELS.items()
        if name != "nrdi_status"
    ),
)
