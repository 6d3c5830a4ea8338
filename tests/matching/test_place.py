"""Registered in the city, seen in the city, registered elsewhere: three findings, two kinds of points."""

from __future__ import annotations

import pytest

from graph_service.matching.cautions import lead_cautions_of
from graph_service.matching.scorers import Part
from graph_service.messages import render
from tests.matching.making import AS_OF, organisation, scored

SCOPE = "碳纤维预浸料的研发、生产、销售。"
PLACES = ("place", "elsewhere")


def _parts(**stated: str) -> list[Part]:
    found = scored(organisation("甲有限公司", business_scope=SCOPE, **stated), "碳纤维预浸料国产化")
    assert found is not None
    return [part for part in found.parts if part.feature in PLACES]


def _unverified(**stated: str) -> bool:
    codes = [said.code for said in lead_cautions_of(organisation("甲有限公司", **stated), AS_OF)]
    return "caution.registration_unverified" in codes


def test_a_seat_gives_the_points_of_a_registration_and_says_that_it_is_none() -> None:
    (registered,) = _parts(city="威海市")
    (seen,) = _parts(seat_city="威海")
    assert registered.points == seen.points > 0
    assert (registered.said.code, seen.said.code) == ("feature.place", "feature.place_seat")
    assert "未核实" in render(seen.said)
    assert seen.evidence[0].fact == "报道所见在：威海"


@pytest.mark.parametrize(
    ("stated", "features"),
    [
        ({}, []),
        ({"seat_city": "烟台市"}, []),  # only a registration elsewhere costs
        ({"city": "烟台市"}, ["elsewhere"]),
        ({"city": "烟台市", "seat_city": "威海市"}, ["elsewhere"]),
        ({"city": "威海市", "seat_city": "烟台市"}, ["place"]),
    ],
)
def test_a_registration_goes_before_a_seat(stated: dict[str, str], features: list[str]) -> None:
    assert [part.feature for part in _parts(**stated)] == features


def test_only_an_unregistered_seat_is_cautioned() -> None:
    assert _unverified(seat_city="威海市")
    assert not _unverified(city="威海市")
    assert not _unverified(city="威海市", seat_city="威海市")
    assert not _unverified()
