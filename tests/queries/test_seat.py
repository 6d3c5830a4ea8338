"""What a press page says of a place: close at hand, and never a registration."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from queries.asking import Asking
from queries.check import answer_check
from queries.desk import Desk
from queries.gaps import find_gaps
from queries.known_units import known_units
from queries.leads import find_leads
from queries.proposal_file import read_proposal
from queries.proposal_writing import proposal_yaml
from queries.propose import draft_proposal
from queries.topics import read, tell

SEEN = "赛科泵业（威海）有限公司"
REGISTERED = "威海光威复合材料股份有限公司"


def _proposal(desk: Desk, asking: Asking, path: Path, topic: str, lead: str) -> Path:
    draft = draft_proposal(desk, topic, lead=lead, asking=asking)
    path.write_text(proposal_yaml(draft), encoding="utf-8")
    return path


def test_a_lead_seen_in_the_city_still_has_to_show_its_licence(
    demo_desk: Desk, asking: Asking, tmp_path: Path
) -> None:
    path = _proposal(demo_desk, asking, tmp_path / "p.yaml", "船用螺杆泵国产化", SEEN)
    proposal = read_proposal(path)
    assert proposal.facts.of("registered_city") is None
    answer = answer_check(demo_desk, proposal, pack=asking.pack, as_of=date(2025, 6, 20))
    assert {c.id: c.result for c in answer.clauses}["三.1a"] == "unknown"
    (node,) = [n for n in demo_desk.reader.scan("Organisation") if n.name == SEEN]
    assert "registered_city" not in known_units(demo_desk.reader, [node.id])[node.id].facts


def test_the_lists_say_that_it_is_not_verified(demo_desk: Desk, asking: Asking) -> None:
    leads = find_leads(demo_desk, "船用螺杆泵国产化", asking=asking).leads
    (lead,) = [x for x in leads if x.organisation.name == SEEN]
    assert "caution.registration_unverified" in {c.code for c in lead.cautions}
    (place,) = [c for c in lead.contributions if c.feature == "place"]
    assert place.points > 0
    assert "未核实" in place.sentence


def test_what_the_graph_fills_in_is_marked_as_the_graphs(
    demo_desk: Desk, asking: Asking, tmp_path: Path
) -> None:
    path = _proposal(demo_desk, asking, tmp_path / "p.yaml", "高强度碳纤维预浸料", REGISTERED)
    city = read_proposal(path).facts.registered_city
    assert city is not None
    assert city.value == "威海市"
    assert city.source == "图谱：企业登记公开数据（data/registry，止于2019-04）（2019-04）"


def test_a_maker_seen_in_the_city_is_a_local_maker(demo_desk: Desk, asking: Asking) -> None:
    here = find_gaps(demo_desk, asking=asking, chain="chain:weihai:marine")
    there = find_gaps(demo_desk, asking=asking, chain="chain:weihai:marine", place="烟台市")
    (near,) = [s for s in here.chains[0].segments if s.id == "segment:marine:equipment"]
    (far,) = [s for s in there.chains[0].segments if s.id == "segment:marine:equipment"]
    assert near.makers == far.makers
    assert near.local_makers > 0
    edges = demo_desk.reader.edges_of([near.id], kinds=["IN_SEGMENT"], direction="in")
    units = demo_desk.reader.get(sorted({e.source_id for e in edges})).values()
    assert near.local_makers > sum(bool(unit.stated("city")) for unit in units)


@pytest.mark.parametrize("topic", ["碳纤维", "高强度碳纤维原丝与预浸料国产化"])
def test_carbon_fibre_is_of_its_chain_and_of_no_tackle(
    demo_desk: Desk, asking: Asking, topic: str
) -> None:
    told = tell(demo_desk, read(demo_desk, topic), asking.lang)
    assert told.chains == ["chain:weihai:carbon-fibre"]
    assert [s for s in told.segments if "fishing" in s] == []
    assert "cluster:weihai:fashion-sport" not in told.clusters


def test_a_product_finds_its_segment_and_a_segment_is_not_widened_to_its_products(
    demo_desk: Desk,
) -> None:
    (need, *_) = read(demo_desk, "船用螺杆泵").needs
    assert "segment:marine:equipment" in need.node_ids
    (whole,) = read(demo_desk, "船用配套").needs
    texts = [phrase.words for phrase in whole.phrases]
    assert "船舶配套" in texts
    assert "船用螺杆泵" not in texts
