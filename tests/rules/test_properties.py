"""What holds of every check, whatever the proposal: drawn from the YAML cases and from made-up consortia.

* Supplying a fact never turns a decided clause back to unknown, and leaving one out never makes a clause fail.
  Spoken of statements: the whole of what is said of one thing. A date or a source that stands beside a value
  narrows it (a term that has ended, a list's round), so leaving that out says more, not less. Nor is it spoken
  of clauses in which two statements contradict each other, nor of the two defaults that the guideline's
  decomposition gives: the capacity of a company that states none (§3.4b.13), and the parties where none are
  listed (三.3d).
* The order of members, parties, experts, team and topics tells nothing.
* A check is a function of proposal, snapshot, pack, day and stage: of no clock and no earlier check.
"""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
import time_machine
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from benchmarks.fictitious import proposal
from graph_service.domain.check import STAGES, Check, Due
from graph_service.domain.proposal import Proposal
from graph_service.rules.finding import Finding
from graph_service.rules.outcome import Outcome
from tests.rules.case_file import Case, all_cases
from tests.rules.evaluating import evaluated

CASES = all_cases()
DATA = [case.proposal() for case in CASES] + [
    proposal(n % 6, n, complete=n % 2 == 0) for n in range(12)
]
Path = tuple[str | int, ...]
DECIDED = ("pass", "fail")
# What one thing is said of: each may be left out as a whole.
STATEMENTS: dict[str, tuple[str, ...]] = {
    "": (
        *("level", "topic", "topics", "members", "agreement", "council", "operating_team"),
        *("experts", "judgements", "filing"),
    ),
    "topic": (
        "text",
        "categories",
        "chains",
        "clusters",
        "other",
        "digital",
        "discipline",
        "problem",
    ),
    "members": ("role",),
    "agreement": ("document", "parties", "topics", "tasks", "rights", "duties"),
    "parties": ("signed", "sealed", "signatory"),
    "council": ("established", "document", "chair"),
    "operating_team": ("person", "full_time"),
    "experts": (
        *("person", "employer", "title", "title_evidence", "disciplines", "invited_by"),
        *("opinion", "relations"),
    ),
    "filing": (
        *("office", "review", "recommendation", "formal", "assessment", "publicity"),
        *("filed_on", "published_on"),
    ),
}
_IN_BRACKETS = re.compile(r"\[[^\]]*\]")
LISTS = ("topics", "members", "experts", "operating_team", "judgements", "deviations")


def statements_of(data: Any, path: Path = (), kind: str = "") -> Iterator[Path]:
    """The paths of all that may be left out as a whole; every one of the facts of a unit."""
    if isinstance(data, list):
        for number, entry in enumerate(data):
            yield from statements_of(entry, (*path, number), kind)
    elif isinstance(data, dict):
        named = STATEMENTS.get("topic" if kind == "topics" else kind, ())
        for key, value in data.items():
            if kind == "facts" or key in named:
                yield (*path, key)
            if kind != "facts":
                yield from statements_of(value, (*path, key), key)


def without(data: dict[str, Any], paths: list[Path]) -> dict[str, Any]:
    """A copy in which those are left out."""
    left = copy.deepcopy(data)
    for path in paths:
        place: Any = left
        for step in path[:-1]:
            place = place.get(step) if isinstance(place, dict) else place[step]
            if place is None:
                break
        else:
            place.pop(path[-1], None)
    return left


@st.composite
def more_and_less(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any], set[str], Due]:
    """A proposal, the same with some statements left out, the names of those, and a stage."""
    data = draw(st.sampled_from(DATA))
    paths = list(statements_of(data))
    gone = draw(st.lists(st.sampled_from(paths), min_size=1, max_size=6, unique=True))
    stage = draw(st.sampled_from(STAGES))
    return data, without(data, gone), {str(path[-1]) for path in gone}, stage


def contradicted(outcome: Outcome) -> bool:
    """Whether two statements say opposite things, anywhere in its proof."""
    found = [f for f in (outcome.applies, outcome.tested, outcome.finding) if f]
    return any(_contradicted(finding) for finding in found)


def _contradicted(finding: Finding) -> bool:
    says = any("conflict" in remark.code for remark in finding.remarks)
    return finding.contradicted or says or any(_contradicted(part) for part in finding.parts)


def _outcomes(data: dict[str, Any], stage: Due) -> dict[str, Outcome]:
    return {o.rule.id: o for o in evaluated(data, stage=stage).outcomes}


def _follows_a_default(rule: str, gone: set[str]) -> bool:
    return rule == "三.3d" and bool(gone & {"parties", "agreement"})


@examples(max_examples=250)
@given(more_and_less())
def test_a_fact_never_turns_a_decided_clause_back_to_unknown(
    drawn: tuple[dict[str, Any], dict[str, Any], set[str], Due],
) -> None:
    full, partial, gone, stage = drawn
    known, less = _outcomes(full, stage), _outcomes(partial, stage)
    turned = {
        rule: (less[rule].result, outcome.result)
        for rule, outcome in known.items()
        if less[rule].result in DECIDED
        and outcome.result == "unknown"
        and not outcome.rule.looks_at_outcomes
        and not contradicted(outcome)
        and not _follows_a_default(rule, gone)
    }
    assert turned == {}, gone


@examples(max_examples=250)
@given(more_and_less())
def test_leaving_something_out_never_makes_a_clause_fail(
    drawn: tuple[dict[str, Any], dict[str, Any], set[str], Due],
) -> None:
    full, partial, gone, stage = drawn
    known, less = _outcomes(full, stage), _outcomes(partial, stage)
    turned = {
        rule: (outcome.result, less[rule].result)
        for rule, outcome in known.items()
        if less[rule].result == "fail"
        and outcome.result not in ("fail", "not_applicable")
        and not contradicted(outcome)
        and not _follows_a_default(rule, gone)
    }
    assert turned == {}, gone


@examples(max_examples=150)
@given(st.sampled_from(CASES), st.randoms(use_true_random=False))
def test_the_order_of_the_entries_tells_nothing(case: Case, rng: random.Random) -> None:
    data = case.proposal()
    assert _told(case.run(data=_shuffled(data, rng))) == _told(case.run(data=data))


def _shuffled(data: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    mixed = copy.deepcopy(data)
    lists = [mixed[name] for name in LISTS if isinstance(mixed.get(name), list)]
    agreement = mixed.get("agreement")
    if isinstance(agreement, dict):
        lists += [v for k in ("parties", "topics") if isinstance(v := agreement.get(k), list)]
        if isinstance(agreement.get("tasks"), dict):
            entries = list(agreement["tasks"].items())
            rng.shuffle(entries)
            agreement["tasks"] = dict(entries)
    for entries in lists:
        rng.shuffle(entries)
    return mixed


def _told(check: Check) -> dict[str, Any]:
    """What a check says, save the order of names and which entry of a list is meant."""
    return {
        "conditions": check.conditions_code,
        "overall": check.overall_code,
        "route": check.route.model_dump(),
        "notices": {notice.code for notice in check.notices},
        "clauses": {
            c.id: (
                c.result,
                c.disposition_code,
                sorted(_IN_BRACKETS.sub("[#]", path) for path in c.missing),
                sorted("#" if name.isdigit() else name for name in c.subjects),
            )
            for c in check.clauses
        },
    }


@examples(max_examples=60)
@given(st.sampled_from(CASES), st.sampled_from(CASES), st.integers(2000, 2090))
def test_a_check_is_a_function_of_what_it_is_given(case: Case, other: Case, year: int) -> None:
    first = case.run()
    with time_machine.travel(datetime(year, 7, 1), tick=False):
        other.run()
        assert case.run() == first


@pytest.mark.parametrize("number", [0, 5, 11])
def test_a_check_changes_nothing_that_it_is_given(number: int) -> None:
    data = proposal(6, number, complete=False)
    before = copy.deepcopy(data)
    evaluation = evaluated(data)
    assert data == before
    assert evaluation.case.proposal == Proposal.model_validate(before)
    assert [o.result for o in evaluated(data).outcomes] == [o.result for o in evaluation.outcomes]
