"""One analyser for documents and for questions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.domain.normalise import normalise
from graph_service.text.analyser import is_han, runs, terms, words

han = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("碳纤维", ["碳纤", "纤维"]),
        ("纱", ["纱"]),
        ("T1000级碳纤维", ["t1000", "级碳", "碳纤", "纤维"]),
        ("Ｔ８００", ["t800"]),
        ("0.1μm", ["0.1μm"]),
        ("ABS、PC", ["abs", "pc"]),
        ("打印-复印", ["打印", "复印"]),
        ("", []),
        ("，。！", []),
    ],
)
def test_terms(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


@given(st.text())
def test_the_same_terms_however_it_is_typed(text: str) -> None:
    assert terms(normalise(text)) == terms(text)
    assert terms(f"  {text}　") == terms(text)


@given(st.text())
def test_terms_hold_no_space(text: str) -> None:
    """The index parts its terms at white space."""
    assert all(term and not any(c.isspace() for c in term) for term in terms(text))


@given(han)
def test_a_part_of_a_text_has_a_part_of_its_terms(text: str) -> None:
    assert len(terms(text)) == len(text) - 1
    assert set(terms(text[1:])) <= set(terms(text)) or len(text) == 2


@given(st.text(), st.text())
def test_no_term_spans_two_texts_put_apart(one: str, other: str) -> None:
    assert terms(f"{one}。{other}") == terms(one) + terms(other)


def test_runs_and_words() -> None:
    assert runs("光威T800碳纤维") == ["光威", "t800", "碳纤维"]
    assert [is_han(run) for run in runs("光威T800碳纤维")] == [True, False, True]
    assert all(len(word) > 1 or not is_han(word) for word in words("医用血液净化耗材的研发"))
    assert "t800" in words("T800级碳纤维")
