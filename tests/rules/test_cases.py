"""The YAML cases of tests/rules/cases, and proof that they reach every outcome and every trap."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest

from graph_service.domain.check import Check, CheckNotice, ClauseResult
from graph_service.rules.pack import packaged_pack
from tests.rules.case_file import Case, all_cases

CASES = all_cases()
# Outcomes of 三 that the guideline does not allow, with the reason.
UNREACHABLE = {
    ("三.0", "fail"): "a reason may still be written: unknown",
    ("三.1b", "fail"): "the list of leads is open (等)",
}
TRAPS = set(range(1, 22))  # domain.md §3.2
_WHOLE = {
    "conditions": "conditions_code",
    "overall": "overall_code",
    "basis": "basis",
    "as_of_reason": "as_of_reason",
}
_AMONG = {"lacks": "missing", "names": "subjects"}  # these among others; missing, subjects: exactly


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.file.removesuffix('.yaml')}:{c.name}")
def test_case(case: Case) -> None:
    wrong = complaints(case, case.run())
    assert not wrong, "\n".join(wrong)


def complaints(case: Case, check: Check) -> list[str]:
    """Where the check differs from what the case expects."""
    return [w for key, wanted in case.expect.items() for w in _compare(check, key, wanted)]


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


def _compare(check: Check, key: str, wanted: Any) -> list[str]:
    if key in _WHOLE:
        return _differs(key, getattr(check, _WHOLE[key]), wanted)
    if key == "notices":
        told = check.notices
        return [f"no notice {w}; there are {told}" for w in wanted if not _is_told(w, told)]
    if key in ("no_notices", "repairs", "no_repairs"):
        return _compare_codes(check, key, wanted)
    if key == "route":
        given = check.route.model_dump()
        return [w for name, v in wanted.items() for w in _differs(name, given[name], v)]
    listed = {clause.id: clause for clause in check.clauses}
    if key == "not_listed":
        return [f"{clause} is listed" for clause in wanted if clause in listed]
    if key not in listed:
        return [f"{key} is not listed"]
    return _compare_clause(listed[key], wanted if isinstance(wanted, dict) else {"result": wanted})


def _compare_codes(check: Check, key: str, wanted: list[str]) -> list[str]:
    """Codes of notices or actions of repairs that must be there, or must not."""
    codes = {repair.action for repair in check.repairs}
    if key == "no_notices":
        codes = {notice.code for notice in check.notices}
    if key.startswith("no_"):
        return [f"{key}: {code}" for code in wanted if code in codes]
    return [f"no repair {code}; there are {sorted(codes)}" for code in wanted if code not in codes]


def _is_told(wanted: Any, notices: list[CheckNotice]) -> bool:
    """A notice by its code, or by code with ``basis`` and a piece of what it ``says``."""
    full = {"code": wanted} if isinstance(wanted, str) else wanted
    return any(
        notice.code == full["code"]
        and notice.basis == full.get("basis", notice.basis)
        and full.get("says", "") in notice.sentence
        for notice in notices
    )


def _compare_clause(clause: ClauseResult, wanted: dict[str, Any]) -> list[str]:
    wrong = []
    for name, value in wanted.items():
        if name == "says":
            if value not in clause.sentence:
                wrong.append(f"{clause.id} says {clause.sentence!r}, not {value!r}")
        elif name == "not_result":  # what the text rules out, where it leaves the rest open
            refused = value if isinstance(value, list) else [value]
            wrong += [f"{clause.id}: {r}" for r in refused if r == clause.result]
        elif name in _AMONG:
            given = getattr(clause, _AMONG[name])
            wrong += [f"{clause.id} {name} no {v}: {given}" for v in value if v not in given]
        elif name == "missing":  # in which order is tested in test_ask_order.py
            wrong += _differs(f"{clause.id} missing", sorted(clause.missing), sorted(value))
        elif name == "evidence":
            wrong += _differs(f"{clause.id} evidence", len(clause.evidence), value)
        else:
            wrong += _differs(f"{clause.id} {name}", getattr(clause, name), value)
    return wrong


def _differs(what: str, given: Any, wanted: Any) -> list[str]:
    return [] if given == wanted else [f"{what}: {given!r}, expected {wanted!r}"]
