"""The graph's list of experts beside a proposal that names the same person at the same employer."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph_service.domain.check import Check, ClauseResult
from graph_service.domain.proposal import Proposal
from graph_service.rules.pack import packaged_pack
from graph_service.store.embedded.store import EmbeddedStore
from loaders.runner import Order, run_load
from loaders.sources import SOURCES
from queries.check import check_membership

PACK = packaged_pack("weihai-2022")
HEAD = ("姓名", "单位", "职称", "职称证明", "学科", "信息来源")
PERSON, EMPLOYER = "赵一（虚构）", "某大学（虚构）"
LISTED = (PERSON, EMPLOYER, "教授", "人才库证书（虚构）", "材料科学与工程", "某专家库（虚构）")
Run = Callable[..., dict[str, ClauseResult]]


def _expert(person: str, number: int, **said: object) -> dict[str, Any]:
    return {
        "person": person,
        "employer": EMPLOYER,
        "title": "教授",
        "title_evidence": f"证书{number}.pdf",
        "disciplines": ["材料科学与工程"],
        "invited_by": "district",
        "opinion": {"kind": "agree", "document": f"意见{number}.pdf", "signed_on": "2025-04-08"},
        **said,
    }


@pytest.fixture
def check(tmp_path: Path) -> Iterator[Run]:
    """The clauses of a proposal with two experts beyond doubt and one as told."""
    store = EmbeddedStore(tmp_path / "home")

    def run(rows: list[tuple[str, ...]], **said: object) -> dict[str, ClauseResult]:
        path = tmp_path / "专家.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([HEAD, *rows])
        run_load(store, [Order(SOURCES["experts"], path)], home=tmp_path / "home")
        others = [_expert(f"{name}（虚构）", n) for n, name in enumerate(("钱二", "孙三"))]
        written = {
            "name": "某某（虚构示例）",
            "lead": {"organisation": "某材料公司（虚构）", "capacity": "enterprise"},
            "topic": {"text": "某某材料（虚构）", "discipline": "材料科学与工程"},
            "experts": [*others, _expert(PERSON, 9, **said)],
        }
        reader = store.reader()
        try:
            found: Check = check_membership(
                reader,
                Proposal.model_validate(written),
                pack=PACK,
                as_of=date(2025, 5, 10),
                show_all=True,
            )
        finally:
            reader.close()
        return {clause.id: clause for clause in found.clauses}

    yield run
    store.close()


STRANGER = ("周八（虚构）", *LISTED[1:])
BLANK = {"title": None, "title_evidence": None, "disciplines": None}


def test_the_list_fills_what_the_proposal_leaves_blank(check) -> None:
    clauses = check([LISTED], **BLANK)
    assert {clauses[one].result for one in ("四.2b", "四.2c", "四.2d")} == {"pass"}
    told = [e for e in clauses["四.2d"].evidence if e.source.startswith("experts")]
    assert any("教授" in e.fact and "某专家库（虚构）" in e.source for e in told)


@pytest.mark.parametrize(
    "listed",
    [STRANGER, (PERSON, "另一大学（虚构）", *LISTED[2:])],
    ids=["another person", "another employer"],
)
def test_only_for_that_person_at_that_employer(check, listed) -> None:
    clauses = check([listed], **BLANK)
    assert {clauses[one].result for one in ("四.2b", "四.2c", "四.2d")} == {"unknown"}


@pytest.mark.parametrize(
    ("said", "clause"),
    [
        ({"title": "讲师"}, "四.2d"),
        ({"title": "none"}, "四.2d"),
        ({"disciplines": ["法学"]}, "四.2c"),
    ],
)
def test_a_contradiction_makes_it_unknown(check, said, clause) -> None:
    found = check([LISTED], **said)[clause]
    assert found.result == "unknown"
    assert any(e.source.startswith("experts") for e in found.evidence)


def test_a_title_of_the_same_level_is_no_contradiction(check) -> None:
    assert check([LISTED], title="研究员")["四.2d"].result == "pass"


def test_a_proof_stated_to_be_missing_is_not_filled(check) -> None:
    assert check([LISTED], title_evidence="none")["四.2d"].result == "unknown"
