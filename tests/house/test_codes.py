"""Every sentence is a code with parameters in both languages; none is missing, none is left over."""

from __future__ import annotations

import ast
import re
import string

import pytest

from graph_service.domain.said import say
from graph_service.messages import codes, render
from tests.conftest import complaint_about
from tests.house.said_codes import said_codes, said_patterns, written_codes
from tests.house.sources import program

NAMED = re.compile(r"[a-z_][a-z0-9_]*")
HAN = re.compile(r"[\u4e00-\u9fff]")


def _placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_every_code_that_is_said_has_its_sentence() -> None:
    known = codes()
    missing = [
        f"{module.name}:{line}: {code}"
        for module in program()
        for line, code in said_codes(module.tree)
        if code not in known
    ]
    assert missing == []


def test_every_code_put_together_has_sentences() -> None:
    known = codes()
    missing = [
        f"{module.name}:{line}: {pattern.pattern}"
        for module in program()
        for line, pattern in said_patterns(module.tree)
        if not any(pattern.fullmatch(code) for code in known)
    ]
    assert missing == []


def test_every_sentence_can_come_up() -> None:
    texts: set[str] = set()
    patterns: list[re.Pattern[str]] = []
    for module in program():
        written, put_together = written_codes(module.tree)
        texts |= written
        patterns += put_together
    left_over = [
        code
        for code in codes()
        if code not in texts and not any(pattern.fullmatch(code) for pattern in patterns)
    ]
    assert left_over == []


@pytest.mark.parametrize("code", codes())
def test_an_entry_of_the_catalogue(code: str) -> None:
    entry = codes()[code]
    assert set(entry) - {"note"} == {"zh", "en"}
    assert all(value.strip() for value in entry.values())
    assert _placeholders(entry["zh"]) == _placeholders(entry["en"])
    assert all(NAMED.fullmatch(name) for name in _placeholders(entry["zh"]))
    for lang in ("zh", "en"):
        filled = dict.fromkeys(_placeholders(entry["zh"]), 1)
        assert not re.search(r"\{[a-z_]+\}", render(say(code, **filled), lang))


def test_chinese_is_chinese_and_english_is_english() -> None:
    """But for words that stand in both, quoted: 威海市, 第4条."""
    loose = re.compile(r"\{[^}]*\}|[A-Za-z0-9_\-—/.:→+= ]")
    assert [
        c for c, e in codes().items() if loose.sub("", e["zh"]) and not HAN.search(e["zh"])
    ] == []
    assert [c for c, e in codes().items() if "，" in e["en"] or "。" in e["en"]] == []


SAMPLE = """
say("a.b", x=1)
raise BadInput("c.d" if wrong else "e.f")
record.text("no.code")
text(f"need.{kind}", lang)
TABLE = {"x": "handed.on"}
"""


def test_how_codes_are_read() -> None:
    tree = ast.parse(SAMPLE)
    assert [code for _, code in said_codes(tree)] == ["a.b", "c.d", "e.f"]
    ((_, pattern),) = said_patterns(tree)
    assert pattern.fullmatch("need.term")
    assert not pattern.fullmatch("needs.term")
    assert "handed.on" in written_codes(tree)[0]


@pytest.mark.made_up_codes
def test_what_the_fixture_complains_about() -> None:
    """That a code without a sentence, a missing and a left-over parameter fail a test."""
    assert complaint_about("no.such", frozenset()) is not None
    assert complaint_about("store.bad_keep", frozenset()) is not None
    assert complaint_about("store.bad_keep", frozenset({"keep", "more"})) is not None
    assert complaint_about("store.bad_keep", frozenset({"keep"})) is None
