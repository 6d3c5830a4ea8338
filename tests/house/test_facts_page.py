"""docs/facts.md lists every fact and list that a rule may name (``make docs``)."""

from __future__ import annotations

from graph_service.rules.facts import FACTS, LISTS
from graph_service.rules.facts_page import facts_page
from graph_service.settings import REPOSITORY

PAGE = facts_page()


def test_the_page_is_current() -> None:
    is_current = (REPOSITORY / "docs" / "facts.md").read_text(encoding="utf-8") == PAGE
    assert is_current, "docs/facts.md is not current: run make docs"


def test_every_fact_and_list_is_on_the_page() -> None:
    for entry in (*FACTS.values(), *LISTS.values()):
        assert f"| `{entry.name}` | {entry.sentence} |" in PAGE, entry.name
    derived = [fact for fact in FACTS.values() if fact.formula]
    assert derived and all(f"| {fact.formula} |" in PAGE for fact in derived)


def test_codes_are_told_in_words() -> None:
    assert "`nrdi` 新型研发机构" in PAGE
