"""Comparisons with the values themselves: bounds are inclusive, what is no number is unknown."""

from __future__ import annotations

import pytest

from graph_service.rules.operators.values import Comparison, at_least, is_in, is_not_in
from graph_service.rules.truth import Truth

F, U, T = Truth.FALSE, Truth.UNKNOWN, Truth.TRUE


@pytest.mark.parametrize(
    ("compare", "value", "truth"),
    [
        (at_least(3), 2.9, F),
        (at_least(3), 3, T),
        (at_least(3), 4, T),
        (at_least(3), None, F),
        (at_least(3), "3", U),
        (at_least(1), True, U),
        (is_in(["市", "区市"]), "市", T),
        (is_in(["市", "区市"]), "省", F),
        (is_in(["市"]), None, F),
        (is_not_in(["市"]), "市", F),
        (is_not_in(["市"]), "省", T),
        (is_not_in(["市"]), None, T),
    ],
)
def test_a_comparison(compare: Comparison, value: object, truth: Truth) -> None:
    assert compare(value) is truth
