"""A clause counts from the stage at which it falls due, which may depend on the road."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph_service.domain.check import Check, Due
from graph_service.domain.proposal import Proposal
from graph_service.rules.checking import check
from graph_service.rules.pack import load_pack

PACK = load_pack(
    """\
id: test-pack
title: 测试指引
title_en: Test guideline
doc_no: 测字〔2025〕1号
issuer: 某局
interpreter: 某局
jurisdiction: {code: "1", name: 某市, level: 市}
valid_from: 2025-01-01
valid_to: unknown
provenance: {verified_against_original: true}
basis: {in_force: {zh: 有效, en: in force}}
rules:
  - id: 甲.1
    clause: 甲
    title: 议事机构
    quote: [原文]
    strength: process
    kind: fact
    due: recommend
    due_on: {nrdi: apply}
    test: {fact: council.established, equals: true}
""",
    "p.yaml",
)


def _check(stage: Due, capacity: str, **given: Any) -> Check:
    data = {"name": "甲", "lead": {"organisation": "甲公司", "capacity": capacity}, **given}
    return check(
        Proposal.model_validate(data),
        pack=PACK,
        members={},
        as_of=date(2025, 3, 1),
        as_of_reason="explicit",
        stage=stage,
    )


@pytest.mark.parametrize(
    ("stage", "capacity", "disposition", "conditions"),
    [
        ("apply", "enterprise", "not_yet_due", "complete"),
        ("recommend", "enterprise", "needs_evidence", "needs_evidence"),
        ("publicity", "enterprise", "needs_evidence", "needs_evidence"),
        ("apply", "nrdi", "needs_evidence", "needs_evidence"),
    ],
)
def test_an_unknown_clause(stage: Due, capacity: str, disposition: str, conditions: str) -> None:
    answer = _check(stage, capacity)
    (clause,) = answer.clauses
    assert (clause.result, clause.disposition_code) == ("unknown", disposition)
    assert answer.conditions_code == conditions
    assert bool(answer.repairs) == (conditions != "complete")


@pytest.mark.parametrize(("stage", "conditions"), [("apply", "complete"), ("formal", "unmet")])
def test_a_failed_clause_is_listed_before_it_counts(stage: Due, conditions: str) -> None:
    answer = _check(stage, "enterprise", council={"established": False})
    (clause,) = answer.clauses
    assert (clause.result, clause.disposition) == ("fail", "程序不符，请补正")
    assert answer.conditions_code == conditions


def test_a_document_whose_last_day_was_not_seen_counts_as_in_force() -> None:
    assert _check("apply", "enterprise").basis == "in_force"
