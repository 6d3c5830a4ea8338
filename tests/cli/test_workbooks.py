"""A clerk's way with the form: written by the service or blank, filled in, checked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from queries.proposal_file import read_proposal
from tests.cli.conftest import Command

CARBON = "高强度碳纤维原丝与预浸料国产化"
LEAD = "威海光威复合材料股份有限公司"


def test_a_draft_says_the_same_as_yaml_and_as_a_form(consortium: Command, tmp_path: Path) -> None:
    answers = []
    for name in ("p.yaml", "p.xlsx"):
        draft = tmp_path / name
        assert consortium("propose", CARBON, "--lead", LEAD, "-o", str(draft)).code == 0
        ran = consortium("check", str(draft), "--as-of", "2025-06-20", "--json")
        answers.append({**json.loads(ran.out), "made_at": None})
    assert answers[0] == answers[1]
    assert read_proposal(tmp_path / "p.yaml") == read_proposal(tmp_path / "p.xlsx")


def test_a_draft_tells_what_it_is_and_why_its_members(consortium: Command, tmp_path: Path) -> None:
    draft = tmp_path / "p.xlsx"
    consortium("propose", CARBON, "--lead", LEAD, "-o", str(draft))
    book = load_workbook(draft)
    guide = [str(row[1].value) for row in book["填写说明"].iter_rows()]
    assert any("草案" in line and "不是官方文件" in line for line in guide)
    comment = book["成员"]["B4"].comment
    assert comment is not None
    assert "覆盖" in comment.text


def test_a_draft_is_not_written_over_unless_asked(consortium: Command, tmp_path: Path) -> None:
    draft = tmp_path / "p.xlsx"
    draft.write_bytes(b"mine")
    command = ("propose", CARBON, "--lead", LEAD, "-o", str(draft))
    assert consortium(*command).code == 2
    assert draft.read_bytes() == b"mine"
    assert consortium(*command, "--force").code == 0
    assert read_proposal(draft).lead.organisation == LEAD


def test_a_blank_form_is_filled_in_and_checked(consortium: Command, tmp_path: Path) -> None:
    form = tmp_path / "空白.xlsx"
    ran = consortium("propose", "--template", str(form))
    assert (ran.code, ran.out) == (0, "")
    assert "consortium check" in ran.err
    refused = consortium("check", str(form))
    assert refused.code == 2
    assert "基本情况!B4：缺少“联合体名称”" in refused.err
    book = load_workbook(form)
    book["基本情况"]["B4"] = "某某（虚构示例）"
    book["基本情况"]["B9"] = LEAD
    book["基本情况"]["B12"] = "无"
    book.save(form)
    checked = consortium("check", str(form), "--json")
    assert checked.code == 1
    clauses = {clause["id"]: clause for clause in json.loads(checked.out)["clauses"]}
    assert clauses["三.3b"]["result"] == "fail"
    assert clauses["三.4a"]["result"] == "unknown"


@pytest.mark.parametrize("name", ["空白.yaml", "没有/空白.xlsx", "旧.xlsx"])
def test_a_blank_form_that_cannot_be_written(
    consortium: Command, tmp_path: Path, name: str
) -> None:
    (tmp_path / "旧.xlsx").write_bytes(b"mine")
    ran = consortium("propose", "--template", str(tmp_path / name))
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.strip().splitlines()) >= 1
    assert "Traceback" not in ran.err
    assert (tmp_path / "旧.xlsx").read_bytes() == b"mine"


def test_what_is_wrong_is_told_in_english_too(consortium: Command, tmp_path: Path) -> None:
    form = tmp_path / "空白.xlsx"
    consortium("propose", "--template", str(form))
    ran = consortium("check", str(form), "--lang", "en")
    assert ran.code == 2
    assert "needs mending in 2 places" in ran.err
    assert "基本情况!B4: 联合体名称 is missing" in ran.err
