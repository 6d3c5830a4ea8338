"""Leaving something out never makes a clause fail, and never makes a gap pass unnoticed."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from graph_service.domain.check import Check
from graph_service.messages import Language
from graph_service.rules.checking import check
from graph_service.rules.pack import packaged_pack
from queries.proposal_file import proposal_of
from tests.rules.case_file import base_proposal

BASE = base_proposal()
NEEDED = {("name",), ("lead",), ("lead", "organisation")}


def _check(data: dict[str, Any], lang: Language = "zh") -> Check:
    return check(
        proposal_of(data, "base"),
        pack=packaged_pack("weihai-2022"),
        members={},
        as_of=date(2025, 3, 20),
        as_of_reason="explicit",
        lang=lang,
        show_all=True,
    )


def _keys(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every key that may be left out: not those that name an entry, nor the tasks of a party."""
    entries = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in entries:
        here = (*path, key)
        names = key in ("organisation", "clause", "kind", "with", "person")
        counted = path[:2] == ("agreement", "tasks") or path[-2:-1] == ("facts",)
        if isinstance(data, dict) and not names and not counted and here not in NEEDED:
            yield here
        if isinstance(value, dict | list):
            yield from _keys(value, here)


def _without(path: tuple[Any, ...]) -> dict[str, Any]:
    data = copy.deepcopy(BASE)
    place = data
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    return data


@pytest.mark.parametrize("path", list(_keys(BASE)), ids=lambda p: ".".join(map(str, p)))
def test_leaving_out_one_thing(path: tuple[Any, ...]) -> None:
    before = {c.id: c.result for c in _check(BASE).clauses}
    for clause in _check(_without(path)).clauses:
        assert clause.result != "fail" or before[clause.id] == "fail", clause
        if clause.result == "unknown" and clause.strength != "qualifier":
            assert clause.missing or clause.kind == "judgement", clause


def test_nothing_but_name_and_lead() -> None:
    for lang in ("zh", "en"):
        answer = _check({"name": "甲", "lead": {"organisation": "甲公司"}}, lang)
        assert not [c.id for c in answer.clauses if c.result == "fail"]
        assert answer.conditions_code == "needs_evidence"
        assert answer.route.capacity is None
