"""What is written stays what it is, in one step or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from graph_service.domain.proposal import Proposal
from graph_service.errors import BadInput
from graph_service.messages import render
from queries.proposal_file import proposal_of
from queries.proposal_workbook import read_workbook, write_workbook
from queries.workbook.putting import LONGEST


def _named(name: str, **more: object) -> Proposal:
    return proposal_of({"name": name, "lead": {"organisation": "甲公司（虚构）"}, **more}, "p")


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("x")', "+86", "-5 度", "@SUM(A1)", "=cmd|' /C'!A0"]
)
def test_no_value_becomes_a_formula(tmp_path: Path, text: str) -> None:
    path = tmp_path / "p.xlsx"
    write_workbook(_named(text, note=text), path)
    for formulas in (True, False):
        cell = load_workbook(path, data_only=not formulas)["基本情况"]["B4"]
        assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    assert read_workbook(path).name == text


@pytest.mark.parametrize("character", ["\x07", "\x00", "\r", "\x9f", "\ud800", "\uffff"])
def test_control_characters_are_refused(tmp_path: Path, character: str) -> None:
    proposal = Proposal.model_construct(**{**dict(_named("甲")), "note": f"甲{character}乙"})
    with pytest.raises(BadInput) as caught:
        write_workbook(proposal, tmp_path / "p.xlsx")
    sentence = render(caught.value.said)
    assert "基本情况!B7" in sentence
    assert f"U+{ord(character):04X}" in sentence
    assert list(tmp_path.iterdir()) == []


def test_text_longer_than_a_cell_is_refused_and_as_long_is_kept(tmp_path: Path) -> None:
    write_workbook(_named("甲", note="长" * LONGEST), tmp_path / "p.xlsx")
    assert len(read_workbook(tmp_path / "p.xlsx").note or "") == LONGEST
    with pytest.raises(BadInput) as caught:
        # One character that counts as two.
        write_workbook(_named("甲", note="长" * (LONGEST - 1) + "😀"), tmp_path / "q.xlsx")
    assert caught.value.said.code == "workbook.too_long"


def test_what_stood_there_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "p.xlsx"
    path.write_bytes(b"old")
    write_workbook(_named("甲"), path)
    assert read_workbook(path).name == "甲"
    assert [p.name for p in tmp_path.iterdir()] == ["p.xlsx"]


def test_a_refusal_leaves_what_stood_there(tmp_path: Path) -> None:
    path = tmp_path / "p.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(BadInput):
        write_workbook(_named("甲", note="长" * (LONGEST + 1)), path)
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("place", ["没有/p.xlsx", "夹"])
def test_a_path_that_cannot_be_written(tmp_path: Path, place: str) -> None:
    (tmp_path / "夹").mkdir()
    with pytest.raises(BadInput) as caught:
        write_workbook(_named("甲"), tmp_path / place)
    assert caught.value.said.code == "file.unwritable"
    assert [p.name for p in tmp_path.iterdir()] == ["夹"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    write_workbook(_named("甲"), tmp_path / "p.xlsx")
    (tmp_path / "link.xlsx").symlink_to(tmp_path / "p.xlsx")
    write_workbook(_named("乙"), tmp_path / "link.xlsx")
    assert (tmp_path / "link.xlsx").is_symlink()
    assert read_workbook(tmp_path / "p.xlsx").name == "乙"
