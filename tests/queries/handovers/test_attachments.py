"""Which files a proposal names, and what becomes of each."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.domain.proposal import Proposal
from graph_service.errors import BadInput
from queries.desk import Desk
from queries.handover.attaching import attach, from_folder, from_sent
from queries.handover.layout import MAX_ATTACHMENT
from queries.handover.named_files import Named, named_files
from queries.handover.packing import as_given
from queries.proposal_file import proposal_of
from tests.queries.handovers.making import codes_of, entries_of, made, read_back

TEXT = b"%PDF-1.4 \xe8\x99\x9a\xe6\x9e\x84"


def _proposal(**given: Any) -> Proposal:
    return proposal_of({"name": "甲", "lead": {"organisation": "没有这家公司"}, **given}, "p")


def test_whatever_is_written_like_a_file_is_named() -> None:
    proposal = _proposal(
        agreement={"document": "协议.pdf"},
        council={"document": "协议.pdf", "established": True},
        deviations=[{"clause": "三.4b", "reason": "见说明.docx", "evidence": "说明.JPG"}],
        attachments=[{"no": 1, "file": "无后缀的附件"}, {"file": "none"}, {"no": "2"}],
        facts={
            "influence_evidence": ["国内市场占有率证明", "证明/占有率.pdf"],
            "registered_city": {"value": "威海市", "source": "http://weihai.gov.cn/a.pdf"},
        },
    )
    named = {one.name: one.named_in for one in named_files(as_given(proposal))}
    assert named == {
        "协议.pdf": ("agreement.document", "council.document"),
        "见说明.docx": ("deviations[0].reason",),
        "说明.JPG": ("deviations[0].evidence",),
        "无后缀的附件": ("attachments[0].file",),
        "证明/占有率.pdf": ("facts.influence_evidence.value[1]",),
    }


def test_what_is_found_is_in_the_package(demo_desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "附件").mkdir()
    (tmp_path / "附件/协议.pdf").write_bytes(TEXT)
    # As some systems store it: e and its accent as two characters.
    (tmp_path / normalize("NFD", "é.pdf")).write_bytes(b"accent")
    files = [{"file": "附件/协议.pdf", "sha256": sha256(TEXT).hexdigest().upper()}]
    proposal = _proposal(attachments=[*files, {"file": "é.pdf"}, {"file": "缺.pdf"}])
    package = made(demo_desk, proposal, fetch=from_folder(tmp_path))
    entries = entries_of(package.content)
    assert entries["attachments/附件/协议.pdf"] == TEXT
    assert entries["attachments/é.pdf"] == b"accent"
    states = {one.name: one.state for one in package.case.attachments}
    assert states == {"附件/协议.pdf": "included", "é.pdf": "included", "缺.pdf": "missing"}
    assert package.manifest.missing == ["缺.pdf"]
    answer = read_back(demo_desk, package.content)
    assert answer.holds, codes_of(answer)
    assert [n.code for n in answer.notes if "attachment" in n.code] == [
        "handover.attachment_missing"
    ]


def test_another_hash_than_stated_is_told(demo_desk: Desk) -> None:
    proposal = _proposal(attachments=[{"file": "协议.pdf", "sha256": "00" * 32}])
    package = made(demo_desk, proposal, fetch=from_sent({"协议.pdf": TEXT}))
    (one,) = package.case.attachments
    assert (one.state, one.sha256) == ("differs", sha256(TEXT).hexdigest())
    assert "attachments/协议.pdf" in entries_of(package.content)
    notes = [note.code for note in read_back(demo_desk, package.content).notes]
    assert "handover.attachment_differs" in notes


OUTSIDE = [
    "../a.pdf",
    "a/../../b.pdf",
    "/etc/passwd",
    "..",
    "C:\\a.pdf",
    "a\\b.pdf",
    "c:a.pdf",
    "\x00a",
]


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_name_that_leads_out_is_not_followed(name: str) -> None:
    asked: list[str] = []

    def fetch(path: str) -> bytes:
        asked.append(path)
        return b"secret"

    found = attach([Named(name, ("attachments[0].file",))], fetch)
    assert [one.state for one in found.files] == ["outside"]
    assert (asked, found.contents) == ([], {})


@given(st.text(min_size=1))
def test_no_name_leads_out(name: str) -> None:
    path = Named(name, ()).path
    if path is not None:
        inside = Path("/folder").joinpath(path)
        assert os.path.normpath(inside) == str(inside)
        assert str(inside).startswith("/folder/")


def test_what_is_no_file_is_missing(tmp_path: Path) -> None:
    (tmp_path / "文件夹.pdf").mkdir()
    fetch = from_folder(tmp_path)
    assert fetch("文件夹.pdf") is None
    assert fetch("长" * 300 + ".pdf") is None


def test_a_large_file_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "大.pdf").open("wb") as file:
        file.truncate(MAX_ATTACHMENT + 1)
    with pytest.raises(BadInput, match="large_attachment"):
        from_folder(tmp_path)("大.pdf")


def test_too_many_files_are_refused() -> None:
    half = bytes(MAX_ATTACHMENT)
    named = [Named(f"{n}.pdf", ()) for n in range(3)]
    with pytest.raises(BadInput, match="too_many_attachments"):
        attach(named, lambda _: half)
