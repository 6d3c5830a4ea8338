"""Which clauses of two checks come out differently; evidence alone makes no difference."""

from __future__ import annotations

from graph_service.domain.check import Check, ClauseResult
from graph_service.domain.what_if import ClauseState, Difference


def check_differences(before: Check, after: Check) -> list[Difference]:
    """In the order of the second check; result, disposition, sentence and what is missing are compared."""
    return _compare(before, after, ("result", "disposition_code", "sentence", "missing"))


def verdict_differences(before: Check, after: Check) -> list[Difference]:
    """By result and disposition alone: a sentence may count days."""
    return _compare(before, after, ("result", "disposition_code"))


def _compare(before: Check, after: Check, fields: tuple[str, ...]) -> list[Difference]:
    old = {clause.id: clause for clause in before.clauses}
    new = {clause.id: clause for clause in after.clauses}
    differ = (
        one
        for one in dict.fromkeys((*new, *old))
        if _state(old.get(one), fields) != _state(new.get(one), fields)
    )
    return [_difference(one, old.get(one), new.get(one)) for one in differ]


def _state(clause: ClauseResult | None, fields: tuple[str, ...]) -> tuple[object, ...] | None:
    return tuple(getattr(clause, field) for field in fields) if clause else None


def _difference(one: str, old: ClauseResult | None, new: ClauseResult | None) -> Difference:
    either = new or old
    return Difference(
        id=one,
        clause=either.clause if either else "",
        title=either.title if either else "",
        before=_told(old),
        after=_told(new),
    )


def _told(clause: ClauseResult | None) -> ClauseState | None:
    if clause is None:
        return None
    return ClauseState(
        result=clause.result,
        disposition=clause.disposition,
        disposition_code=clause.disposition_code,
        sentence=clause.sentence,
        missing=clause.missing,
    )
