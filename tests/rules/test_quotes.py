"""Every quoted piece stands letter by letter within its own numbered section of the guideline."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_service.rules.pack import packaged_pack
from graph_service.rules.rule import NOT_OF_THE_DOCUMENT, Rule
from graph_service.rules.sections import split_sections

RULES = packaged_pack("weihai-2022").rules


@pytest.fixture(scope="module")
def sections(data_folder: Path) -> dict[str, str]:
    """Text by number: 通知, 一(一), 三 (its heading sentence), 三.1 …, 末."""
    path = data_folder.parent / "guideline" / "weihai-2022.txt"
    return split_sections(path.read_text(encoding="utf-8"))


@pytest.mark.realdata
@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_quotes_are_verbatim(rule: Rule, sections: dict[str, str]) -> None:
    if rule.basis == NOT_OF_THE_DOCUMENT:
        assert not rule.quote
        return
    for piece in rule.quote:
        assert piece in sections[rule.clause], f"{rule.id}: {piece}"


@pytest.mark.realdata
def test_the_splitting_finds_every_section(sections: dict[str, str]) -> None:
    numbered = {"三": 4, "四": 5, "五": 3, "六": 3, "二": 3}
    for part, last in numbered.items():
        assert {f"{part}.{n}" for n in range(1, last + 1)} <= set(sections)
        assert f"{part}.{last + 1}" not in sections
    assert sections["三.4"].startswith("4.具备决策议事机构")
    assert "一、总体要求" not in sections["通知"]
    assert sections["末"].startswith("本工作指引由市科技局负责解释")
