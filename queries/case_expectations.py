"""Compares a check with what a case expects of it: codes of the whole, notices, repairs, road, clauses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graph_service.domain.check import Check, CheckNotice, ClauseResult, Repair, Route
from graph_service.domain.said import Said, say

_WHOLE = {
    "conditions": "conditions_code",
    "overall": "overall_code",
    "basis": "basis",
    "as_of_reason": "as_of_reason",
}
_OF_A_REPAIR = {"action", "clauses", "cost", "says"}
_AMONG = {"lacks": "missing", "names": "subjects"}  # these among others; missing, subjects: exactly


def differences(expect: Mapping[str, Any], check: Check) -> list[Said]:
    """Where the check differs from what is expected; none when it is as expected."""
    return [said for key, wanted in expect.items() for said in _compare(check, key, wanted)]


def _compare(check: Check, key: str, wanted: Any) -> Iterator[Said]:
    if key in _WHOLE:
        yield from _differs(key, getattr(check, _WHOLE[key]), wanted)
    elif key == "notices":
        codes = sorted({notice.code for notice in check.notices})
        told = (w for w in wanted if not _is_told(w, check.notices))
        yield from (say("case.no_such", what=key, wanted=_shown(w), given=codes) for w in told)
    elif key == "repairs":
        actions = sorted({repair.action for repair in check.repairs})
        told = (w for w in wanted if not _is_proposed(w, check.repairs))
        yield from (say("case.no_such", what=key, wanted=_shown(w), given=actions) for w in told)
    elif key == "plans":
        plans = [[repair.action for repair in plan.repairs] for plan in check.plans]
        sorts = [sorted(actions) for actions in plans]
        lacking = (w for w in wanted if not (isinstance(w, list) and sorted(map(str, w)) in sorts))
        yield from (
            say("case.no_such", what=key, wanted=_shown(w), given=_listed(plans)) for w in lacking
        )
    elif key in ("no_notices", "no_repairs"):
        yield from _compare_codes(check, key, wanted)
    elif key == "route":
        given = check.route.model_dump()
        for name, value in wanted.items():
            if name not in Route.model_fields:
                yield say("case.no_field", what=f"route.{name}", known=list(Route.model_fields))
            else:
                yield from _differs(f"route.{name}", given[name], value)
    else:
        yield from _compare_listed(check, key, wanted)


def _compare_listed(check: Check, key: str, wanted: Any) -> Iterator[Said]:
    listed = {clause.id: clause for clause in check.clauses}
    if key == "not_listed":
        yield from (say("case.listed", clause=c) for c in wanted if c in listed)
    elif key not in listed:
        yield say("case.not_listed", clause=key, known=list(listed))
    else:
        full = wanted if isinstance(wanted, dict) else {"result": wanted}
        yield from _compare_clause(listed[key], full)


def _compare_codes(check: Check, key: str, wanted: list[str]) -> Iterator[Said]:
    """Codes of notices or actions of repairs that must not be there."""
    codes = {repair.action for repair in check.repairs}
    if key == "no_notices":
        codes = {notice.code for notice in check.notices}
    yield from (say("case.is_there", what=key, given=code) for code in wanted if code in codes)


def _is_told(wanted: Any, notices: list[CheckNotice]) -> bool:
    """A notice by its code, or by code with ``basis`` and a piece of what it ``says``."""
    full = {"code": wanted} if isinstance(wanted, str) else wanted
    return any(
        notice.code == full["code"]
        and notice.basis == full.get("basis", notice.basis)
        and full.get("says", "") in notice.sentence
        for notice in notices
    )


def _is_proposed(wanted: Any, repairs: list[Repair]) -> bool:
    """A repair by its action, or by action with ``clauses`` that it mends, among others, ``cost`` and a
    piece of what it ``says``."""
    full = {"action": wanted} if isinstance(wanted, str) else wanted
    return set(full) <= _OF_A_REPAIR and any(
        repair.action == full.get("action")
        and set(full.get("clauses", ())) <= set(repair.clauses)
        and repair.cost == full.get("cost", repair.cost)
        and full.get("says", "") in repair.sentence
        for repair in repairs
    )


def _compare_clause(clause: ClauseResult, wanted: Mapping[str, Any]) -> Iterator[Said]:
    for name, value in wanted.items():
        what = f"{clause.id} {name}"
        if name == "says":
            if value not in clause.sentence:
                yield say("case.differs", what=what, given=clause.sentence, wanted=value)
        elif name == "not_result":  # what the text rules out, where it leaves the rest open
            refused = value if isinstance(value, list) else [value]
            if clause.result in refused:
                yield say("case.is_there", what=what, given=clause.result)
        elif name in _AMONG:
            given = getattr(clause, _AMONG[name])
            lacking = (v for v in value if v not in given)
            yield from (say("case.no_such", what=what, wanted=v, given=given) for v in lacking)
        elif name in ("missing", "evidence"):
            yield from _compare_counted(clause, name, value)
        elif name not in ClauseResult.model_fields:
            yield say("case.no_field", what=what, known=list(ClauseResult.model_fields))
        else:
            yield from _differs(what, getattr(clause, name), value)


def _compare_counted(clause: ClauseResult, name: str, wanted: Any) -> Iterator[Said]:
    """Missing paths in any order; evidence by its number."""
    if name == "evidence":
        yield from _differs(f"{clause.id} evidence", len(clause.evidence), wanted)
    else:
        yield from _differs(f"{clause.id} missing", sorted(clause.missing), sorted(wanted))


def _differs(what: str, given: Any, wanted: Any) -> Iterator[Said]:
    if given != wanted:
        yield say("case.differs", what=what, given=_shown(given), wanted=_shown(wanted))


def _listed(plans: list[list[str]]) -> list[str]:
    return ["＋".join(actions) for actions in plans]


def _shown(value: Any) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)
