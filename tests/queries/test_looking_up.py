"""Gaps, organisations, resolved names and readings over the demo."""

from __future__ import annotations

import pytest

from graph_service.errors import NotFound
from queries.asking import Asking
from queries.desk import Desk
from queries.gaps import find_gaps
from queries.organisations import describe
from queries.resolving import resolve
from queries.topics import answer_topic


def test_gaps_of_all_ten_chains(demo_desk: Desk, asking: Asking) -> None:
    answer = find_gaps(demo_desk, asking=asking)
    assert len(answer.chains) == 10
    unnamed = [c for c in answer.chains if "名称待补" in c.name]
    assert len(unnamed) == 6
    assert all(c.provisional and c.segments == [] for c in unnamed)


def test_a_segment_nobody_is_known_for_is_unknown_never_empty(
    demo_desk: Desk, asking: Asking
) -> None:
    answer = find_gaps(demo_desk, asking=asking)
    segments = [s for c in [*answer.chains, *answer.clusters] for s in c.segments]
    assert segments
    for segment in segments:
        if segment.makers == 0:
            assert segment.state == "unknown"
        assert segment.local_makers <= segment.makers
        assert segment.sentence


def test_one_chain_by_name_and_by_id(demo_desk: Desk, asking: Asking) -> None:
    by_id = find_gaps(demo_desk, asking=asking, chain="chain:weihai:carbon-fibre")
    by_name = find_gaps(demo_desk, asking=asking, chain="碳纤维等复合材料")
    assert by_id.chains == by_name.chains
    assert by_id.clusters == []
    with pytest.raises(NotFound):
        find_gaps(demo_desk, asking=asking, chain="没有这条链")


def test_another_place_changes_what_is_local(demo_desk: Desk, asking: Asking) -> None:
    chain = "chain:weihai:carbon-fibre"
    here = find_gaps(demo_desk, asking=asking, chain=chain).chains[0]
    there = find_gaps(demo_desk, asking=asking, chain=chain, place="济南市").chains[0]
    assert sum(s.local_makers for s in here.segments) > sum(s.local_makers for s in there.segments)


def test_a_place_may_be_a_code(demo_desk: Desk, asking: Asking) -> None:
    chain = "chain:weihai:carbon-fibre"
    by_name = find_gaps(demo_desk, asking=asking, chain=chain, place="威海市")
    for same in ("371000", "371082", "荣成市", "威海"):
        assert find_gaps(demo_desk, asking=asking, chain=chain, place=same).chains == by_name.chains
    for nowhere in ("999999", "火星"):
        with pytest.raises(NotFound):
            find_gaps(demo_desk, asking=asking, place=nowhere)


def test_a_unit_shows_every_fact_with_source_and_date(demo_desk: Desk, asking: Asking) -> None:
    answer = describe(demo_desk, "光威复材", asking=asking)
    assert answer.organisation.name == "威海光威复合材料股份有限公司"
    assert answer.organisation.id.startswith("org:uscc:")
    assert "光威复材" in answer.names
    assert all(f.evidence.source for f in [*answer.facts, *answer.relations])
    names = [f.value for f in answer.facts if f.property == "name"]
    assert len(names) == len(set(names))


def test_group_and_listed_company_stay_two(demo_desk: Desk, asking: Asking) -> None:
    group = describe(demo_desk, "威海光威集团有限责任公司", asking=asking)
    listed = describe(demo_desk, "威海光威复合材料股份有限公司", asking=asking)
    assert group.organisation.id != listed.organisation.id


def test_names_are_resolved_or_refused_but_never_guessed(demo_desk: Desk, asking: Asking) -> None:
    names = ["光威复材", "91371000166734784G", "没有这家公司"]
    answer = resolve(demo_desk, names, asking=asking)
    assert [r.decision for r in answer.results] == ["accept", "accept", "reject"]
    assert answer.results[0].matches[0].id == answer.results[1].matches[0].id


def test_a_topic_names_chain_segments_and_the_words(demo_desk: Desk, asking: Asking) -> None:
    topic = answer_topic(demo_desk, "基于工业互联网的碳纤维预浸料产线", asking=asking).topic
    assert "chain:weihai:carbon-fibre" in topic.chains
    assert "segment:carbon-fibre:prepreg" in topic.segments
    assert all(need.origin for need in topic.needs)


def test_every_name_of_a_segment_tags_it(demo_desk: Desk, asking: Asking) -> None:
    for segment in demo_desk.reader.scan("Segment"):
        # A name in two scripts (PAN基原丝) is two runs for the analyser, and is left out here.
        names = [n for n in segment.texts("aliases") if all("一" <= c <= "鿿" for c in n)]
        for name in names:
            topic = answer_topic(demo_desk, name, asking=asking).topic
            assert segment.id in topic.segments, (name, topic.segments)


def test_what_a_segment_is_called_is_read_as_a_whole(demo_desk: Desk, asking: Asking) -> None:
    for text, segment in (
        ("血液净化装备国产化", "segment:medical:blood-purification"),
        ("预灌封注射器", "segment:medical:prefilled-syringe"),
    ):
        assert answer_topic(demo_desk, text, asking=asking).topic.segments == [segment]
