"""A package holds what a filing system needs, and says by itself what it is."""

from __future__ import annotations

import json
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import jsonschema_rs
import pytest

from graph_service.settings import REPOSITORY
from queries.desk import Desk
from queries.handover.packing import as_given
from queries.proposal_file import proposal_of, read_proposal
from queries.proposal_workbook import parse_workbook
from tests.documents.reading import text_of, word_of
from tests.queries.handovers.making import EXAMPLES, EXPIRED, entries_of, made

WHOLE = pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)


@WHOLE
def test_the_manifest_lists_every_other_file(demo_desk: Desk, path: Path) -> None:
    package = made(demo_desk, read_proposal(path))
    entries = entries_of(package.content)
    assert list(entries) == ["case.json", "proposal.xlsx", "check.docx", "manifest.json"]
    manifest = json.loads(entries["manifest.json"])
    assert [f["role"] for f in manifest["files"]] == ["case", "proposal", "check"]
    for file in manifest["files"]:
        content = entries[file["name"]]
        assert (file["sha256"], file["size"]) == (sha256(content).hexdigest(), len(content))
    with ZipFile(BytesIO(package.content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("name", ["case", "manifest"])
@WHOLE
def test_both_documents_follow_their_schema(demo_desk: Desk, path: Path, name: str) -> None:
    schema = json.loads((REPOSITORY / f"docs/schemas/handover-{name}.json").read_text("utf-8"))
    document = json.loads(entries_of(made(demo_desk, read_proposal(path)).content)[f"{name}.json"])
    validator = jsonschema_rs.validator_for(schema)
    assert [str(error) for error in validator.iter_errors(document)] == []
    assert not validator.is_valid(document | {"schema_version": "2"})


@WHOLE
def test_the_proposal_in_it_is_the_one_given(demo_desk: Desk, path: Path) -> None:
    given = read_proposal(path)
    case = json.loads(entries_of(made(demo_desk, given).content)["case.json"])
    assert proposal_of(case["proposal"], "case.json") == given


@WHOLE
def test_the_workbook_in_it_says_the_same(demo_desk: Desk, path: Path) -> None:
    given = read_proposal(path)
    entries = entries_of(made(demo_desk, given).content)
    assert parse_workbook(entries["proposal.xlsx"], "proposal.xlsx") == given


def test_what_is_left_out_and_what_is_none_stay_two_things() -> None:
    data = {
        "name": "甲",
        "lead": {"organisation": "乙"},
        "members": "none",
        "agreement": {"parties": [], "rights": False, "topics": "无"},
    }
    given = as_given(proposal_of(data, "p"))
    assert given["members"] == "none"
    assert given["agreement"] == {"parties": [], "rights": False, "topics": "none"}
    assert "council" not in given


def test_the_case_says_what_it_is_about(demo_desk: Desk) -> None:
    package = made(demo_desk, read_proposal(EXAMPLES[0]))
    case = json.loads(entries_of(package.content)["case.json"])
    assert list(case)[:6] == ["snapshot", "as_of", "pack", "pack_digest", "version", "made_at"]
    lead = next(o for o in case["organisations"] if o["written"] == "威海光威复合材料股份有限公司")
    assert lead["organisation"]["id"].startswith("org:uscc:")
    check = case["check"]
    assert check["route"]["stages"]
    assert {"三.1a", "三.4c", "末.b"} <= {clause["id"] for clause in check["clauses"]}
    assert (check["stage"], check["basis"]) == ("apply", "in_force")


def test_a_unit_unknown_to_the_graph_has_no_id(demo_desk: Desk) -> None:
    proposal = proposal_of({"name": "甲", "lead": {"organisation": "没有这家公司"}}, "p")
    (one,) = made(demo_desk, proposal).case.organisations
    assert (one.written, one.organisation) == ("没有这家公司", None)


def test_the_same_question_gives_the_same_case(demo_desk: Desk) -> None:
    proposal = read_proposal(EXAMPLES[1])
    texts = [
        entries_of(made(demo_desk, proposal).content)["case.json"].decode().splitlines()
        for _ in range(2)
    ]
    differing = [(a, b) for a, b in zip(*texts, strict=True) if a != b]
    assert all('"made_at"' in a for a, _ in differing)


def test_the_written_check_is_that_of_the_case(demo_desk: Desk) -> None:
    package = made(demo_desk, read_proposal(EXAMPLES[1]))
    text = text_of(entries_of(package.content)["check.docx"], ".docx")
    assert [c.id for c in package.case.check.clauses if c.sentence not in text] == []


def test_a_rehearsal_says_so_in_three_places(demo_desk: Desk) -> None:
    package = made(demo_desk, read_proposal(EXAMPLES[0]), as_of=EXPIRED)
    entries = entries_of(package.content)
    assert json.loads(entries["case.json"])["rehearsal"] is True
    assert json.loads(entries["manifest.json"])["rehearsal"] is True
    head = word_of(entries["check-预检模拟.docx"]).sections[0].header.paragraphs[0].text
    assert head.startswith("预检/模拟，不得作为备案依据")
    assert "check.docx" not in entries
