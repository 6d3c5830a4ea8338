"""Single tests of rules, built from YAML as a pack writes them, on small proposals."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph_service.domain.proposal import Proposal
from graph_service.rules.building import Builder
from graph_service.rules.dossier import Dossier, Failure, Scope
from graph_service.rules.facts import FACTS
from graph_service.rules.finding import Finding
from graph_service.rules.operators.gate import InForce
from graph_service.rules.terms import Place, Terms
from graph_service.rules.truth import Truth
from graph_service.rules.yaml_text import parse_yaml

TERMS = Terms(places={"home": Place("威海市", ("荣成市",), ("中国", "山东省"), ("高新区",))})
GATE = InForce(date(2022, 6, 29), date(2025, 6, 28))


def _scope(as_of: date = date(2025, 1, 1), **given: Any) -> Scope:
    data = {"name": "甲", "lead": {"organisation": "甲公司"}, **given}
    return Scope(Dossier(Proposal.model_validate(data), None, {}, as_of, TERMS))


def _find(test: str, scope: Scope | None = None, **given: Any) -> Finding:
    document = parse_yaml(test, "t.yaml")
    return (
        Builder(document, TERMS, GATE).build(document.data, ()).evaluate(scope or _scope(**given))
    )


def _team(*people: tuple[str | None, bool | None]) -> list[dict[str, Any]]:
    return [{"person": person, "employer": "甲", "full_time": full} for person, full in people]


TWO_FULL_TIME = (
    "count_at_least: {n: 2, of: operating_team, where: {fact: staff.full_time, equals: true}}"
)


@pytest.mark.parametrize(
    ("people", "truth"),
    [
        ([("李", True), ("王", True)], Truth.TRUE),
        # One person twice is one person.
        ([("李", True), ("李", True)], Truth.FALSE),
        ([("李", None), ("李", True), ("王", True)], Truth.TRUE),
        ([("李", True), ("王", None)], Truth.UNKNOWN),
        ([("李", True), ("王", False)], Truth.FALSE),
        # Somebody without a name may be the same person as another.
        ([("李", True), (None, True)], Truth.UNKNOWN),
        ([("李", True), (None, False)], Truth.FALSE),
        ([], Truth.FALSE),
    ],
)
def test_counts_distinct_persons(
    people: list[tuple[str | None, bool | None]], truth: Truth
) -> None:
    assert _find(TWO_FULL_TIME, operating_team=_team(*people)).truth is truth


def test_an_entry_without_a_name_is_still_one() -> None:
    test = "count_at_least: {n: 1, of: topics, where: {fact: topic.problem, present: true}}"
    assert _find(test, topic={"problem": "离散"}).truth is Truth.TRUE
    assert _find(test, topics=[{"text": "甲"}, {"problem": "离散"}]).truth is Truth.TRUE
    found = _find(TWO_FULL_TIME, operating_team=_team(("李", True), (None, True)))
    assert found.missing == ("operating_team[1]",)  # counted from 0, as in error messages


def test_a_list_nobody_gave_is_unknown_and_missing() -> None:
    found = _find(TWO_FULL_TIME)
    assert (found.truth, found.missing) == (Truth.UNKNOWN, ("operating_team",))


def test_all_evaluates_every_child_so_that_all_gaps_show() -> None:
    found = _find(
        "all: [{fact: council.established, equals: true}, {fact: council.document, present: true},"
        " {fact: agreement.rights, equals: true}]",
        council={"established": False},
    )
    assert found.truth is Truth.FALSE
    assert found.missing == ("council.document", "agreement.rights")


def test_any_that_holds_misses_nothing() -> None:
    found = _find(
        "any: [{fact: council.document, present: true}, {fact: agreement.rights, equals: true}]",
        agreement={"rights": True},
    )
    assert (found.truth, found.missing) == (Truth.TRUE, ())


@pytest.mark.parametrize(
    ("test", "given", "truth"),
    [
        ("{fact: level, equals: 市}", {"level": "市"}, Truth.TRUE),
        ("{fact: level, in: [区市]}", {"level": "市"}, Truth.FALSE),
        ("{fact: level, not_in: [区市]}", {"level": "市"}, Truth.TRUE),
        ("{fact: level, equals: 市}", {}, Truth.UNKNOWN),
        ("{not: {fact: level, equals: 市}}", {}, Truth.UNKNOWN),
        ("{fact: chief_scientist, present: true}", {"chief_scientist": "none"}, Truth.FALSE),
        ("{fact: chief_scientist, present: false}", {"chief_scientist": "none"}, Truth.TRUE),
        ("{fact: chief_scientist, not_in: [张]}", {"chief_scientist": "none"}, Truth.TRUE),
        ("{fact: chief_scientist, present: true}", {"chief_scientist": "张"}, Truth.TRUE),
        ("{fact: council.established, equals: false}", {"council": "none"}, Truth.TRUE),
        ("{fact: level, at_least: 3}", {"level": "市"}, Truth.UNKNOWN),
        ("{always: true}", {}, Truth.TRUE),
    ],
)
def test_facts_against_values(test: str, given: dict[str, Any], truth: Truth) -> None:
    assert _find(test, **given).truth is truth


@pytest.mark.parametrize(
    ("place", "truth"),
    [
        ("威海", Truth.TRUE),
        ("山东省威海市环翠区", Truth.TRUE),
        ("荣成市崖头街道", Truth.TRUE),
        ("山东省", Truth.UNKNOWN),
        ("中国山东省", Truth.UNKNOWN),
        ("上海市威海路", Truth.FALSE),
        ("烟台市", Truth.FALSE),
        ("荣成", Truth.TRUE),
        ("荣成路", Truth.FALSE),
        ("威海路", Truth.FALSE),
        ("威海高新区", Truth.TRUE),
        ("高新区", Truth.UNKNOWN),
        ("山东省高新区", Truth.UNKNOWN),
    ],
)
def test_places(place: str, truth: Truth) -> None:
    given = {"registered_city": place}
    assert _find("{fact: lead.registered_city, within: home}", facts=given).truth is truth


@pytest.mark.parametrize(
    ("day", "truth"),
    [
        (date(2022, 6, 28), Truth.FALSE),
        (date(2022, 6, 29), Truth.TRUE),
        (date(2025, 6, 28), Truth.TRUE),
        (date(2025, 6, 29), Truth.FALSE),
    ],
)
def test_both_ends_are_in_force(day: date, truth: Truth) -> None:
    assert GATE.evaluate(_scope(as_of=day)).truth is truth


def test_a_day_that_was_not_seen_is_unknown() -> None:
    assert InForce(None, date(2025, 6, 28)).evaluate(_scope()).truth is Truth.UNKNOWN


def test_reasons_for_failures_of_one_part() -> None:
    dossier = _scope().dossier
    failures = (Failure("三.1a", True), Failure("三.3b", False), Failure("四.2b", False))
    found = _find("failures_explained: 三.", scope=Scope(dossier, failures=failures))
    assert (found.truth, found.subjects) == (Truth.UNKNOWN, ("三.3b",))


def test_every_fact_can_be_read_of_an_empty_proposal() -> None:
    scope = _scope()
    # What has to be stated to hold: a lapse, a filing.
    denied = ("lead.nrdi_lapsed", "filing.is_filed")
    for fact in FACTS.values():
        if fact.of is None and fact.name != "lead.organisation":
            reading = fact.read(scope)
            # Nothing stated is nothing known: never false by omission.
            assert not reading.settled or fact.name in denied, fact.name
