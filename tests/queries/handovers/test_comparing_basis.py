"""Every state that a basis can have is told in words when it changes."""

from __future__ import annotations

from typing import get_args

from graph_service.domain.check import Basis
from queries.handover import comparing


def test_every_state_of_a_basis_has_its_words() -> None:
    assert set(comparing._BASIS) == set(get_args(Basis))
