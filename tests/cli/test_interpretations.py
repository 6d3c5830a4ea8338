"""The log of interpretations as a clerk keeps it, and what a check tells of it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command

NRDI = """
name: 甲联合体（虚构）
lead: {organisation: 甲研究院（虚构）, capacity: nrdi}
facts: {registered_city: 烟台市}
filing: {submitted_on: 2025-03-20}
"""
ASKED = "外地新型研发机构能否牵头？"
SAID = "可以牵头，须在威海设有实体（虚构）"
OFFICE = "威海市科学技术局"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """An institution from elsewhere: 三.1a waits for an interpretation."""
    path = tmp_path / "方案.yaml"
    path.write_text(NRDI, encoding="utf-8")
    return path


def _answer(clause: str = "三.1a", on: str = "2025-06-01") -> list[str]:
    words = ["--question", ASKED, "--answer", SAID, "--office", OFFICE, "--on", on]
    return ["pack", "interpret", "weihai-2022", clause, *words]


def _check(consortium: Command, plan: Path, *more: str) -> Any:
    ran = consortium("check", str(plan), "--json", *more)
    return json.loads(ran.out)


def _told(check: Any, code: str = "notice.interpretation") -> list[str]:
    return [n["sentence"] for n in check["notices"] if n["code"] == code]


def _without_notices(check: Any) -> Any:
    return {**check, "notices": [], "made_at": ""}


def test_a_recorded_answer_stands_beside_the_clause(
    consortium: Command, plan: Path, tmp_path: Path
) -> None:
    paper = tmp_path / "答复.pdf"
    paper.write_bytes(b"%PDF-1.4")
    day = ("--as-of", "2025-06-20")
    before = _check(consortium, plan, *day)
    clause = next(c for c in before["clauses"] if c["id"] == "三.1a")
    assert clause["disposition_code"] == "ask_interpreter"
    assert _told(before) == []
    document = ["--document", "威科函〔2025〕3号（虚构）", "--file", str(paper)]
    ran = consortium(*_answer(), *document, "--actor", "王芳")
    assert ran.code == 0 and SAID in ran.out
    after = _check(consortium, plan, *day)
    (sentence,) = _told(after)
    for part in (
        "三.1a",
        OFFICE,
        "2025-06-01",
        ASKED,
        SAID,
        "威科函〔2025〕3号（虚构）",
        "可作先例",
    ):
        assert part in sentence
    (notice,) = [n for n in after["notices"] if n["code"] == "notice.interpretation"]
    assert notice["basis"] == "三.1"
    # The machine does not decide: all else is as before, to the letter, the digest of the pack too.
    assert _without_notices(after) == _without_notices(before)
    assert SAID in consortium("check", str(plan), *day).out
    assert "may serve as a precedent" in consortium("check", str(plan), *day, "--lang", "en").out
    log = json.loads(consortium("pack", "interpretations", "weihai-2022", "--json").out)
    (entry,) = log["interpretations"]
    assert (entry["question"], entry["answer"], entry["by"]) == (ASKED, SAID, "王芳")
    assert entry["file"] == "答复.pdf"
    assert entry["sha256"] == hashlib.sha256(b"%PDF-1.4").hexdigest()
    audit = consortium("user", "audit").out
    assert "王芳" in audit and "威科函〔2025〕3号（虚构）" in audit


def test_what_is_withdrawn_is_told_no_more_but_stays_in_the_log(
    consortium: Command, plan: Path
) -> None:
    assert "没有记录的解释" in consortium("pack", "interpretations").out
    assert consortium(*_answer()).code == 0
    withdraw = ("pack", "interpret", "--withdraw", "1", "--note", "录错条款")
    assert consortium(*withdraw, "--question", ASKED).code == 2
    assert consortium(*withdraw, "--actor", "李明").code == 0
    again = consortium(*withdraw)
    assert again.code != 0 and "不能再次撤回" in again.err
    assert _told(_check(consortium, plan, "--as-of", "2025-06-20")) == []
    table = consortium("pack", "interpretations").out
    assert "…" not in table  # no word of an answer is cut off
    for part in ("三.1a", "未附文件", "已由登记 2 撤回", "李明", "录错条款"):
        assert part in table
    assert "撤回解释登记 1" in consortium("user", "audit").out


@pytest.mark.parametrize(
    ("answered", "as_of", "told"),
    [
        ("2025-06-20", ["--as-of", "2025-06-20"], True),
        ("2025-06-21", ["--as-of", "2025-06-20"], False),
        # As of the day of submission the later answers are seen: somebody looks at it later.
        ("2025-06-21", [], True),
    ],
)
def test_an_answer_is_told_from_its_day_on(
    consortium: Command, plan: Path, answered: str, as_of: list[str], told: bool
) -> None:
    assert consortium(*_answer(on=answered)).code == 0
    assert bool(_told(_check(consortium, plan, *as_of))) is told


@pytest.mark.parametrize(
    ("clause", "told"), [("三.1a", True), ("三.1", True), ("三.1b", False), ("过渡", False)]
)
def test_it_is_told_where_its_clause_waits(
    consortium: Command, plan: Path, clause: str, told: bool
) -> None:
    assert consortium(*_answer(clause)).code == 0
    assert bool(_told(_check(consortium, plan, "--as-of", "2025-06-20"))) is told


def test_a_clause_that_does_not_wait_tells_nothing(consortium: Command, plan: Path) -> None:
    assert consortium(*_answer()).code == 0
    plan.write_text(NRDI.replace("烟台市", "威海市"), encoding="utf-8")
    assert _told(_check(consortium, plan)) == []


def test_a_transition_names_its_interpretation(consortium: Command, plan: Path) -> None:
    code = "notice.interpretation_transition"
    later = ("--as-of", "2025-09-01")
    before = _check(consortium, plan, *later)
    assert _told(before, "notice.transition") and not _told(before, code)
    assert consortium(*_answer("过渡", "2025-08-01")).code == 0
    after = _check(consortium, plan, *later)
    (sentence,) = _told(after, code)
    assert OFFICE in sentence and "2025-08-01" in sentence and SAID in sentence
    assert _told(after, "notice.transition") == _told(before, "notice.transition")
    assert _without_notices(after) == _without_notices(before)
    assert not _told(_check(consortium, plan, "--as-of", "2025-07-31"), code)
    # In force there is no transition to speak of.
    assert not _told(_check(consortium, plan, "--as-of", "2025-06-20"), code)


def test_a_pack_that_takes_the_rule_over_brings_the_answer(
    consortium: Command, plan: Path, tmp_path: Path
) -> None:
    child = tmp_path / "child.yaml"
    child.write_text(CHILD, encoding="utf-8")
    assert consortium("pack", "register", str(child)).code == 0
    assert consortium(*_answer()).code == 0
    check = _check(consortium, plan, "--pack", "weihai-child", "--as-of", "2025-06-20")
    assert len(_told(check)) == 1


CHILD = """
id: weihai-child
extends: weihai-2022
title: 某区细则（虚构）
title_en: Rules of a district (made up)
doc_no: 某字〔2024〕1号
issuer: 某区（虚构）
interpreter: 某区（虚构）
jurisdiction: {code: "371099", name: 威海市, level: 区市}
valid_from: 2024-01-01
valid_to: unknown
provenance: {verified_against_original: false}
rules: []
"""


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["pack", "interpret"], "--question"),
        (["pack", "interpret", "weihai-2022", "三.1a", "--answer", SAID], "--office"),
        (["pack", "interpret", "--withdraw", "7"], "没有编号为 7"),
        ([*_answer("三.9z")], "没有条款“三.9z”"),
        ([*_answer(on="2100-01-01")], "晚于今天"),
        ([*_answer(on="昨天")], "昨天"),
        ([*_answer(), "--note", "第一行\n第二行"], "换行"),
        ([*_answer(), "--office", "  "], "--office"),
        ([*_answer(), "--file", "nirgendwo.pdf"], "nirgendwo.pdf"),
        (["pack", "interpret", "nirgendwo", *_answer()[3:]], "nirgendwo"),
        (["pack", "interpretations", "nirgendwo"], "nirgendwo"),
    ],
)
def test_what_cannot_be_recorded(consortium: Command, arguments: list[str], says: str) -> None:
    ran = consortium(*arguments)
    assert ran.code == 2 and says in ran.err and "Traceback" not in ran.err
    assert "没有记录的解释" in consortium("pack", "interpretations").out
