"""Proposals are read strictly: what is wrong is named with file, line and path."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pydantic import BaseModel

from graph_service.domain.proposal import Proposal
from graph_service.domain.stated import NONE, Stated
from graph_service.errors import BadInput
from graph_service.messages import render
from graph_service.rules.strict import load_model
from graph_service.rules.yaml_text import Document
from queries.proposal_file import parse_proposal, proposal_of, read_proposal

SMALL = "name: 甲\nlead: {organisation: 甲公司}\n"
EXAMPLE = Path(__file__).parents[2] / "loaders/reference/proposals"


def _complaint(text: str, file: str = "p.yaml") -> str:
    with pytest.raises(BadInput) as caught:
        parse_proposal(text, file)
    return render(caught.value.said) + render(caught.value.said, "en")


def test_name_and_lead_are_enough() -> None:
    proposal = parse_proposal(SMALL, "p.yaml")
    assert proposal.members is None
    assert proposal.topic_list is None
    assert proposal.facts.honours is None


def test_blank_none_and_empty_stay_apart() -> None:
    text = SMALL + (
        "agreement: none\ncouncil:\nexperts: []\noperating_team: 无\n"
        "facts: {honours: [], platforms: none, heads: null, legal_person: false}\n"
    )
    proposal = parse_proposal(text, "p.yaml")
    assert (proposal.agreement, proposal.council) == (NONE, None)
    assert (proposal.experts, proposal.operating_team) == ([], NONE)
    facts = proposal.facts
    assert facts.honours == Stated(value=[])
    assert facts.of("platforms") == Stated(value=NONE)
    assert facts.of("heads") is None
    person = facts.of("legal_person")
    assert person is not None and person.value is False


def test_a_fact_is_bare_or_carries_its_source() -> None:
    bare = parse_proposal(SMALL + "facts: {registered_city: 威海市}", "p.yaml")
    full = parse_proposal(
        SMALL + "facts: {registered_city: {value: 威海市, source: 执照, valid_to: 2025-01-10}}",
        "p.yaml",
    )
    assert bare.facts.registered_city == Stated(value="威海市")
    assert full.facts.registered_city is not None
    assert full.facts.registered_city.valid_to == date(2025, 1, 10)


def test_topic_is_short_for_topics() -> None:
    short = parse_proposal(SMALL + "topic: {text: 甲}", "p.yaml")
    long = parse_proposal(SMALL + "topics: [{text: 甲}]", "p.yaml")
    assert short.topic_list == long.topic_list


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("members: [{organisation: 乙}, {organisation: 丙, rol: peer}]", "members[1].rol"),
        ("members: [{organisation: 乙, rol: peer}]", "role"),
        ("member: []", "members"),
        ("members: [{organisation: 乙, role: leader}]", "upstream"),
        ("members: 乙", "members"),
        ("members: [乙]", "members[0]"),
        ("members: [{role: peer}]", "organisation"),
        ("facts: {registered_cty: 威海}", "registered_city"),
        ("facts: {registered_city: {value: 威海, sorce: 执照}}", "facts.registered_city.sorce"),
        ("facts: {legal_form: 公司}", "民办非企业单位"),
        ("facts: {honours: [{kind: 甲, granted_on: 2025-2-3}]}", "facts.honours[0].granted_on"),
        ("facts: {honours: [{kind: 甲, level: 省, granted_on: 2025}]}", "2025-03-01"),
        ("facts: {rd_by_year: {2024: many}}", "facts.rd_by_year"),
        ("agreement: {parties: [{organisation: 乙, signed: yes}]}", "agreement.parties[0].signed"),
        ("agreement: {tasks: {乙: [{topik: 甲}]}}", "topic"),
        ("operating_team: [{person: 李, fulltime: true}]", "full_time"),
        ("topic: {text: 甲}\ntopics: [{text: 乙}]", "topic"),
        ("filing: {submitted_on: 2025-02-30}", "2025-02-30"),
        ("judgements: [{clause: 三.1c, result: ok}]", "judgements[0].result"),
        ("council: {chair: {persn: 张}}", "council.chair.persn"),
    ],
)
def test_what_is_wrong_is_named(more: str, told: str) -> None:
    complaint = _complaint(SMALL + more)
    assert told in complaint
    assert "p.yaml 第" in complaint


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name: 甲", "lead"),
        ("- 甲", "p.yaml"),
        ("", "p.yaml"),
        ("name: 甲\nname: 乙\n", "第 2 行"),
        ("name: [甲\n", "YAML"),
        ("a: &x [1]\nb: *x\n", "第 2 行"),
        ("name: ' '\nlead: {organisation: 甲}", "name"),
        ("name: 2025\nlead: {organisation: 甲}", "引号"),
        ("[" * 3000, "p.yaml"),
    ],
)
def test_what_is_no_proposal_is_refused(text: str, told: str) -> None:
    assert told in _complaint(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"name": "甲", "lead": {"organisation": "乙", "rol": 1}}', "lead.rol"),
        ('{"name": "甲", "name": "乙"}', "name"),
        ('{"name": "甲",\n "lead": }', "第 2 行"),
        ('{"name": NaN}', "NaN"),
        ("[" * 100_000, "p.json"),
    ],
)
def test_json_is_read_as_strictly(text: str, told: str) -> None:
    assert told in _complaint(text, "p.json")


def test_yaml_and_json_mean_the_same() -> None:
    yaml = parse_proposal(SMALL + "facts: {rd_by_year: {2024: 5}, honours: none}", "p.yaml")
    json = parse_proposal(
        '{"name": "甲", "lead": {"organisation": "甲公司"},'
        ' "facts": {"rd_by_year": {"2024": 5}, "honours": "none"}}',
        "p.json",
    )
    assert yaml == json


def test_parsed_data_has_no_lines_to_name() -> None:
    with pytest.raises(BadInput) as caught:
        proposal_of({"name": "甲", "lead": {"organisation": "乙"}, "topic": {"txt": "丙"}}, "body")
    assert render(caught.value.said).startswith("body 的 topic.txt")


def test_other_models_are_loaded_with_the_same_strictness() -> None:
    class Plain(BaseModel):
        size: int

    with pytest.raises(BadInput) as caught:
        load_model(Plain, Document("x", {"size": "much"}))
    assert "size" in render(caught.value.said)


@pytest.mark.parametrize(
    ("name", "write", "told"),
    [
        ("p.xlsx", lambda p: p.write_bytes(b"PK"), "xlsx"),
        ("p.txt", lambda p: p.write_text(SMALL), ".yaml"),
        ("missing.yaml", lambda p: None, "missing.yaml"),
        ("gbk.yaml", lambda p: p.write_bytes(SMALL.encode("gb18030")), "UTF-8"),
        ("big.yaml", lambda p: p.write_bytes(b"#" * 2_000_001), "2000001"),
    ],
)
def test_files_that_cannot_be_read(
    tmp_path: Path, name: str, write: Callable[[Path], object], told: str
) -> None:
    write(tmp_path / name)
    with pytest.raises(BadInput) as caught:
        read_proposal(tmp_path / name)
    assert told in render(caught.value.said)


def test_a_byte_order_mark_is_no_matter(tmp_path: Path) -> None:
    (tmp_path / "p.yml").write_bytes(b"\xef\xbb\xbf" + SMALL.encode())
    assert read_proposal(tmp_path / "p.yml").name == "甲"


@pytest.mark.parametrize("path", sorted(EXAMPLE.glob("*.yaml")), ids=lambda p: p.stem)
def test_examples_are_labelled_as_fictitious(path: Path) -> None:
    proposal = read_proposal(path)
    assert "虚构示例" in proposal.name
    assert "虚构示例" in (proposal.note or "")
    facts = proposal.facts.model_dump(exclude_none=True)
    assert all("虚构示例" in fact["source"] for fact in facts.values())
    for person in _persons(proposal.model_dump()):
        assert "（虚构）" in person


def _persons(value: object) -> list[str]:
    if isinstance(value, dict):
        own = [v for k, v in value.items() if k in ("person", "by") and isinstance(v, str)]
        return own + [p for v in value.values() for p in _persons(v)]
    if isinstance(value, list):
        return [p for v in value for p in _persons(v)]
    return []


def test_every_name_of_a_unit_is_collected_once() -> None:
    proposal = Proposal.model_validate(
        {
            "name": "甲",
            "lead": {"organisation": "甲"},
            "members": [{"organisation": "乙"}],
            "agreement": {"parties": [{"organisation": "乙"}], "tasks": {"丙": ["x"]}},
            "council": {"chair": {"person": "张", "organisation": "丁"}},
        }
    )
    assert proposal.organisation_names() == ["甲", "乙", "丙", "丁"]
