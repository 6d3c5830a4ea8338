"""The YAML cases of tests/rules/cases, and proof that they reach every outcome and every trap."""

from __future__ import annotations

from collections import defaultdict

import pytest

from graph_service.domain.check import Check
from graph_service.messages import render
from graph_service.rules.pack import packaged_pack
from queries.case_expectations import differences
from tests.rules.case_file import Case, all_cases

CASES = all_cases()
# Outcomes of 三 that the guideline does not allow, with the reason.
UNREACHABLE = {
    ("三.0", "fail"): "a reason may still be written: unknown",
    ("三.1b", "fail"): "the list of leads is open (等)",
}
TRAPS = set(range(1, 22))  # domain.md §3.2


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.file.removesuffix('.yaml')}:{c.name}")
def test_case(case: Case) -> None:
    wrong = complaints(case, case.run())
    assert not wrong, "\n".join(wrong)


def complaints(case: Case, check: Check) -> list[str]:
    """Where the check differs from what the case expects."""
    return [render(said) for said in differences(case.expect, check)]


def test_every_outcome_of_the_conditions_has_a_case() -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for case in CASES:
        for key, wanted in case.expect.items():
            result = wanted.get("result") if isinstance(wanted, dict) else wanted
            found[key].add(str(result))
    wanted_pairs = {
        (rule.id, result)
        for rule in packaged_pack("weihai-2022").rules
        if rule.id.startswith("三.")
        for result in ("pass", "fail", "unknown")
    }
    missing = {pair for pair in wanted_pairs if pair[1] not in found[pair[0]]}
    assert missing == set(UNREACHABLE)


def test_every_trap_has_a_case() -> None:
    assert {trap for case in CASES for trap in case.trap} == TRAPS


def test_no_two_cases_have_the_same_name_in_a_file() -> None:
    names = [(case.file, case.name) for case in CASES]
    assert len(names) == len(set(names))
