"""What to ask first: computed over the three-valued tests, not the order of the form."""

from __future__ import annotations

from itertools import pairwise

import pytest

from graph_service.rules.ask_order import order_questions
from graph_service.rules.chances import chance_decided
from graph_service.rules.evaluation import Evaluation
from tests.rules.case_file import Case, all_cases, base_proposal
from tests.rules.evaluating import evaluated

GAPS = [case for case in all_cases() if any(c.missing for c in case.run().clauses)][::7]


def test_one_answer_that_settles_many_comes_before_one_that_settles_none() -> None:
    data = base_proposal()
    del data["lead"]["capacity"], data["facts"]["legal_form"]
    data["members"][0].pop("role")
    order = [q.path for q in order_questions(evaluated(data).outcomes)]
    assert order[0] == "lead.capacity"


def test_what_is_not_due_yet_is_asked_last() -> None:
    data = base_proposal()
    del data["council"]["document"]
    order = order_questions(evaluated(data).outcomes)
    assert order[0].path == "council.document"
    assert order[0].gain == 1.0
    assert any(q.path.startswith("filing.") for q in order[1:])
    assert all(q.gain < 0.1 for q in order[1:])


def test_facts_that_only_decide_together_are_asked_together() -> None:
    data = base_proposal()
    del data["council"]["chair"], data["facts"]["heads"]
    first = order_questions(evaluated(data).outcomes)[:2]
    assert {q.path for q in first} == {"council.chair.person", "lead.heads"}


def test_an_agreement_nobody_has_described_is_asked_before_its_single_signatures() -> None:
    data = base_proposal()
    del data["agreement"]
    questions = order_questions(evaluated(data).outcomes)
    assert {q.path for q in questions[:5]} >= {"agreement.topics", "agreement.tasks"}


@pytest.mark.parametrize("case", GAPS, ids=lambda c: c.name)
def test_every_missing_fact_is_asked_once(case: Case) -> None:
    check = case.run()
    asked = [q.path for q in check.ask_first]
    assert sorted(asked) == sorted({path for c in check.clauses for path in c.missing})
    for clause in check.clauses:
        assert clause.missing == sorted(clause.missing, key=asked.index)


@pytest.mark.parametrize("case", GAPS, ids=lambda c: c.name)
def test_supplying_more_never_makes_a_decision_less_likely(case: Case) -> None:
    evaluation = evaluated(case.proposal())
    for outcome in evaluation.outcomes:
        supplied = [outcome.finding.missing[:n] for n in range(len(outcome.finding.missing) + 1)]
        chances = [chance_decided(outcome, given) for given in supplied]
        assert all(0.0 <= c <= 1.0 for c in chances)
        assert all(less <= more + 1e-12 for less, more in pairwise(chances))


def test_nothing_missing_nothing_asked() -> None:
    evaluation: Evaluation = evaluated(base_proposal())
    counted = [q for q in order_questions(evaluation.outcomes) if q.gain >= 0.5]
    assert counted == []
