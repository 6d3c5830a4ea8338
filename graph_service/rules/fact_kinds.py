"""What sort of unit a member is, for guidelines that count enterprises and institutions apart; and the list
of members with or without the lead, as the pack says."""

from __future__ import annotations

from graph_service.domain.proposal import Lead
from graph_service.domain.stated import is_none
from graph_service.rules.dossier import Scope, said_in_proposal
from graph_service.rules.fact_items import item_of, member_view
from graph_service.rules.fact_lead import lead_capacity
from graph_service.rules.fact_name import FactName, ListName
from graph_service.rules.lists import members, members_without_lead
from graph_service.rules.reading import Items, Reading, State, absent, blank, known

LEAD_COUNTS = "lead_counts_as_member"
"""The pack's parameter: whether the lead is one of the members that are counted."""
_OF_FORM = {"企业": "enterprise", "高校": "university", "医院": "hospital"}
_OF_ROLE = ("university", "institute", "nrdi")
_OF_CHAIN = ("upstream", "downstream", "peer")
_OF_CAPACITY = ("enterprise", "university", "institute", "nrdi", "hospital")


def _unit_kinds(scope: Scope) -> Reading:
    """Legal form first: a hospital that stands in the chain as a user is a hospital all the same."""
    item, view = item_of(scope), member_view(scope)
    form = view.read("legal_form")
    if form.state is State.CONFLICT:
        return form
    path = f"{item.path}.legal_form"
    role = _role(scope)
    kinds = (
        [_OF_FORM[str(form.value)]] if form.state is State.KNOWN and form.value in _OF_FORM else []
    )
    if role in (*_OF_ROLE, *_OF_CAPACITY) and role not in kinds:
        kinds.append(role)
    if not kinds and role in _OF_CHAIN:
        kinds = ["enterprise"]
    if kinds:
        said = said_in_proposal(item.path, f"{item.label}：单位类别", kinds)
        return known(path, kinds, said, *form.evidence)
    if view.unit and view.unit.kinds:
        return known(path, list(view.unit.kinds))
    return blank(path)


def _role(scope: Scope) -> str | None:
    """The role; of the lead the capacity in which it applies."""
    value = item_of(scope).value
    if isinstance(value, Lead):
        capacity = lead_capacity(scope)
        return str(capacity.value) if capacity.state is State.KNOWN else None
    return value.role  # type: ignore[no-any-return]


def _directions(scope: Scope) -> Reading:
    """Everything that the applicant writes on where the topic lies, by whatever list."""
    item = item_of(scope)
    given = (item.value.chains, item.value.clusters, item.value.other)
    written = [
        name
        for entry in given
        if entry is not None and not is_none(entry)
        for name in (entry if isinstance(entry, list) else [entry])
    ]
    path = f"{item.path}.chains"
    if written:
        return known(path, written, said_in_proposal(path, "课题所属领域", written))
    return absent(path) if any(entry is not None for entry in given) else blank(path)


def counted_members(scope: Scope) -> Items:
    """The members, the lead among them where the pack's parameter says so."""
    counts = scope.dossier.terms.parameters.get(LEAD_COUNTS)
    return members_without_lead(scope) if counts is False else members(scope)


KIND_FACTS = (
    FactName(
        "member.unit_kinds",
        "成员是哪类单位（企业、高校、科研院所、医院等），供分类计数",
        _unit_kinds,
        "member",
        formula="法律形式（企业 → enterprise、高校 → university、医院 → hospital）加上角色（university、institute、"
        "nrdi；牵头单位看申报身份）；两者都看不出时，upstream、downstream、peer → enterprise，再看图谱的单位类别",
    ),
    FactName(
        "topic.directions",
        "课题所属领域，按申报所写",
        _directions,
        "topic",
        formula="topic.chains、topic.clusters、topic.other 所写名称合在一起；只有写明没有的 → 无",
    ),
)
COUNTED = ListName(
    "members_counted",
    "计入家数的成员：是否含牵头单位由参数 lead_counts_as_member 决定",
    "member",
    counted_members,
)
