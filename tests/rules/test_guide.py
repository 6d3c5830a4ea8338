"""The worked guide of docs/rules.md works as it stands there: what a clerk copies loads, and its cases hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph_service.messages import render
from graph_service.rules.rule import Pack
from graph_service.settings import REPOSITORY
from queries.case_expectations import differences
from queries.pack_validation import read_sections, validate_pack
from queries.packs import Shelf
from queries.rule_cases import RuleCase, read_cases

_BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page, the pack and the cases, copied out of the documentation."""
    folder = tmp_path_factory.mktemp("guide")
    page = (REPOSITORY / "docs" / "rules.md").read_text(encoding="utf-8")
    guide = page.split("## 从一页文字写成规则包")[1].split("## 检验的写法")[0]
    blocks = [text for kind, text in _BLOCK.findall(guide) if kind in ("text", "yaml")]
    for name, text in zip(("page.txt", "yungang-2025.yaml", "cases.yaml"), blocks, strict=True):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def pack(copied: Path) -> Pack:
    sections = read_sections(copied / "page.txt")
    found, faults = validate_pack(Shelf(), str(copied / "yungang-2025.yaml"), sections=sections)
    assert [render(fault.said) for fault in faults] == []
    assert found is not None
    return found


def test_every_case_of_the_guide_holds(copied: Path, pack: Pack) -> None:
    cases = read_cases(copied / "cases.yaml")
    wrong = {
        case.name: [render(said) for said in differences(case.expect, case.run_under(pack))]
        for case in cases
    }
    assert len(cases) >= 10
    assert {name: told for name, told in wrong.items() if told} == {}


def test_every_article_but_the_first_has_a_rule(copied: Path, pack: Pack) -> None:
    clauses = {rule.clause for rule in pack.rules}
    assert clauses == set(read_sections(copied / "page.txt")) - {"通知", "第一条"}


@pytest.mark.parametrize(
    ("old", "new", "case"),
    [
        ("at_least: 0.03", "at_least: 0.031", "五家成员、占比正好百分之三，都满足"),
        ("n: 5", "n: 4", "只有四家成员"),
        ("strength: in_principle", "strength: required", "没有院所，说明理由即可"),
        ("valid_to: 2028-08-31", "valid_to: 2028-08-30", "有效期最后一日还有效，次日失效"),
    ],
)
def test_a_case_notices_a_slip(copied: Path, old: str, new: str, case: str) -> None:
    text = (copied / "yungang-2025.yaml").read_text(encoding="utf-8")
    slipped = copied / "slipped.yaml"
    slipped.write_text(text.replace(old, new, 1), encoding="utf-8")
    wrong, _ = validate_pack(Shelf(), str(slipped))
    assert wrong is not None
    found: dict[str, RuleCase] = {c.name: c for c in read_cases(copied / "cases.yaml")}
    assert differences(found[case].expect, found[case].run_under(wrong))
