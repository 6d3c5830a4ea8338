"""Partners beside a lead: roles, ties, disciplines, and the proposal made of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph_service.errors import Ambiguous, BadInput, NotFound
from queries.asking import Asking
from queries.check import answer_check
from queries.desk import Desk
from queries.partners import find_partners
from queries.proposal_file import read_proposal
from queries.proposal_writing import proposal_yaml
from queries.propose import draft_proposal

CARBON = "高强度碳纤维原丝与预浸料国产化"
LEAD = "威海光威复合材料股份有限公司"


def test_partners_have_roles_and_never_include_the_lead(demo_desk: Desk, asking: Asking) -> None:
    answer = find_partners(demo_desk, CARBON, lead=LEAD, asking=asking)
    roles = {p.role for p in answer.partners}
    assert {"university", "upstream", "downstream"} <= roles
    assert answer.lead.id not in {p.organisation.id for p in answer.partners}
    assert [p.rank for p in answer.partners] == list(range(1, len(answer.partners) + 1))


def test_new_acquaintances_are_those_without_a_firm_tie(demo_desk: Desk, asking: Asking) -> None:
    answer = find_partners(demo_desk, CARBON, lead=LEAD, asking=asking, limit=60)
    by_name = {p.organisation.name: p for p in answer.partners}
    assert by_name["东华大学"].new_acquaintance is False
    assert by_name["威海杜氏复合材料有限公司"].new_acquaintance is True
    for partner in answer.partners:
        firm = any(c.code == "feature.tie_firm" for c in partner.contributions)
        assert partner.new_acquaintance is not firm


def test_a_supporter_without_discipline_evidence_says_so(demo_desk: Desk, asking: Asking) -> None:
    answer = find_partners(demo_desk, CARBON, lead=LEAD, asking=asking, limit=100)
    for partner in answer.partners:
        graded = any(c.feature == "discipline" for c in partner.contributions)
        told = "caution.no_discipline_evidence" in {c.code for c in partner.cautions}
        if partner.role == "university":
            assert told is not graded


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        (CARBON, {"feature.upstream", "feature.downstream", "feature.same_segment"}),
        (
            "核电用风机",
            {
                "feature.upstream_of_lead",
                "feature.downstream_of_lead",
                "feature.same_segment_as_lead",
            },
        ),
    ],
)
def test_a_reason_does_not_call_the_leads_segments_the_topics(
    demo_desk: Desk, asking: Asking, topic: str, expected: set[str]
) -> None:
    answer = find_partners(demo_desk, topic, lead=LEAD, asking=asking, limit=200)
    told = {
        c.code for p in answer.partners for c in p.contributions if c.feature == "chain_neighbour"
    }
    assert told
    assert told <= expected


def test_a_schools_grade_is_not_its_campuss(demo_desk: Desk, asking: Asking) -> None:
    answer = find_partners(demo_desk, "海洋无人装备", lead=LEAD, asking=asking, limit=200)
    campuses = [p for p in answer.partners if "campus" in p.organisation.kinds]
    assert campuses
    assert all(c.feature != "discipline" for p in campuses for c in p.contributions)
    assert all("caution.campus" in {c.code for c in p.cautions} for p in campuses)


def test_a_subsidiary_is_named_as_related_party(demo_desk: Desk, asking: Asking) -> None:
    answer = find_partners(demo_desk, CARBON, lead=LEAD, asking=asking, limit=60)
    by_name = {p.organisation.name: p for p in answer.partners}
    cautions = {c.code for c in by_name["威海拓展纤维有限公司"].cautions}
    assert "caution.related_party" in cautions


def test_one_role_alone(demo_desk: Desk, asking: Asking) -> None:
    answer = find_partners(demo_desk, CARBON, lead=LEAD, asking=asking, role="university")
    assert {p.role for p in answer.partners} == {"university"}


def test_an_unknown_role_and_an_unknown_lead(demo_desk: Desk, asking: Asking) -> None:
    with pytest.raises(BadInput, match=r"partners\.bad_role"):
        find_partners(demo_desk, CARBON, lead=LEAD, asking=asking, role="boss")
    with pytest.raises(NotFound):
        find_partners(demo_desk, CARBON, lead="没有这家公司", asking=asking)


def test_the_services_own_proposal_can_be_checked(
    demo_desk: Desk, asking: Asking, tmp_path: Path
) -> None:
    draft = draft_proposal(demo_desk, CARBON, lead=LEAD, asking=asking)
    roles = {m.role for m in draft.members}
    assert roles & {"university", "institute", "nrdi"}
    assert roles & {"upstream", "downstream", "peer"}
    path = tmp_path / "p.yaml"
    path.write_text(proposal_yaml(draft), encoding="utf-8")
    answer = answer_check(demo_desk, read_proposal(path), pack=asking.pack, as_of=date(2025, 6, 20))
    by_id = {c.id: c for c in answer.clauses}
    assert by_id["通知.1"].result == "pass"
    assert by_id["三.1a"].result == "pass"
    assert by_id["三.3b"].result == "unknown"  # blank is unknown, never failed
    assert answer.conditions_code == "needs_evidence"
    assert all(c.result != "fail" for c in answer.clauses)


def test_named_members_replace_the_services_own(demo_desk: Desk, asking: Asking) -> None:
    members = ["东华大学:university", "威海拓展纤维有限公司:upstream"]
    draft = draft_proposal(demo_desk, CARBON, lead=LEAD, asking=asking, members=members)
    assert [(m.profile.node.name, m.role) for m in draft.members] == [
        ("东华大学", "university"),
        ("威海拓展纤维有限公司", "upstream"),
    ]
    with pytest.raises(BadInput, match=r"propose\.bad_member"):
        draft_proposal(demo_desk, CARBON, lead=LEAD, asking=asking, members=["东华大学"])


def test_a_topic_that_reads_as_nothing_makes_no_proposal(demo_desk: Desk, asking: Asking) -> None:
    with pytest.raises(BadInput, match=r"propose\.nothing_read"):
        draft_proposal(demo_desk, "量子泡泡糖", lead=LEAD, asking=asking)


def test_a_name_of_several_units_lists_them(demo_desk: Desk, asking: Asking) -> None:
    names = [n.name for n in demo_desk.reader.scan("Organisation")]
    assert LEAD in names
    try:
        find_partners(demo_desk, CARBON, lead="光威", asking=asking)
    except (Ambiguous, NotFound) as refused:
        assert refused.said.params["name"] == "光威"
