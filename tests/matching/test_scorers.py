"""Contributions add up; a maker stays above branch, shop, trader and agency with the same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.matching.scorers import (
    DIGITS,
    LEAD_ADDING,
    PARTNER_ADDING,
    TOPICAL,
)
from graph_service.messages import render
from tests.matching.making import organisation, points, scored

MAKER_SCOPE = "碳纤维预浸料、碳纤维织物的研发、生产、销售。"
TOPIC = "碳纤维预浸料国产化"


@pytest.mark.parametrize("table", [LEAD_ADDING, PARTNER_ADDING])
def test_adding_weights_sum_to_one_with_the_four_texts_sharing_one(table) -> None:
    shared = {w for feature, w in table if feature.__name__ in TOPICAL}
    others = sum(w for feature, w in table if feature.__name__ not in TOPICAL)
    assert len(shared) == 1
    assert shared.pop() + others == pytest.approx(1.0)


@given(
    scope=st.text("碳纤维预浸料织物的生产销售、，。；研发", max_size=40),
    capital=st.floats(0, 1e12),
    city=st.sampled_from(["威海市", "烟台市", None]),
    name=st.sampled_from(["威海甲材料有限公司", "威海甲材料有限公司文登分公司", "甲商店"]),
)
def test_contributions_add_up_to_the_score(scope, capital, city, name) -> None:
    stated = {"business_scope": scope, "registered_capital_cny": capital}
    if city:
        stated["city"] = city
    found = scored(organisation(name, **stated), TOPIC)
    if found is not None:
        assert found.score == pytest.approx(sum(p.points for p in found.parts), abs=10**-DIGITS)
        assert 0 <= found.score <= 1


@pytest.mark.parametrize(
    "other",
    [
        "威海甲复合材料有限公司文登分公司",
        "威海甲复合材料有限公司经营部",
        "威海甲复合材料商店",
        "威海甲国际贸易有限公司",
        "威海甲代理有限公司",
        "威海甲知识产权咨询有限公司",
    ],
)
def test_a_makers_scope_copied_to_another_form_ranks_below_the_maker(other: str) -> None:
    maker = organisation("威海乙复合材料有限公司", city="威海市", business_scope=MAKER_SCOPE)
    copy = organisation(
        other,
        city="威海市",
        business_scope=MAKER_SCOPE,
        registered_capital_cny=5e9,  # size does not lift it either
    )
    assert points(scored(copy, TOPIC)) < points(scored(maker, TOPIC))


def test_who_only_sells_ranks_below_who_makes() -> None:
    maker = organisation("威海乙有限公司", business_scope="碳纤维预浸料的生产。")
    seller = organisation("威海丙有限公司", business_scope="碳纤维预浸料的销售。")
    assert points(scored(seller, TOPIC)) < points(scored(maker, TOPIC))


def test_absent_evidence_is_neutral() -> None:
    bare = organisation("威海乙有限公司", business_scope=MAKER_SCOPE)
    told = organisation("威海乙有限公司", business_scope=MAKER_SCOPE, status="存续")
    assert points(scored(bare, TOPIC)) == points(scored(told, TOPIC))


def test_a_unit_that_answers_nothing_is_not_scored() -> None:
    assert scored(organisation("威海丁有限公司", business_scope="餐饮服务。"), TOPIC) is None


def test_registered_elsewhere_costs_and_says_why() -> None:
    here = organisation("甲有限公司", city="威海市", business_scope=MAKER_SCOPE)
    there = organisation("甲有限公司", city="烟台市", business_scope=MAKER_SCOPE)
    found = scored(there, TOPIC)
    assert found is not None
    assert points(scored(here, TOPIC)) > found.score
    (part,) = [p for p in found.parts if p.feature == "elsewhere"]
    assert part.points < 0
    assert "三.1" in render(part.said)


def test_preference_is_never_inside_the_score() -> None:
    honour = ("HOLDS", "honour:cn:srdi", "专精特新企业", {"level": "省", "status": "revoked"})
    plain = organisation("甲有限公司", business_scope=MAKER_SCOPE)
    revoked = organisation("甲有限公司", business_scope=MAKER_SCOPE, edges=[honour])
    assert points(scored(plain, TOPIC)) == points(scored(revoked, TOPIC))
