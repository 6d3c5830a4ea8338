"""Each trap is sprung on purpose: a pack or an engine that falls into it fails a case tagged with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from importlib import resources

import pytest

from graph_service.domain.check import AsOfReason
from graph_service.domain.proposal import Proposal
from graph_service.rules import notices
from graph_service.rules.dossier import Scope
from graph_service.rules.facts import FACTS
from graph_service.rules.operators import counting
from graph_service.rules.outcome import Outcome
from graph_service.rules.pack import load_pack
from graph_service.rules.reading import Item, Reading, absent
from graph_service.rules.rule import Pack
from graph_service.rules.truth import Count, Truth, count
from queries import rule_cases
from tests.rules.case_file import all_cases
from tests.rules.test_cases import complaints

FILE = "weihai-2022.yaml"
TEXT = (resources.files("graph_service.rules") / "packs" / FILE).read_text(encoding="utf-8")
MEMBERS_TOO = (
    "{all: [{fact: lead.registered_city, within: home}, {every: {of: members_without_lead,"
    " where: {fact: member.registered_city, within: home}}}]}"
)
OPEN_LIST_CLOSED = (
    "      - result: unknown\n",
    "      - when: {always: false}\n        result: unknown\n",
)
COMPANIES_ONLY = ("    applies_if: {fact: lead.is_company, equals: true}\n", "")
QUALIFIED_BY_NAME = (
    "{fact: expert.title_level, in: [正高, 副高]}",
    "{fact: expert.title, present: true}",
)
Change = tuple[str, str]
IN_PACK: list[tuple[int, str, str, Change]] = [
    (1, "原则上 read as required", "三.1a", ("strength: in_principle", "strength: required")),
    (1, "原则上 read as required", "三.4b", ("strength: in_principle", "strength: required")),
    (3, "the list of leads closed", "三.1b", OPEN_LIST_CLOSED),
    (3, "a direction outside the lists refused", "一(一).a", ("topic.other\n", "topic.text\n")),
    (3, "the kinds of technology closed", "一(一).c", ("    on_fail: [{result: unknown}]\n", "")),
    (4, "preference made a condition", "三.1d", ("strength: preference", "strength: required")),
    (4, "no company, no preference", "三.1d", COMPANIES_ONLY),
    (5, "省级以上 without 省", "三.1d", ("levels: [省, 国家]", "levels: [国家]")),
    (
        5,
        "冲击新目标 held to the province",
        "三.1d",
        ("list_roles: [入库], undated: true", "list_roles: [入库], levels: [省, 国家]"),
    ),
    (
        11,
        "registration bound to every lead",
        "三.1a",
        ("{not: {fact: lead.capacity, equals: enterprise}}", "{always: false}"),
    ),
    (
        12,
        "any chair will do",
        "三.4b",
        ("{chair_heads_lead: true}", "{fact: council.chair.person, present: true}"),
    ),
    (
        13,
        "another may sign for a member",
        "三.3b",
        ("{of: members, in: agreement.parties}", "{of: members, in: members}"),
    ),
    (
        15,
        "members bound to the city",
        "三.1a",
        ("{fact: lead.registered_city, within: home}", MEMBERS_TOO),
    ),
    (16, "an agreement with oneself", "三.3b", ("{n: parameters.smallest_agreement,", "{n: 1,")),
    (16, "a least number of members", "三.3b", ("{n: parameters.smallest_agreement,", "{n: 3,")),
    (
        17,
        "a least number of staff",
        "三.4c",
        ("      every: {of: operating_team,", "      count_at_least: {n: 2, of: operating_team,"),
    ),
    (17, "terms that nobody asks for", "三.3a", ("kind: judgement", "kind: fact")),
    (18, "the city's target put to an applicant", "一(二)", ("    show: all\n", "")),
    (6, "three are not enough", "四.2b", ("        n: 3\n", "        n: 4\n")),
    (6, "副高 itself left out", "四.2d", ("[正高, 副高]", "[正高]")),
    (8, "doubtful experts counted as sure", "四.2b", QUALIFIED_BY_NAME),
    (9, "any discipline will do", "四.2c", ("near_topic: true", "present: true")),
    (10, "another office will do", "四.1", ("same_office_as: lead.filing_office", "present: true")),
    (
        20,
        "the missing form passed over",
        "四.1",
        ("{always: true}\n        code", "{always: false}\n        code"),
    ),
]


def _sprung(rule: str, change: Change) -> Pack:
    start = TEXT.index(f"  - id: {rule}\n")
    end = TEXT.find("\n  - id: ", start + 1)
    block = TEXT[start : end if end > 0 else len(TEXT)]
    assert change[0] in block, f"{rule} holds no {change[0]!r}"
    return load_pack(TEXT.replace(block, block.replace(*change, 1)), FILE)


def _failing(trap: int, pack: Pack | None = None) -> list[str]:
    tagged = [case for case in all_cases() if trap in case.trap]
    assert tagged
    return [case.name for case in tagged if complaints(case, case.run(pack))]


@pytest.mark.parametrize(
    ("trap", "what", "rule", "change"), IN_PACK, ids=lambda v: v if isinstance(v, str) else None
)
def test_a_pack_that_falls_into_a_trap_fails_a_case(
    trap: int, what: str, rule: str, change: Change
) -> None:
    assert _failing(trap, _sprung(rule, change)), what


@pytest.mark.parametrize(
    ("trap", "old", "new"),
    [
        (6, "valid_to: 2025-06-28 ", "valid_to: 2025-06-27 "),
        (6, "valid_from: 2022-06-29\nvalid_to", "valid_from: 2022-06-30\nvalid_to"),
        (10, "capacity: [nrdi]", "capacity: [association]"),
        (
            10,
            "first_office: {office: 威海市科学技术局}",
            "first_office: {fact: lead.filing_office}",
        ),
    ],
)
def test_dates_and_roads(trap: int, old: str, new: str) -> None:
    assert TEXT.count(old) == 1
    assert _failing(trap, load_pack(TEXT.replace(old, new), FILE))


def _never_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Outcome, "explained", property(lambda self: False))


def _no_campuses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "_about_campuses", lambda dossier: iter(()))


def _no_transition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "_about_basis", lambda *args: iter(()))


def _always_today(monkeypatch: pytest.MonkeyPatch) -> None:
    def today(_proposal: Proposal, *, as_of: date | None, today: date) -> tuple[date, AsOfReason]:
        return as_of or today, "today"

    monkeypatch.setattr(rule_cases, "day_of_check", today)


def _rows_not_persons(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every row of the list of experts counts as a person of its own."""

    def every_row(items: Sequence[Item], truths: Sequence[Truth], *, more: int) -> Count:
        del items
        return count(truths, open_ended=more)

    monkeypatch.setattr(counting, "_count_distinct", every_row)


def _agreeing_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """An opinion that does not agree is taken for none."""
    read = FACTS["expert.has_opinion"].read

    def agreeing(scope: Scope) -> Reading:
        item = scope.item
        opinion = item.value.opinion if item else None
        kind = getattr(opinion, "kind", None)
        return absent("experts") if kind == "disagree" else read(scope)

    fact = replace(FACTS["expert.has_opinion"], read=agreeing)
    monkeypatch.setitem(FACTS, "expert.has_opinion", fact)


@pytest.mark.parametrize(
    ("trap", "spring"),
    [
        (7, _rows_not_persons),
        (7, _agreeing_only),
        (2, _never_explained),
        (14, _no_campuses),
        (19, _no_transition),
        (21, _always_today),
    ],
)
def test_an_engine_that_falls_into_a_trap_fails_a_case(
    trap: int, spring: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not _failing(trap)
    spring(monkeypatch)
    assert _failing(trap)
