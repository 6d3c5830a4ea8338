"""Leads over really loaded data."""

from __future__ import annotations

import pytest

from graph_service.errors import BadInput, NotFound
from queries.asking import Asking
from queries.desk import Desk
from queries.leads import find_leads
from queries.topics import Correction

CARBON = "高强度碳纤维原丝与预浸料国产化"


@pytest.mark.realdata
@pytest.mark.parametrize(
    ("topic", "part_of_name"),
    [(CARBON, "光威复合材料"), ("医用血液净化耗材", "威高"), ("票据打印关键部件国产化", "新北洋")],
)
def test_the_natural_lead_is_among_the_first_five(
    real_desk: Desk, asking: Asking, topic: str, part_of_name: str
) -> None:
    leads = find_leads(real_desk, topic, asking=asking, limit=5).leads
    assert any(part_of_name in lead.organisation.name for lead in leads)


def test_points_add_up_and_every_part_has_sentence_and_evidence(
    demo_desk: Desk, asking: Asking
) -> None:
    leads = find_leads(demo_desk, CARBON, asking=asking).leads
    assert leads[0].organisation.name == "威海光威复合材料股份有限公司"
    for lead in leads:
        assert lead.score == pytest.approx(sum(c.points for c in lead.contributions), abs=1e-4)
        assert 0 < lead.score <= 1
        assert lead.last_seen
        for part in lead.contributions:
            assert part.sentence
            assert part.evidence
            assert all(e.source and e.row for e in part.evidence)


def test_the_answer_can_be_made_again(demo_desk: Desk, asking: Asking) -> None:
    first = find_leads(demo_desk, CARBON, asking=asking)
    second = find_leads(demo_desk, CARBON, asking=asking)
    assert first.model_copy(update={"made_at": ""}) == second.model_copy(update={"made_at": ""})
    assert first.snapshot == demo_desk.reader.snapshot.digest
    assert first.pack_digest == asking.pack.digest


def test_the_ranking_does_not_depend_on_the_limit(demo_desk: Desk, asking: Asking) -> None:
    few = find_leads(demo_desk, CARBON, asking=asking, limit=3).leads
    many = find_leads(demo_desk, CARBON, asking=asking, limit=30).leads
    assert [x.organisation.id for x in few] == [x.organisation.id for x in many[:3]]


def test_a_unit_not_on_the_list_is_explained(demo_desk: Desk, asking: Asking) -> None:
    answer = find_leads(demo_desk, CARBON, asking=asking, limit=1, explain="达因制药")
    assert answer.explained is not None
    if answer.explained.rank is None:
        assert "碳纤维" in answer.explained.sentence
    else:
        assert answer.explained.candidate is not None


def test_a_topic_that_nothing_matches_says_so_and_names_the_nearest(
    demo_desk: Desk, asking: Asking
) -> None:
    answer = find_leads(demo_desk, "量子泡泡糖", asking=asking)
    assert answer.leads == []
    assert {n.code for n in answer.topic.notices} >= {"topic.nothing_matches"}
    assert answer.topic.nearest


def test_a_dropped_need_changes_what_is_covered(demo_desk: Desk, asking: Asking) -> None:
    plain = find_leads(demo_desk, CARBON, asking=asking)
    (need,) = [n for n in plain.topic.needs if n.label == "预浸料"]
    corrected = find_leads(
        demo_desk, CARBON, asking=asking, correction=Correction(drop=(need.label,))
    )
    assert need.id not in {n.id for n in corrected.topic.needs}
    assert all(need.id not in lead.covers for lead in corrected.leads)
    assert sum(n.weight for n in corrected.topic.needs) == pytest.approx(1, abs=0.01)


def test_a_weighed_and_an_added_need(demo_desk: Desk, asking: Asking) -> None:
    answer = find_leads(
        demo_desk,
        CARBON,
        asking=asking,
        correction=Correction(add=("风电叶片",), weigh={"预浸料": 3.0}),
    )
    weights = {n.label: n.weight for n in answer.topic.needs}
    assert weights["预浸料"] == max(weights.values())
    assert any("风电" in label for label in weights)


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        ("", {}, "topic.empty"),
        ("碳" * 5000, {}, "topic.too_long"),
        (CARBON, {"limit": 0}, "ask.bad_limit"),
        (CARBON, {"limit": 10_000}, "ask.bad_limit"),
        (CARBON, {"correction": Correction(drop=("没有",))}, "topic.no_such_need"),
        (CARBON, {"correction": Correction(add=("量子泡泡糖",))}, "topic.add_unknown"),
        (CARBON, {"correction": Correction(weigh={"预浸料": -1})}, "topic.bad_weight"),
    ],
)
def test_wrong_questions_are_told_how_to_mend_them(
    demo_desk: Desk, asking: Asking, text: str, options: dict[str, object], code: str
) -> None:
    with pytest.raises(BadInput) as caught:
        find_leads(demo_desk, text, asking=asking, **options)  # type: ignore[arg-type]
    assert caught.value.said.code == code


def test_an_unknown_unit_cannot_be_explained(demo_desk: Desk, asking: Asking) -> None:
    with pytest.raises(NotFound):
        find_leads(demo_desk, CARBON, asking=asking, explain="没有这家公司")


@pytest.mark.realdata
def test_old_registrations_carry_a_caution(real_desk: Desk, asking: Asking) -> None:
    leads = find_leads(real_desk, "渔具制造", asking=asking, limit=20).leads
    stale = [x for x in leads if x.last_seen and x.last_seen[:4] == "2019"]
    assert stale
    assert all("caution.stale_registration" in {c.code for c in x.cautions} for x in stale)
