"""Every way to state that there is none, the bounds of the lists, and what a repair may ask for."""

from __future__ import annotations

import re
from typing import Any

import pytest

from graph_service.domain.check import Check
from graph_service.domain.proposal_facts import FACT_FIELDS, OrganisationFacts
from graph_service.errors import BadInput
from graph_service.messages import render
from graph_service.rules.facts import FACTS
from graph_service.rules.paths import what_is
from queries.proposal_file import parse_proposal, proposal_of
from tests.rules.case_file import Case, all_cases, base_proposal


def _check(path: str, value: object, *drop: str) -> Check:
    return Case("here", path, {"set": {path: value}, "drop": drop, "expect": {}}).run()


@pytest.mark.parametrize("value", ["none", "无", False, []])
@pytest.mark.parametrize(
    ("path", "clause"),
    [
        ("agreement", "三.3b"),
        ("agreement.document", "三.3b"),
        ("council", "三.4a"),
        ("council.document", "三.4a"),
        ("operating_team", "三.4c"),
        ("topic", "一(一).b"),
    ],
)
def test_stated_absence_fails(path: str, clause: str, value: object) -> None:
    check = _check(path, value)
    assert next(c.result for c in check.clauses if c.id == clause) == "fail"
    assert check.conditions_code == "unmet"


@pytest.mark.parametrize("value", ["none", False, []])
def test_stated_absence_of_experts_is_read(value: object) -> None:
    proposal = proposal_of({**base_proposal(), "experts": value}, "p")
    assert proposal.experts in ("none", [])


def test_an_empty_list_stays_a_list_where_one_is_expected() -> None:
    proposal = proposal_of({**base_proposal(), "members": []}, "p")
    assert proposal.members == []


@pytest.mark.parametrize("value", [[1], ["甲"], 3, True])
def test_other_values_are_refused_as_before(value: object) -> None:
    with pytest.raises(BadInput):
        proposal_of({**base_proposal(), "agreement": value}, "p")


def _many(field: str, entry: dict[str, Any], number: int) -> dict[str, Any]:
    entries = [{**entry, next(iter(entry)): f"单位{n}"} for n in range(number)]
    data = base_proposal()
    if field == "agreement.parties":
        data["agreement"]["parties"] = entries
    else:
        data[field] = entries
    return data


LISTS = [
    ("members", {"organisation": ""}),
    ("agreement.parties", {"organisation": ""}),
    ("experts", {"person": ""}),
]


@pytest.mark.parametrize(("field", "entry"), LISTS)
def test_two_hundred_entries_and_no_more(field: str, entry: dict[str, Any]) -> None:
    proposal_of(_many(field, entry, 200), "p")
    with pytest.raises(BadInput) as caught:
        proposal_of(_many(field, entry, 201), "p.yaml")
    for lang in ("zh", "en"):
        said = render(caught.value.said, lang)
        assert "201" in said and "200" in said and field in said


def test_the_line_of_a_list_that_is_too_long_is_named() -> None:
    text = "name: 甲\nlead: {organisation: 甲}\nmembers:\n" + "  - {organisation: 乙}\n" * 201
    with pytest.raises(BadInput) as caught:
        parse_proposal(text, "p.yaml")
    assert "第 3 行" in render(caught.value.said)


def test_a_repair_asks_only_for_what_the_file_takes() -> None:
    graph_only = {
        name.removeprefix("lead.")
        for name, fact in FACTS.items()
        if name.startswith("lead.") and fact.of is None
    } - FACT_FIELDS
    assert "projects" in graph_only
    check = Case("here", "bare", {"set": {"facts": {}, "judgements": []}, "expect": {}}).run()
    asked = [repair.sentence for repair in check.repairs]
    assert any(what_is("lead.rd_by_year") in said for said in asked)
    assert [said for said in asked if what_is("lead.projects") in said] == []
    assert [c.id for c in check.clauses if "lead.projects" in c.missing] == []


def test_a_remedy_is_for_those_who_are_stated_to_fail() -> None:
    content: dict[str, Any] = {
        "set": {"agreement.parties[1].signed": False},
        "drop": ["agreement.parties[2].signed"],
        "expect": {},
    }
    check = Case("here", "mixed", content).run()
    clause = next(c for c in check.clauses if c.id == "三.3b")
    assert "缺少下列单位的签字：乙大学。" in clause.sentence
    assert "未标明“是否已在组建协议上签字”的：丙构件有限公司。" in clause.sentence
    (sign,) = [r for r in check.repairs if r.action == "sign_agreement"]
    assert "丙构件" not in sign.sentence


def test_signature_and_seal_are_told_apart() -> None:
    content: dict[str, Any] = {
        "set": {"agreement.parties[0].signed": False, "agreement.parties[0].sealed": False},
        "drop": ["agreement.parties[1].signed", "agreement.parties[2].sealed"],
        "expect": {},
    }
    check = Case("here", "mixed", content).run()
    said = next(c.sentence for c in check.clauses if c.id == "三.3b")
    assert "未标明“是否已在组建协议上签字”的：乙大学。" in said
    assert "未标明“是否已在组建协议上盖章”的：丙构件有限公司。" in said


def test_every_missing_fact_has_a_word() -> None:
    paths = {path for case in all_cases() for c in case.run().clauses for path in c.missing}
    assert "agreement.parties[乙大学总校].signatory.authorisation" in paths
    raw = re.compile(r"[a-z]+[._][a-z]")
    assert {path: what_is(path) for path in paths if raw.search(what_is(path))} == {}


@pytest.mark.parametrize("more", ["facts:", "facts: ''", "facts: {}", "level:", "level: ''"])
def test_blank_facts_and_a_blank_level_are_unknown(more: str) -> None:
    proposal = parse_proposal(f"name: 甲\nlead: {{organisation: 甲}}\n{more}\n", "p.yaml")
    assert (proposal.facts, proposal.level) == (OrganisationFacts(), None)


@pytest.mark.parametrize("value", ["none", "无", "false", "[]"])
@pytest.mark.parametrize("place", ["facts: {}", "members: [{{organisation: 乙, facts: {}}}]"])
def test_no_facts_at_all_cannot_be_stated(place: str, value: str) -> None:
    text = f"name: 甲\nlead: {{organisation: 甲}}\n{place.format(value)}\n"
    with pytest.raises(BadInput) as caught:
        parse_proposal(text, "p.yaml")
    said = render(caught.value.said)
    assert "第 3 行" in said and f"不能整体写“{value}”" in said and "留空" in said


def test_only_the_provisional_tag_is_named() -> None:
    check = _check("topic.chains", ["碳纤维等复合材料", "第5条（名称待补）"])
    (notice,) = [n for n in check.notices if n.code == "notice.provisional_tag"]
    assert "第5条" in notice.sentence and "碳纤维" not in notice.sentence
