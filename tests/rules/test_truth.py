"""Strong Kleene logic and three-valued counts: the laws, on every triple of values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.rules.truth import Count, Truth, all_of, any_of, count, negation, truth_of

F, U, T = Truth.FALSE, Truth.UNKNOWN, Truth.TRUE
truths = st.sampled_from(Truth)
lists = st.lists(truths, max_size=8)


@given(truths, truths)
def test_commutative(a: Truth, b: Truth) -> None:
    assert all_of([a, b]) is all_of([b, a])
    assert any_of([a, b]) is any_of([b, a])


@given(truths, truths, truths)
def test_associative(a: Truth, b: Truth, c: Truth) -> None:
    assert all_of([all_of([a, b]), c]) is all_of([a, all_of([b, c])]) is all_of([a, b, c])
    assert any_of([any_of([a, b]), c]) is any_of([a, any_of([b, c])]) is any_of([a, b, c])


@given(lists)
def test_de_morgan(values: list[Truth]) -> None:
    assert negation(all_of(values)) is any_of(negation(v) for v in values)
    assert negation(any_of(values)) is all_of(negation(v) for v in values)


@given(truths, truths, truths)
def test_distributive(a: Truth, b: Truth, c: Truth) -> None:
    assert all_of([a, any_of([b, c])]) is any_of([all_of([a, b]), all_of([a, c])])


@given(truths)
def test_double_negation(a: Truth) -> None:
    assert negation(negation(a)) is a


@given(st.lists(st.tuples(truths, st.sampled_from([F, T])), max_size=8))
def test_learning_never_turns_a_settled_answer(pairs: list[tuple[Truth, Truth]]) -> None:
    """Monotone in information: settling unknowns keeps every TRUE and FALSE."""
    before = [known for known, _ in pairs]
    after = [learned if known is U else known for known, learned in pairs]
    for operator in (all_of, any_of):
        if operator(before) is not U:
            assert operator(after) is operator(before)


def test_unknown_is_not_skipped_and_not_false() -> None:
    assert all_of([F, U]) is F
    assert all_of([T, U]) is U
    assert any_of([T, U]) is T
    assert any_of([F, U]) is U
    assert negation(U) is U
    assert all_of([]) is T
    assert any_of([]) is F


def test_a_truth_is_no_bool() -> None:
    for value in Truth:
        with pytest.raises(TypeError):
            bool(value)


def test_truth_of_what_is_known() -> None:
    assert [truth_of(v) for v in (True, False, None)] == [T, F, U]


@given(lists, st.integers(min_value=0, max_value=9))
def test_a_count_agrees_with_every_way_the_unknown_may_turn_out(
    values: list[Truth], needed: int
) -> None:
    counted = count(values)
    fewest = sum(v is T for v in values)
    most = sum(v is not F for v in values)
    assert counted == Count(fewest, most)
    outcomes = {total >= needed for total in range(fewest, most + 1)}
    expected = U if len(outcomes) > 1 else truth_of(outcomes.pop())
    assert counted.at_least(needed) is expected


@given(lists, st.integers(min_value=0, max_value=9), st.integers(min_value=0, max_value=7))
def test_learning_never_turns_a_settled_count(values: list[Truth], needed: int, index: int) -> None:
    before = count(values).at_least(needed)
    learned = [T if i == index and v is U else v for i, v in enumerate(values)]
    if before is not U:
        assert count(learned).at_least(needed) is before


def test_the_bound_is_inclusive_and_an_open_list_may_hold_more() -> None:
    assert count([T, T, T]).at_least(3) is T
    assert count([T, T, U]).at_least(3) is U
    assert count([T, T]).at_least(3) is F
    assert count([T, T], open_ended=3).at_least(3) is U
    assert count([T, T, T, U]).at_least(3) is T
