"""A tie counts by its kind and less with the years; without a date it counts less and says so."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.domain.evidence import Provenance
from graph_service.domain.records import Edge
from graph_service.domain.ties import CONTROLLING, FIRM, FIRMNESS, FIRMNESS_OF
from graph_service.matching.partner_features import Beside, PartnerCase, tie
from graph_service.matching.relevance import measure_relevance
from graph_service.matching.signals import Question
from graph_service.matching.tie_strength import (
    HALF_LIFE_YEARS,
    UNDATED_FACTOR,
    fading,
    is_firm,
    tie_share,
)
from graph_service.messages import render
from tests.matching.making import AS_OF, WEIHAI, organisation, reading

LEAD = organisation("威海甲有限公司")


def _edge(kind: str, observed_on: str | None = "2025-03-01", **more: str | None) -> Edge:
    said = Provenance("测试", "1", observed_on=observed_on, **more)  # type: ignore[arg-type]
    return Edge("TIED_TO", "org:name:乙大学", LEAD.id, {"tie": kind}, said)


def _signal(*edges: Edge):
    partner = organisation("乙大学")
    partner = type(partner)(partner.node, list(edges), {LEAD.id: LEAD.node.name})
    topic = reading("碳纤维")
    beside = Beside(
        lead=LEAD,
        of_topic=False,
        own_segments=frozenset(),
        upstream=frozenset(),
        downstream=frozenset(),
        disciplines=frozenset(),
        as_of=AS_OF,
    )
    relevance = measure_relevance(partner, topic.needs, lambda term: 5.0)
    return tie(PartnerCase(Question(topic, AS_OF, WEIHAI), partner, relevance, beside))


def test_every_kind_has_one_firmness_and_control_is_firm() -> None:
    assert set(FIRMNESS_OF.values()) == set(FIRMNESS)
    assert all(FIRMNESS_OF[kind] == FIRM for kind in CONTROLLING)
    assert (FIRMNESS_OF["供货"], FIRMNESS_OF["共建"]) == ("firm", "firm")
    assert (FIRMNESS_OF["协议"], FIRMNESS_OF["洽谈"], FIRMNESS_OF["意向"]) == (
        "paper",
        "talk",
        "talk",
    )


def test_firm_counts_more_than_paper_and_paper_more_than_talk() -> None:
    shares = [tie_share(_edge(kind), AS_OF) for kind in ("供货", "协议", "洽谈")]
    assert shares == sorted(shares, reverse=True)
    assert len(set(shares)) == 3


def test_a_kind_nobody_listed_is_talk() -> None:
    assert not is_firm(_edge("一起吃饭"))
    assert tie_share(_edge("一起吃饭"), AS_OF) == tie_share(_edge("洽谈"), AS_OF)


@pytest.mark.parametrize(
    ("day", "left"),
    [
        ("2025-03-01", 1.0),
        ("2025", 1.0),  # counts to the end of its year, which is not over
        ("2030", 1.0),
        ("2020-03-01", 0.5),
        ("2020-02", 0.5),
        ("2015-03-01", 0.25),
        (None, UNDATED_FACTOR),
    ],
)
def test_fading(day: str | None, left: float) -> None:
    assert fading(day, AS_OF) == pytest.approx(left, abs=0.001)


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.dates(date(1990, 1, 1), date(2030, 1, 1)))
def test_an_older_tie_never_counts_more(one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    assert fading(earlier.isoformat(), AS_OF) <= fading(later.isoformat(), AS_OF) <= 1.0


def test_the_sentence_says_when_or_that_nobody_knows() -> None:
    dated, undated = _signal(_edge("供货", "2020-03-01")), _signal(_edge("供货", None))
    assert "供货（日期 2020-03-01）" in render(dated.said, "zh")
    assert "日期不详" in render(undated.said, "zh")
    assert "no date" in render(undated.said, "en")
    assert "日期不详" in undated.evidence[0].fact
    assert dated.share == pytest.approx(0.5, abs=0.001)
    assert undated.share < _signal(_edge("供货")).share


def test_the_end_of_a_cooperation_is_its_day() -> None:
    ended = _edge("联合项目", "2016-01-01", valid_from="2016-01-01", valid_to="2025-02-01")
    assert _signal(ended).share > 0.98


def test_a_firm_tie_is_told_first_and_the_strongest_counts() -> None:
    signal = _signal(_edge("洽谈"), _edge("供货", "1990"))
    assert signal.said.code == "feature.tie_firm"
    assert render(signal.said, "zh").endswith("供货（日期 1990）、洽谈（日期 2025-03-01）")
    assert signal.share == tie_share(_edge("洽谈"), AS_OF)


@pytest.mark.parametrize(("kind", "code"), [("协议", "paper"), ("意向", "talk"), ("共建", "firm")])
def test_the_code_tells_the_firmness(kind: str, code: str) -> None:
    assert _signal(_edge(kind)).said.code == f"feature.tie_{code}"


def test_the_half_life_is_the_one_that_the_page_states() -> None:
    assert HALF_LIFE_YEARS == 5
