"""docs/rules.md is what the code would write now, and it leaves nothing out (``make docs``)."""

from __future__ import annotations

from datetime import date

import pytest

from graph_service.rules.building import COMPARISONS, OPERATORS, SPECIAL, Builder
from graph_service.rules.operator_list import ABOUT_FACTS, OPERATOR_LINES, OperatorLine
from graph_service.rules.operators.gate import InForce
from graph_service.rules.pack import packaged_pack, packaged_packs
from graph_service.rules.rules_page import rules_page
from graph_service.rules.yaml_text import parse_yaml
from graph_service.settings import REPOSITORY

PAGE = rules_page()


def test_the_page_is_current() -> None:
    is_current = (REPOSITORY / "docs" / "rules.md").read_text(encoding="utf-8") == PAGE
    assert is_current, "docs/rules.md is not current: run make docs"


@pytest.mark.parametrize("pack_id", packaged_packs())
def test_every_rule_is_on_the_page(pack_id: str) -> None:
    of_pack = PAGE.split(f"## 规则包 `{pack_id}`\n")[1].split("\n## ")[0]
    for rule in packaged_pack(pack_id).rules:
        section = of_pack.split(f"### {rule.id} {rule.title}\n")[1].split("\n### ")[0]
        said = (rule.clause, *rule.quote, rule.strength, rule.kind, rule.due)
        assert [part for part in said if part not in section] == []


def test_every_operator_has_its_line() -> None:
    assert sorted(line.name for line in OPERATOR_LINES) == sorted(OPERATORS)
    compared = [line.name for line in ABOUT_FACTS]
    assert sorted(compared) == sorted([*COMPARISONS, *SPECIAL])


@pytest.mark.parametrize("line", [*OPERATOR_LINES, *ABOUT_FACTS], ids=lambda line: line.name)
def test_every_example_is_a_test_that_loads(line: OperatorLine) -> None:
    document = parse_yaml(line.example, "example.yaml")
    gate = InForce(date(2022, 6, 29), date(2025, 6, 28))
    builder = Builder(
        document, packaged_pack("weihai-2022").terms, gate, item=line.item, near_clause="四.2c"
    )
    assert line.name in document.data
    builder.build(document.data, ())


def test_what_was_not_seen_and_what_is_assumed_is_on_the_page() -> None:
    section = PAGE.split("## 规则包 `xiamen-2025`\n")[1].split("\n## ")[0]
    assert "未见原文的部分" in section and "专职团队" in section
    assert "| `lead_counts_as_member` | True |" in section
