"""Every case is well formed, whether or not its rules are there: a slip in a case is found before it is run.

What a case expects is looked up in domain.md's table 3.1 (clauses), CHECK (fields and codes) and the
catalogue (dispositions), never in the pack; of other cities, whose texts were not seen, in their packs.
"""

from __future__ import annotations

from typing import Any, get_args

import pytest

from graph_service.domain.check import (
    STAGES,
    AsOfReason,
    Basis,
    ClauseResult,
    ConditionsCode,
    OverallCode,
    Result,
    Route,
)
from graph_service.messages import codes, text
from graph_service.rules.pack import packaged_pack
from queries.proposal_file import proposal_of
from tests.rules.case_file import Case, all_cases

CASES = all_cases()
CLAUSES = {
    *("通知.1", "一(一).a", "一(一).b", "一(一).c", "一(二)", "二.1", "二.2", "二.3", "三.0"),
    *(f"三.1{c}" for c in "abcd"),
    *(f"三.2{c}" for c in "abcde"),
    *(f"三.3{c}" for c in "abcdef"),
    *(f"三.4{c}" for c in "abc"),
    *("四.0", "四.1", *(f"四.2{c}" for c in "abcdefgh"), "四.3", "四.4", "四.5", "四.x", "四.y"),
    *("五.1", "五.2", "五.3", "六.1a", "六.1b", "六.1c", "六.2", "六.3", "末.a", "末.b"),
}
WHOLE = {
    "conditions": get_args(ConditionsCode),
    "overall": get_args(OverallCode),
    "basis": get_args(Basis),
    "as_of_reason": get_args(AsOfReason),
}
RESULTS = set(get_args(Result))
OWN = {"says": str, "evidence": int, "not_result": (str, list), "lacks": list, "names": list}


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.file.removesuffix('.yaml')}:{c.name}")
def test_a_case_is_well_formed(case: Case) -> None:
    proposal_of(case.proposal(), f"{case.file}:{case.name}")
    assert case.content.get("stage", case.given.get("stage", "apply")) in STAGES
    assert case.expect
    assert all(isinstance(trap, int) and 1 <= trap <= 21 for trap in case.trap)
    pack = case.content.get("pack", case.given.get("pack"))
    clauses = {rule.id for rule in packaged_pack(pack).rules} if pack else CLAUSES
    for key, wanted in case.expect.items():
        _check(key, wanted, clauses)


def _check(key: str, wanted: Any, clauses: set[str]) -> None:
    if key in WHOLE:
        assert wanted in WHOLE[key], (key, wanted)
    elif key in ("notices", "no_notices"):
        for notice in wanted:
            code = notice["code"] if isinstance(notice, dict) else notice
            assert code.startswith("notice."), code
            assert isinstance(notice, str) or set(notice) <= {"code", "basis", "says"}, notice
    elif key == "route":
        assert set(wanted) <= set(Route.model_fields), wanted
    elif key == "not_listed":
        assert set(wanted) <= clauses, wanted
    elif key == "repairs":
        for repair in wanted:
            named = repair if isinstance(repair, dict) else {"action": repair}
            assert set(named) <= {"action", "clauses", "cost", "says"}, repair
            assert set(named.get("clauses", ())) <= clauses, repair
            assert f"repair.{named['action']}" in codes(), repair
    elif key == "plans":
        assert all(f"repair.{action}" in codes() for actions in wanted for action in actions), (
            wanted
        )
    elif key != "no_repairs":
        assert key in clauses, key
        _check_clause(wanted if isinstance(wanted, dict) else {"result": wanted})


def _check_clause(wanted: dict[str, Any]) -> None:
    for name, value in wanted.items():
        if name in OWN:
            assert isinstance(value, OWN[name]), (name, value)
        else:
            assert name in ClauseResult.model_fields, name
    refused = wanted.get("not_result", [])
    named = {wanted.get("result", "pass"), *([refused] if isinstance(refused, str) else refused)}
    assert named <= RESULTS, named
    if "disposition_code" in wanted:
        text(f"disposition.{wanted['disposition_code']}", "zh")
