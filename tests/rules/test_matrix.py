"""Every clause comes out in every way that the law leaves open, and docs/rule-matrix.md shows it."""

from __future__ import annotations

from graph_service.rules.pack import packaged_pack
from graph_service.settings import REPOSITORY
from tests.rules.matrix_page import PACK, UNREACHABLE, expected, matrix_page, reachable, reached

CELLS = reached()


def test_every_reachable_cell_is_expected_by_a_case() -> None:
    """Not only passed by on the way: a case says so, and fails if it comes out otherwise."""
    hit = set(expected())
    wanted = {(r.id, result) for r in packaged_pack(PACK).rules for result in reachable(r)}
    assert wanted - hit == set()


def test_what_is_called_unreachable_is_not_reached() -> None:
    hit = {(clause, result) for clause, result, _ in CELLS}
    assert hit & set(UNREACHABLE) == set()
    known = {rule.id for rule in packaged_pack(PACK).rules}
    assert {clause for clause, _ in UNREACHABLE} <= known


def test_every_way_to_deal_with_a_clause_is_reached() -> None:
    reached_codes = {disposition for _, _, disposition in CELLS}
    assert reached_codes >= {
        "met",
        "advised",
        "unmet",
        "explained",
        "process_unmet",
        "needs_evidence",
        "needs_reason",
        "exception",
        "awaiting_judgement",
        "needs_explaining",
        "ask_interpreter",
        "preferred",
        "not_preferred",
        "preference_unverified",
        "not_applicable",
        "not_yet_due",
        "for_information",
        "basis_holds",
        "basis_does_not_hold",
    }


def test_the_page_is_current() -> None:
    written = (REPOSITORY / "docs" / "rule-matrix.md").read_text(encoding="utf-8")
    assert written == matrix_page(), "docs/rule-matrix.md is not current: run make docs"
