"""``consortium pack test``: a clerk's cases without pytest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.rules.test_pack import GOOD

CASES = """\
base: 底本.yaml
given: {as_of: 2025-06-01}
cases:
  - name: 注册在某市
    expect: {甲.1: pass, basis: in_force}
  - name: 注册在外市
    set: {facts.registered_city: 某县}
    expect: {甲.1: {result: fail, says: 某县}, conditions: unmet}
"""
BASE = "name: 甲（虚构）\nlead: {organisation: 甲公司（虚构）}\nfacts: {registered_city: 某市}\n"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for name, text in (("pack.yaml", GOOD), ("底本.yaml", BASE), ("cases.yaml", CASES)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def _write(files: Path, text: str) -> list[str]:
    (files / "cases.yaml").write_text(text, encoding="utf-8")
    return ["pack", "test", str(files / "pack.yaml"), str(files / "cases.yaml")]


def test_cases_that_hold(consortium: Command, files: Path) -> None:
    ran = consortium(*_write(files, CASES))
    assert ran.code == 0
    assert "✓ 注册在某市" in ran.out and "2 个案例，相符 2 个" in ran.out


def test_a_case_that_does_not_hold_says_why(consortium: Command, files: Path) -> None:
    wrong = CASES.replace("says: 某县", "says: 某镇").replace("conditions: unmet", "乙.1: pass")
    command = _write(files, wrong)
    ran = consortium(*command)
    assert ran.code == 1
    assert "某镇" in ran.out and "没有列出条款 乙.1" in ran.out and "相符 1 个" in ran.out
    told = json.loads(consortium(*command, "--json").out)
    assert [case["holds"] for case in told["cases"]] == [True, False]
    assert len(told["cases"][1]["differences"]) == 2


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("    set:", "    sett:", "第 7 行"),
        ("given: {as_of", "given: {asof", "as_of"),
        ("base: 底本.yaml", "base: 没有.yaml", "没有.yaml"),
        ("facts.registered_city: 某县", "facts.x.y: 某县", "facts.x.y"),
        ("facts.registered_city: 某县", "'members[3]': 甲", "members[3]"),
        ("facts.registered_city: 某县", "facts.registered_cty: 某县", "registered_city"),
        ("  - name: 注册在外市\n    set", "  - set", "name"),
        ("expect: {甲.1: pass, basis: in_force}", "stage: now", "expect"),
        (CASES, "[]", "映射"),
        (CASES, "cases: []", "cases"),
    ],
)
def test_what_is_wrong_with_a_file_of_cases(
    consortium: Command, files: Path, old: str, new: str, told: str
) -> None:
    ran = consortium(*_write(files, CASES.replace(old, new)))
    assert ran.code == 2
    assert told in ran.err and "Traceback" not in ran.err


def test_a_case_may_say_what_would_mend_it(consortium: Command, files: Path) -> None:
    mended = "repairs: [{action: write_explanation, clauses: [甲.1], cost: 6}]"
    told = CASES.replace("conditions: unmet", f"{mended}, plans: [[write_explanation]]")
    assert consortium(*_write(files, told)).code == 0
    for slip in (
        ("clauses:", "clause:"),
        ("cost: 6", "cost: 5"),
        ("[[write", "[[ask_judgement, write"),
    ):
        ran = consortium(*_write(files, told.replace(*slip)))
        assert ran.code == 1 and "write_explanation" in ran.out, slip


def test_expectations_that_cannot_be_compared_are_told(consortium: Command, files: Path) -> None:
    odd = CASES.replace("basis: in_force", "route: {fee: 1}").replace("says: 某县", "size: 3")
    ran = consortium(*_write(files, odd))
    assert ran.code == 1
    assert "route.fee" in ran.out and "甲.1 size" in ran.out
