"""The latest status counts, with its day and source; dissolved units are told apart."""

from __future__ import annotations

from datetime import date

import pytest

from graph_service.domain.evidence import Fact, Provenance
from graph_service.domain.ids import organisation_id
from graph_service.domain.records import Node
from graph_service.matching.cautions import cautions_of
from graph_service.matching.profile import Profile
from graph_service.matching.registration import is_dissolved, status_of
from graph_service.messages import render

AS_OF = date(2025, 3, 1)
NAME = "威海甲有限公司"


def _unit(*statuses: tuple[str, str | None, str | None]) -> Profile:
    """``statuses``: (status, observed on, begins)."""
    facts = tuple(
        Fact("status", s, Provenance("registration-status", f"a#{i}", seen, begins))
        for i, (s, seen, begins) in enumerate(statuses)
    )
    return Profile(Node(organisation_id(NAME), "Organisation", facts, NAME), [], {})


@pytest.mark.parametrize(
    ("statuses", "latest"),
    [
        ((), None),
        ((("存续", "2020", None), ("注销", "2024-05-01", None)), "注销"),
        ((("异常", "2023", None), ("存续", "2024", None)), "存续"),
        ((("存续", "2024", None), ("失信", "2024", None)), "失信"),
        ((("存续", None, None), ("异常", "2001", None)), "异常"),
        ((("注销", None, "2022-06"), ("存续", "2021", None)), "注销"),
        ((("存续", "2024", None), ("注销", "2026", "2026-01-05")), "存续"),  # not yet, at as_of
    ],
)
def test_the_latest_status(statuses, latest: str | None) -> None:
    found = status_of(_unit(*statuses), AS_OF)
    assert (found.value if found else None) == latest


@pytest.mark.parametrize(
    ("status", "gone"),
    [("注销", True), ("吊销", True), ("异常", False), ("失信", False), ("存续", False)],
)
def test_who_is_dissolved(status: str, gone: bool) -> None:
    assert is_dissolved(_unit((status, "2024", None)), AS_OF) is gone


def test_no_status_is_no_dissolution_and_no_caution() -> None:
    assert not is_dissolved(_unit(), AS_OF)
    assert "caution.status" not in {c.code for c in cautions_of(_unit(), AS_OF)}


def test_the_caution_names_day_and_source_and_is_no_clause() -> None:
    (said,) = [
        c
        for c in cautions_of(_unit(("异常", "2024-06", "2024-05-01")), AS_OF)
        if c.code == "caution.status"
    ]
    assert render(said, "zh") == "登记状态：异常（2024-05-01，registration-status；非本指引条款）"


def test_a_status_that_was_lifted_is_no_caution() -> None:
    unit = _unit(("异常", "2023", None), ("存续", "2024", None))
    assert "caution.status" not in {c.code for c in cautions_of(unit, AS_OF)}
