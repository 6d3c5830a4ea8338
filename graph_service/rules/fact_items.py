"""Facts about the entries of the lists: topics, members, parties to the agreement, team."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from graph_service.domain.proposal import Lead, Member, Party
from graph_service.domain.stated import is_none
from graph_service.rules.campuses import campus_lacks_legal_person
from graph_service.rules.dossier import Scope, said_in_proposal
from graph_service.rules.fact_case import agreement_of, plain
from graph_service.rules.fact_lead import lead_is_company, lead_view
from graph_service.rules.fact_name import FactName
from graph_service.rules.fact_organisation import UnitView
from graph_service.rules.reading import Item, Reading, State, absent, blank, known
from graph_service.rules.truth import Truth

_KIND_BY_ROLE = {
    "upstream": "enterprise",
    "downstream": "enterprise",
    "peer": "enterprise",
    "university": "university",
    "institute": "institute",
    "nrdi": "nrdi",
}
_KIND_BY_FORM = {"企业": "enterprise", "高校": "university", "医院": "hospital"}


def item_of(scope: Scope) -> Item:
    """The entry looked at; the loader has made sure that there is one."""
    if scope.item is None:
        raise ValueError("a fact of an entry was read outside its list")
    return scope.item


def _field(field: str, label: str) -> Callable[[Scope], Reading]:
    def read(scope: Scope) -> Reading:
        item = item_of(scope)
        value: Any = getattr(item.value, field, None)
        return plain(f"{item.path}.{field}", f"{item.label}：{label}", value)

    return read


def _topic_tags(scope: Scope) -> Reading:
    """The clusters and chains named; digital counts as a direction of its own."""
    item = item_of(scope)
    topic = item.value
    given = [topic.chains, topic.clusters, topic.digital]
    tags = [t for tags in (topic.chains, topic.clusters) if isinstance(tags, list) for t in tags]
    path = f"{item.path}.chains"
    if tags:
        return known(path, tags, said_in_proposal(path, "集群、产业链", tags))
    return absent(path) if any(is_none(g) for g in given) else blank(path)


def member_view(scope: Scope) -> UnitView:
    """The unit of the entry, the lead's where the entry is the lead."""
    item = item_of(scope)
    if isinstance(item.value, Lead):
        return lead_view(scope)
    stated = item.value.facts if isinstance(item.value, Member) else None
    return UnitView(scope.dossier, item.path, stated, scope.dossier.unit(item.value.organisation))


def _member_role(scope: Scope) -> Reading:
    item = item_of(scope)
    if isinstance(item.value, Lead):
        return known("lead", "lead")
    return _field("role", "角色")(scope)


def _member_kinds(scope: Scope) -> Reading:
    """What sort of unit a member is: by its role, else its legal form, else the graph."""
    item, view = item_of(scope), member_view(scope)
    path = f"{item.path}.role"
    if isinstance(item.value, Lead):
        company = lead_is_company(scope)
        kinds = ["enterprise"] if company.state is State.KNOWN and company.value else []
    else:
        role = item.value.role
        kinds = [_KIND_BY_ROLE[role]] if role in _KIND_BY_ROLE else []
    if kinds:
        return known(path, kinds, said_in_proposal(path, item.label, kinds))
    form = view.read("legal_form")
    if form.state is State.KNOWN and form.value in _KIND_BY_FORM:
        return Reading(path, State.KNOWN, [_KIND_BY_FORM[str(form.value)]], form.evidence)
    if view.unit and view.unit.kinds:
        return known(path, list(view.unit.kinds))
    return blank(path)


def member_fact(name: str) -> Callable[[Scope], Reading]:
    """The reader of that fact of the member looked at."""
    return lambda scope: member_view(scope).read(name)


def _party_signed(scope: Scope) -> Reading:
    """Signed by the day of the check: a signature dated later does not count yet."""
    party: Party = item_of(scope).value
    reading = _field("signed", "签字")(scope)
    late = party.signed_on is not None and party.signed_on > scope.dossier.as_of
    if reading.value is True and late:
        return known(f"{reading.path}_on", False, *reading.evidence)
    return reading


def _party_authorisation(scope: Scope) -> Reading:
    """What lets the signatory sign."""
    item = item_of(scope)
    signatory = getattr(item.value, "signatory", None)
    path = f"{item.path}.signatory.authorisation"
    return plain(path, f"{item.label}：授权文件", signatory.authorisation if signatory else None)


def _campus_lacks_legal_person(scope: Scope) -> Reading:
    """Of the campus that a school signs for: whether it is known to be no legal person."""
    dossier, name = scope.dossier, item_of(scope).key or ""
    is_lead = name == dossier.proposal.lead.organisation
    path = "lead.legal_person" if is_lead else f"members[{name}].legal_person"
    truth = campus_lacks_legal_person(dossier, name)
    return blank(path) if truth is Truth.UNKNOWN else known(path, truth is Truth.TRUE)


def _party_tasks(scope: Scope) -> Reading:
    """The party's tasks in the agreement; a given list is complete, so a party left out has none."""
    item, dossier = item_of(scope), scope.dossier
    path = f"agreement.tasks[{item.label}]"
    agreement = agreement_of(dossier.proposal)
    if agreement is None or agreement.tasks is None:
        return blank("agreement.tasks")
    if not isinstance(agreement.tasks, dict):
        return absent(path)
    for written, tasks in agreement.tasks.items():
        if dossier.identity(written) in (item.key, dossier.identity(item.label)):
            path = f"agreement.tasks[{written}]"
            return plain(path, f"{item.label}的任务", _task_texts(tasks))
    return absent(path, said_in_proposal("agreement.tasks", f"{item.label}的任务", None))


def _task_texts(tasks: object) -> object:
    if not isinstance(tasks, list):
        return tasks
    return [t if isinstance(t, str) else t.text or t.deliverable or t.topic or "—" for t in tasks]


ITEM_FACTS = (
    FactName("topic.text", "课题名称", _field("text", "名称"), "topic"),
    FactName("topic.problem", "课题要解决的问题", _field("problem", "要解决的问题"), "topic"),
    FactName("topic.goal", "课题目标", _field("goal", "目标"), "topic"),
    FactName("topic.categories", "课题技术类别", _field("categories", "技术类别"), "topic"),
    FactName(
        "topic.category_other", "其他技术类别的说明", _field("category_other", "其他类别"), "topic"
    ),
    FactName(
        "topic.tags",
        "课题所属产业集群、产业链",
        _topic_tags,
        "topic",
        formula="topic.chains 与 topic.clusters 合在一起；两者都空而有一项（含 digital）写明没有 → 无",
    ),
    FactName("topic.other", "目录外重点方向的说明", _field("other", "其他重点方向"), "topic"),
    FactName("topic.digital", "课题是否属数字赋能产业", _field("digital", "数字赋能"), "topic"),
    FactName(
        "topic.import_substitution",
        "课题的进口替代目标",
        _field("import_substitution", "进口替代"),
        "topic",
    ),
    FactName("topic.discipline", "课题学科", _field("discipline", "学科"), "topic"),
    FactName(
        "member.role",
        "成员在联合体中的角色",
        _member_role,
        "member",
        formula="members[].role；牵头单位为 lead",
    ),
    FactName(
        "member.kinds",
        "成员是哪类单位",
        _member_kinds,
        "member",
        formula="依次看：角色（upstream、downstream、peer → enterprise；university、institute、nrdi 照写）、"
        "法律形式（企业、高校、医院）、图谱的单位类别",
    ),
    FactName("member.legal_form", "成员的法律形式", member_fact("legal_form"), "member"),
    FactName("member.registered_city", "成员的注册地", member_fact("registered_city"), "member"),
    FactName("member.legal_person", "成员是否独立法人", member_fact("legal_person"), "member"),
    FactName("member.size_class", "成员的企业规模", member_fact("size_class"), "member"),
    FactName(
        "party.signed",
        "是否已在组建协议上签字",
        _party_signed,
        "party",
        formula="parties[].signed；signed_on 晚于核对日的签字还不算",
    ),
    FactName("party.sealed", "是否已在组建协议上盖章", _field("sealed", "盖章"), "party"),
    FactName(
        "party.authorisation",
        "签署人的授权文件",
        _party_authorisation,
        "party",
        formula="parties[].signatory.authorisation",
    ),
    FactName(
        "party.campus_lacks_legal_person",
        "由学校代签的单位是否没有独立法人资格",
        _campus_lacks_legal_person,
        "party",
        formula="只用于 agreement.campus_parties。所代单位的 legal_person：false → 是；true → 否；"
        "未填时看图谱，是校区或已知没有法人资格 → 是；都没有 → 未知",
    ),
    FactName(
        "party.tasks",
        "组建协议中的任务",
        _party_tasks,
        "party",
        formula="agreement.tasks 中名称所指为同一单位的一项；给了 agreement.tasks 而没有该方 → 无",
    ),
    FactName("staff.full_time", "是否专职", _field("full_time", "专职"), "staff"),
)
