"""The check over a real store: names resolved, the graph's facts beside the proposal's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graph_service.domain.check import Check
from graph_service.domain.evidence import Provenance
from graph_service.domain.records import EdgeRecord, NodeRecord
from graph_service.errors import Ambiguous
from graph_service.rules.pack import packaged_pack
from graph_service.settings import Settings
from graph_service.store.opening import open_store
from graph_service.store.protocol import Reader, Record, SourceState
from queries.check import check_membership
from queries.known_units import find_units, known_units
from queries.proposal_file import proposal_of, read_proposal

EXAMPLES = Path(__file__).parents[2] / "loaders/reference/proposals"
SEEN = Provenance("名单", "7", observed_on="2024-05-01")
TODAY = date(2026, 11, 24)
LEAD = "org:uscc:91371000123456789A"
SCHOOL, CAMPUS = "org:moe:10213", "org:name:乙大学威海"


def _org(node_id: str, name: str, **stated: object) -> NodeRecord:
    return NodeRecord("Organisation", node_id, {"name": name, **stated}, SEEN)


def _records() -> list[Record]:
    ends = Provenance("名单", "8", observed_on="2024-05-01", valid_to="2024-12-31")
    return [
        _org(LEAD, "甲材料股份有限公司", aliases=["甲材"], city="威海市", unit_type="enterprise"),
        _org(SCHOOL, "乙大学", unit_type="university"),
        _org(CAMPUS, "乙大学（威海）", unit_type="campus", legal_person=False),
        _org("org:name:丙@威海", "丙公司", city="威海市"),
        _org("org:name:丙@烟台", "丙公司", city="烟台市"),
        NodeRecord("Honour", "honour:cn:srdi", {"name": "专精特新企业"}, SEEN),
        NodeRecord("Honour", "honour:cn:nrdi", {"name": "新型研发机构（备案）"}, SEEN),
        NodeRecord("Platform", "platform:name:丁", {"name": "丁实验室"}, SEEN),
        NodeRecord("FilingOffice", "office:name:戊", {"name": "戊区科技局"}, SEEN),
        EdgeRecord("HOLDS", LEAD, "honour:cn:srdi", {"level": "省", "status": "valid"}, ends),
        EdgeRecord("HOLDS", LEAD, "honour:cn:nrdi", {"level": "省", "status": "valid"}, SEEN),
        EdgeRecord("RUNS", LEAD, "platform:name:丁", {}, SEEN),
        EdgeRecord("FILES_WITH", LEAD, "office:name:戊", {}, SEEN),
        EdgeRecord("CAMPUS_OF", CAMPUS, SCHOOL, {}, SEEN),
        EdgeRecord("TIED_TO", CAMPUS, LEAD, {"tie": "联合实验室", "detail": "共建"}, SEEN),
    ]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    store = open_store(Settings(home=tmp_path_factory.mktemp("home")))
    stage, records = store.stage(), _records()
    stage.put("名单", records)
    stage.seal({"名单": SourceState("名单", "v1", "2024-05-01", len(records))})
    stage.publish()
    opened = store.reader()
    yield opened
    opened.close()
    store.close()


def _check(reader: Reader | None, **given: object) -> Check:
    data = {"name": "某某（虚构示例）", "lead": {"organisation": "甲材"}, **given}
    return check_membership(
        reader, proposal_of(data, "p"), pack=packaged_pack("weihai-2022"), today=TODAY
    )


def _clause(check: Check, clause: str) -> str:
    return next(c.result for c in check.clauses if c.id == clause)


def test_what_the_graph_knows_of_a_unit(reader: Reader) -> None:
    unit = known_units(reader, [LEAD])[LEAD]
    assert unit.names == ("甲材料股份有限公司", "甲材")
    assert [f.value for f in unit.stated("registered_city")] == ["威海市"]
    assert [f.value for f in unit.stated("legal_form")] == ["企业"]
    assert [f.value for f in unit.stated("platforms")] == ["丁实验室"]
    assert [f.value for f in unit.stated("filing_office")] == ["戊区科技局"]
    (honour,) = unit.stated("honours")
    assert honour.value == {
        "kind": "专精特新企业",
        "level": "省",
        "valid_to": "2024-12-31",
        "status": "valid",
    }
    # The term stands in the value: as a validity of the record it would make the record stale.
    assert honour.provenance.valid_to is None
    assert [t.other_id for t in unit.ties] == [CAMPUS]
    assert unit.ties[0].evidence.fact == "与乙大学（威海）：联合实验室（共建）"


def test_a_campus_knows_its_school(reader: Reader) -> None:
    unit = known_units(reader, [CAMPUS])[CAMPUS]
    assert [f.value for f in unit.stated("parent_org")] == ["乙大学"]
    assert [f.value for f in unit.stated("legal_person")] == [False]
    assert unit.kinds == ("campus",)


def test_names_aliases_codes_and_unknown_names(reader: Reader) -> None:
    names = ["甲材", "91371000123456789A", LEAD, "没有此单位"]
    found = find_units(reader, names)
    lead = known_units(reader, [LEAD])[LEAD]
    assert found == {"甲材": lead, LEAD: lead, "91371000123456789A": None, "没有此单位": None}


def test_an_ambiguous_name_lists_the_candidates(reader: Reader) -> None:
    with pytest.raises(Ambiguous) as caught:
        _check(reader, members=[{"organisation": "丙公司"}])
    assert "org:name:丙@烟台" in str(caught.value.said.params["candidates"])


def test_the_graph_fills_what_the_proposal_leaves_blank(reader: Reader) -> None:
    check = _check(
        reader, members=[{"organisation": "乙大学（威海）"}], filing={"submitted_on": "2025-03-20"}
    )
    assert _clause(check, "三.1a") == "pass"
    assert _clause(check, "三.1d") == "fail"  # the honour ended in 2024
    assert check.route.capacity == "nrdi" and check.route.asked
    codes = {notice.code for notice in check.notices}
    assert {"notice.campus_authorisation", "notice.names_differ"} <= codes
    assert "notice.unknown_organisation" not in codes
    assert "notice.member_without_tie" not in codes


def test_the_day_is_asked_for_or_submitted_or_today(reader: Reader) -> None:
    assert _check(reader).as_of == TODAY
    assert "今天" in _check(reader).as_of_sentence
    submitted = _check(reader, filing={"submitted_on": "2025-03-20"})
    assert (submitted.as_of, submitted.as_of_reason) == (date(2025, 3, 20), "submitted")
    explicit = check_membership(
        reader,
        proposal_of({"name": "某某", "lead": {"organisation": "甲材"}}, "p"),
        pack=packaged_pack("weihai-2022"),
        as_of=date(2024, 1, 1),
    )
    assert (explicit.as_of, explicit.as_of_reason) == (date(2024, 1, 1), "explicit")


def test_a_check_needs_no_graph() -> None:
    check = _check(None)
    assert {c.result for c in check.clauses if c.clause.startswith("三.")} == {"unknown"}
    assert check.conditions_code == "needs_evidence"


def test_a_check_is_the_same_twice_and_in_json(reader: Reader) -> None:
    once, again = _check(reader), _check(reader)
    assert once.model_dump_json() == again.model_dump_json()
    assert Check.model_validate_json(once.model_dump_json()) == once


@pytest.mark.parametrize(
    ("name", "conditions"),
    [
        ("carbon-fibre-nearly-complete", "needs_reason_or_judgement"),
        ("new-type-institution-with-gaps", "needs_evidence"),
        ("defects-and-an-exception", "unmet"),
    ],
)
def test_the_examples_show_what_they_are_meant_to_show(name: str, conditions: str) -> None:
    for lang in ("zh", "en"):
        check = check_membership(
            None,
            read_proposal(EXAMPLES / f"{name}.yaml"),
            pack=packaged_pack("weihai-2022"),
            lang=lang,
            show_all=True,
        )
        assert check.conditions_code == conditions
        assert check.basis == "in_force"


def test_a_school_signs_for_its_campus_by_what_the_graph_knows(reader: Reader) -> None:
    def check(**signatory: object) -> str:
        signed = {"signed": True, "sealed": True}
        parties = [
            {"organisation": "甲材", **signed},
            {"organisation": "乙大学", "signatory": signatory, **signed},
        ]
        agreement = {"document": "协议.pdf", "parties": parties}
        members = [{"organisation": "乙大学（威海）"}]
        return _clause(_check(reader, members=members, agreement=agreement), "三.3b")

    assert check() == "unknown"
    assert check(authorisation="授权书.pdf") == "pass"


def test_a_unit_under_two_names_is_one_member(reader: Reader) -> None:
    check = _check(reader, members=[{"organisation": "甲材料股份有限公司"}] * 2)
    codes = {notice.code for notice in check.notices}
    assert "notice.lead_among_members" in codes
    assert "notice.member_without_tie" not in codes
