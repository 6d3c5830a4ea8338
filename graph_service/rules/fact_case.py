"""Facts about the consortium itself: agreement, council, and what stands in the proposal as it is."""

from __future__ import annotations

from collections.abc import Callable

from graph_service.domain.proposal import Agreement, Chair, Council, Proposal
from graph_service.domain.proposal_filing import Filing
from graph_service.domain.stated import NONE, is_none
from graph_service.rules.dossier import Scope, said_in_proposal
from graph_service.rules.fact_name import FactName
from graph_service.rules.reading import Reading, State, absent, blank, known


def plain(path: str, label: str, value: object) -> Reading:
    """An entry of the proposal: blank, stated none, or known; false is known."""
    if value is None:
        return blank(path)
    if is_none(value) and not isinstance(value, bool):
        return absent(path, said_in_proposal(path, label, None))
    return known(path, value, said_in_proposal(path, label, value))


def agreement_of(proposal: Proposal) -> Agreement | None:
    """The agreement where one is described."""
    return proposal.agreement if isinstance(proposal.agreement, Agreement) else None


def chair_of(proposal: Proposal) -> Chair | None:
    """The chair where one is described."""
    council = proposal.council
    chair = council.chair if isinstance(council, Council) else None
    return chair if isinstance(chair, Chair) else None


def _agreement(field: str, label: str) -> Callable[[Scope], Reading]:
    def read(scope: Scope) -> Reading:
        path, stated = f"agreement.{field}", scope.dossier.proposal.agreement
        if stated == NONE:
            return absent(path, said_in_proposal("agreement", "组建协议", None))
        agreement = agreement_of(scope.dossier.proposal)
        return plain(path, label, getattr(agreement, field) if agreement else None)

    return read


def _agreement_exists(scope: Scope) -> Reading:
    """Whether there is one at all; one that is described exists."""
    stated = scope.dossier.proposal.agreement
    if isinstance(stated, Agreement):
        return known("agreement", True)
    return plain("agreement", "组建协议", stated)


def _council(field: str, label: str) -> Callable[[Scope], Reading]:
    def read(scope: Scope) -> Reading:
        path, council = f"council.{field}", scope.dossier.proposal.council
        if council == NONE:
            return absent(path, said_in_proposal("council", "理事会", None))
        return plain(path, label, getattr(council, field) if council else None)

    return read


def _chair_person(scope: Scope) -> Reading:
    chair = chair_of(scope.dossier.proposal)
    reading = plain("council.chair.person", "理事长", chair.person if chair else None)
    # A council without a chair is a gap to fill: who will preside is not known.
    return blank(reading.path) if reading.state is State.NONE else reading


def _of_proposal(field: str, label: str) -> Callable[[Scope], Reading]:
    return lambda scope: plain(field, label, getattr(scope.dossier.proposal, field))


def _filing(field: str, label: str) -> Callable[[Scope], Reading]:
    def read(scope: Scope) -> Reading:
        filing = scope.dossier.proposal.filing
        value = getattr(filing, field) if isinstance(filing, Filing) else None
        return plain(f"filing.{field}", label, value)

    return read


CASE_FACTS = (
    FactName(
        "agreement.exists",
        "是否有组建协议",
        _agreement_exists,
        formula="填了 agreement 的任何内容 → 是；agreement 写明没有 → 无",
    ),
    FactName("agreement.document", "组建协议文件", _agreement("document", "组建协议文件")),
    FactName("agreement.topics", "组建协议所列课题", _agreement("topics", "协议所列课题")),
    FactName(
        "agreement.rights",
        "组建协议中是否有权利条款（由阅件人标明）",
        _agreement("rights", "权利条款"),
    ),
    FactName(
        "agreement.duties",
        "组建协议中是否有义务条款（由阅件人标明）",
        _agreement("duties", "义务条款"),
    ),
    FactName("council.established", "是否已设立理事会", _council("established", "设立理事会")),
    FactName("council.document", "理事会设立文件", _council("document", "设立文件")),
    FactName(
        "council.chair.person",
        "理事长",
        _chair_person,
        formula="council.chair.person；写明没有理事长或理事会时仍为未知",
    ),
    FactName("level", "联合体级别", _of_proposal("level", "级别")),
    FactName("chief_scientist", "首席科学家", _of_proposal("chief_scientist", "首席科学家")),
    FactName("consortium_type", "联合体类型", _of_proposal("consortium_type", "类型")),
    FactName("filing.office", "提交的科技主管部门", _filing("office", "提交部门")),
    FactName("filing.submitted_on", "提交日期", _filing("submitted_on", "提交日期")),
)
