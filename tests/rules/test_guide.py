"""The worked guide of docs/rules.md works as it stands there: what a clerk copies loads, and its cases hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph_service.domain.check import ClauseResult
from graph_service.domain.stated import Strict
from graph_service.messages import codes, render
from graph_service.rules import pack_file
from graph_service.rules.guide_lists import guide_lists
from graph_service.rules.pack import pack_faults
from graph_service.rules.rule import Pack
from graph_service.settings import REPOSITORY
from queries.case_expectations import differences
from queries.pack_validation import read_sections, validate_pack
from queries.packs import Shelf
from queries.rule_cases import RuleCase, read_cases

PAGE = (REPOSITORY / "docs" / "rules.md").read_text(encoding="utf-8")
REFERENCE = PAGE.split("\n## 规则包的各项\n")[1].split("\n## 检验的写法\n")[0]
_MODELS = [
    m
    for m in vars(pack_file).values()
    if isinstance(m, type) and issubclass(m, Strict) and m is not Strict
]
_BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page, the pack and the cases, copied out of the documentation."""
    folder = tmp_path_factory.mktemp("guide")
    guide = PAGE.split("## 从一页文字写成规则包")[1].split("## 规则包的各项")[0]
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
        ("n: 3", "n: 2", "有一名专家只是讲师"),
        ("[正高, 副高]", "[正高]", "三名专家正好，区科技局受理"),
        ("office_level: 区市", "office_level: 市", "三名专家正好，区科技局受理"),
        ("unclear: [高新区, ", "unclear: [", "只写“高新区”，看不出是哪个市，是未知"),
        (", 云江省, 云江]", "]", "只写到省，也是未知"),
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


def test_every_key_of_a_pack_is_told() -> None:
    guide = PAGE.split("## 从一页文字写成规则包")[1].split("\n## 检验的写法\n")[0]
    keys = {key for model in _MODELS for key in model.model_fields}
    assert sorted(k for k in keys if not re.search(rf"\b{k}\b", guide)) == []


@pytest.mark.parametrize("block", [text for kind, text in _BLOCK.findall(REFERENCE)])
def test_what_the_reference_shows_loads(copied: Path, block: str) -> None:
    """In the pack of the guide, in place of what that has under the same key."""
    text = (copied / "yungang-2025.yaml").read_text(encoding="utf-8")
    for key in re.findall(r"^(\w+):", block, re.MULTILINE):
        text = re.sub(rf"^{key}:.*\n(?:[ -].*\n)*", "", text, flags=re.MULTILINE)
    assert [render(f.said) for f in pack_faults(block + text, "p.yaml")] == []


def test_what_a_case_may_expect_is_told() -> None:
    told = REFERENCE.split("### 案例的 expect\n")[1]
    dispositions = {c for c in codes() if c.startswith("disposition.")}
    wanted = {c.removeprefix("disposition.") for c in dispositions}
    wanted |= {"lacks", "names", "says", "not_result", "no_notices", "no_repairs", "not_listed"}
    wanted |= {"expired", "needs_reason_or_judgement", "route", "overall", "repairs", "plans"}
    wanted |= {"result", "disposition_code", "missing", "subjects", "evidence"} & set(
        ClauseResult.model_fields
    )
    assert [name for name in sorted(wanted) if f"`{name}`" not in told] == []


def test_every_action_that_the_page_offers_loads(copied: Path) -> None:
    actions = re.findall(r"^\| `(\w+)` \|", guide_lists()["pack_actions"], re.MULTILINE)
    text = (copied / "yungang-2025.yaml").read_text(encoding="utf-8")
    assert len(actions) >= 20
    for action in actions:
        changed = text.replace("action: add_expert", f"action: {action}")
        assert pack_faults(changed, "p.yaml") == []
