"""Reading a package back says what no longer holds, each as its own sentence."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine

from graph_service.domain.evidence import Provenance
from graph_service.domain.records import NodeRecord
from graph_service.rules.pack import load_pack
from graph_service.settings import REPOSITORY, Settings
from graph_service.store.opening import open_store
from graph_service.store.protocol import GraphStore, SourceState
from queries.desk import Desk, open_desk
from queries.proposal_file import proposal_of, read_proposal
from tests.queries.handovers.making import (
    EXAMPLES,
    EXPIRED,
    codes_of,
    edited,
    entries_of,
    made,
    read_back,
    spoilt,
)

PACK = REPOSITORY / "graph_service/rules/packs/weihai-2022.yaml"
SEEN = Provenance("名单", "7", observed_on="2024-05-01")
LEAD = "org:uscc:91371000123456789A"


@pytest.fixture(scope="module")
def package(demo_desk: Desk) -> bytes:
    """Of the proposal with defects."""
    return made(demo_desk, read_proposal(EXAMPLES[1])).content


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
@pytest.mark.parametrize("as_of", [date(2025, 6, 20), EXPIRED, None])
def test_what_was_just_made_holds(demo_desk: Desk, path: Path, as_of: date | None) -> None:
    answer = read_back(demo_desk, made(demo_desk, read_proposal(path), as_of=as_of).content)
    assert (answer.holds, answer.findings) == (True, [])
    assert answer.rehearsal is (as_of == EXPIRED)


CHANGES: dict[str, dict[str, bytes | None]] = {
    "file_missing": {"check.docx": None},
    "file_changed": {"proposal.xlsx": b"PK other"},
    "file_extra": {"attachments/多.pdf": b"more"},
}


@pytest.mark.parametrize("code", CHANGES)
def test_a_changed_file_is_named(demo_desk: Desk, package: bytes, code: str) -> None:
    answer = read_back(demo_desk, spoilt(package, CHANGES[code]))
    assert codes_of(answer) == [code]
    (finding,) = answer.findings
    assert finding.subject == next(iter(CHANGES[code]))
    assert finding.subject in finding.sentence


def test_a_damaged_file_is_named(demo_desk: Desk, package: bytes) -> None:
    name = b"proposal.xlsx"
    at = package.index(name) + len(name) + 40
    broken = package[:at] + bytes(byte ^ 0xFF for byte in package[at : at + 8]) + package[at + 8 :]
    answer = read_back(demo_desk, broken)
    assert codes_of(answer) == ["file_damaged"]


def test_a_manifest_of_another_case_is_told(demo_desk: Desk, package: bytes) -> None:
    answer = read_back(demo_desk, edited(package, "manifest.json", ["snapshot"], "0" * 64))
    assert codes_of(answer) == ["manifest_differs"]
    assert "snapshot" in answer.findings[0].sentence


def test_a_result_written_over_is_found(demo_desk: Desk, package: bytes) -> None:
    case = json.loads(entries_of(package)["case.json"])
    at = next(n for n, c in enumerate(case["check"]["clauses"]) if c["id"] == "三.3b")
    before = case["check"]["clauses"][at]["result"]
    answer = read_back(
        demo_desk, edited(package, "case.json", ["check", "clauses", at, "result"], "pass")
    )
    (finding,) = answer.findings
    assert (finding.code, finding.subject) == ("handover.clause_changed", "三.3b")
    assert (finding.before, finding.after) == ("pass", before)
    assert "三.3b" in finding.sentence


def test_conditions_and_basis_written_over_are_found(demo_desk: Desk, package: bytes) -> None:
    edits: list[tuple[str, str, str]] = [
        ("conditions_code", "complete", "conditions_changed"),
        ("basis", "expired", "basis_changed"),
    ]
    for field, value, code in edits:
        spoiled = edited(package, "case.json", ["check", field], value)
        assert codes_of(read_back(demo_desk, spoiled)) == [code]


def test_clauses_left_out_or_invented_are_found(demo_desk: Desk, package: bytes) -> None:
    clauses = json.loads(entries_of(package)["case.json"])["check"]["clauses"]
    invented = {**clauses[0], "id": "九.9"}
    spoiled = edited(package, "case.json", ["check", "clauses"], [invented, *clauses[1:]])
    assert codes_of(read_back(demo_desk, spoiled)) == ["clause_gone", "clause_new"]


def test_a_proposal_that_cannot_be_read_any_more(demo_desk: Desk, package: bytes) -> None:
    answer = read_back(demo_desk, edited(package, "case.json", ["proposal", "lead"], {}))
    assert codes_of(answer) == ["cannot_check"]
    assert "organisation" in answer.findings[0].sentence


def _edited_pack(change: Callable[[str], str], file: str = "weihai-2022.yaml") -> Any:
    text = PACK.read_text(encoding="utf-8")
    assert change(text) != text
    return load_pack(change(text), file)


def test_another_pack_is_told_with_what_it_changes(demo_desk: Desk, package: bytes) -> None:
    same = _edited_pack(lambda text: text.replace("issuer: 威海市科学技术局", "issuer: 某局"))
    assert codes_of(read_back(demo_desk, package, pack=same)) == ["pack_changed"]
    ended = _edited_pack(lambda text: text.replace("valid_to: 2025-06-28", "valid_to: 2025-05-28"))
    codes = codes_of(read_back(demo_desk, package, pack=ended))
    assert codes == ["pack_changed", "clause_changed", "basis_changed"]


def test_a_pack_of_ones_own_must_be_given_again(demo_desk: Desk) -> None:
    own = _edited_pack(lambda text: text.replace("id: weihai-2022", "id: my-city"))
    content = made(demo_desk, read_proposal(EXAMPLES[0]), pack=own).content
    answer = read_back(demo_desk, content)
    assert (codes_of(answer), answer.pack, answer.pack_digest) == (["pack_gone"], "my-city", "")
    assert read_back(demo_desk, content, pack=own).holds


def test_a_pack_named_like_a_path_is_not_opened(demo_desk: Desk, package: bytes) -> None:
    spoiled = edited(package, "case.json", ["pack"], str(PACK))
    assert codes_of(read_back(demo_desk, spoiled)) == ["manifest_differs", "pack_gone"]


def test_a_basis_that_has_ended_since(demo_desk: Desk) -> None:
    proposal = read_proposal(EXAMPLES[0])
    with time_machine.travel(datetime(2025, 6, 20, 8, tzinfo=UTC), tick=False):
        content = made(demo_desk, proposal).content
    for today, codes in (
        (date(2025, 6, 28), []),
        (date(2025, 6, 29), ["basis_ended"]),
        (EXPIRED, ["basis_ended"]),
    ):
        assert codes_of(read_back(demo_desk, content, today=today)) == codes


def test_a_check_of_the_past_says_that_its_basis_is_over(demo_desk: Desk) -> None:
    with time_machine.travel(datetime(2026, 11, 24, tzinfo=UTC), tick=False):
        content = made(demo_desk, read_proposal(EXAMPLES[0])).content
    answer = read_back(demo_desk, content, today=EXPIRED)
    assert answer.holds
    assert answer.notes[0].code == "handover.basis_over"
    assert "514" in answer.notes[0].sentence


def test_another_version_is_only_noted(demo_desk: Desk, package: bytes) -> None:
    spoiled = edited(package, "case.json", ["version"], "0.0.1")
    spoiled = edited(spoiled, "manifest.json", ["version"], "0.0.1")
    answer = read_back(demo_desk, spoiled)
    assert answer.holds
    assert "handover.other_version" in [note.code for note in answer.notes]


def _publish(store: GraphStore, version: str, *cities: str) -> None:
    stage = store.stage()
    stage.put(
        "名单",
        [
            NodeRecord(
                "Organisation",
                LEAD if number == 0 else f"org:name:甲材料{number}",
                {"name": "甲材料股份有限公司", "city": city, "unit_type": "enterprise"},
                SEEN,
            )
            for number, city in enumerate(cities)
        ],
    )
    stage.seal({"名单": SourceState("名单", version, "2024-05-01", len(cities))})
    stage.publish()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[GraphStore]:
    with_store = open_store(Settings(home=tmp_path))
    _publish(with_store, "v1", "威海市")
    yield with_store
    with_store.close()


def test_a_later_snapshot_changes_results(store: GraphStore, tmp_path: Path) -> None:
    proposal = proposal_of({"name": "甲", "lead": {"organisation": "甲材料股份有限公司"}}, "p")
    desk = open_desk(store.reader(), tmp_path)
    content = made(desk, proposal).content
    assert read_back(desk, content).holds
    desk.close()
    _publish(store, "v2", "烟台市")
    desk = open_desk(store.reader(), tmp_path)
    answer = read_back(desk, content)
    desk.close()
    assert codes_of(answer)[0] == "other_snapshot"
    changed = {f.subject: (f.before, f.after) for f in answer.findings if f.subject}
    assert changed["三.1a"] == ("pass", "fail")
    assert answer.snapshot != json.loads(entries_of(content)["case.json"])["snapshot"]


def test_a_name_that_has_become_unclear(store: GraphStore, tmp_path: Path) -> None:
    proposal = proposal_of({"name": "甲", "lead": {"organisation": "甲材料股份有限公司"}}, "p")
    desk = open_desk(store.reader(), tmp_path)
    content = made(desk, proposal).content
    desk.close()
    _publish(store, "v2", "威海市", "烟台市")
    desk = open_desk(store.reader(), tmp_path)
    answer = read_back(desk, content)
    desk.close()
    assert codes_of(answer) == ["other_snapshot", "cannot_check"]
    assert LEAD in answer.findings[1].sentence
