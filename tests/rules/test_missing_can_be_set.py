"""Every path that a check lists as missing can be set with a fitting value, and is then no longer missing."""

from __future__ import annotations

import pytest

from graph_service.domain.check import Check
from graph_service.rules.editing import Change, edited, shape_at
from tests.rules.case_file import Case, all_cases
from tests.rules.fitting import fitting

CASES = [case for case in all_cases() if any(clause.missing for clause in case.run().clauses)]


def _missing(check: Check, clause: str) -> list[str]:
    return next(c.missing for c in check.clauses if c.id == clause)


def _settles(case: Case, clause: str, path: str, *before: Change) -> bool:
    """Whether some fitting value settles ``path``; of two that contradict each other both are set."""
    for value in fitting(path, shape_at(path)):
        changes = [*before, Change(path, value)]
        missing = _missing(case.run(data=edited(case.proposal(), changes)), clause)
        if not {change.path for change in changes} & set(missing):
            return True
        others = [other for other in missing if other != path and not before]
        if any(_settles(case, clause, other, changes[-1]) for other in others):
            return True
    return False


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.file.removesuffix('.yaml')}:{c.name}")
def test_what_is_missing_can_be_set(case: Case) -> None:
    for clause in case.run().clauses:
        for path in clause.missing:
            assert _settles(case, clause.id, path), (clause.id, path)


def test_there_are_such_cases() -> None:
    paths = {p for case in CASES for clause in case.run().clauses for p in clause.missing}
    assert len(CASES) > 50
    assert {p.split("[")[0].split(".")[0] for p in paths} >= {
        "agreement",
        "council",
        "deviations",
        "lead",
        "members",
        "operating_team",
        "topic",
        "topics",
    }
