"""The packs of other cities: nothing in them pretends to be an original, and every outcome has a case."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

import pytest

from graph_service.domain.evidence import Fact, Provenance
from graph_service.domain.known import KnownUnit
from graph_service.domain.proposal import Proposal
from graph_service.rules.dossier import Dossier, Scope
from graph_service.rules.facts import FACTS
from graph_service.rules.pack import packaged_pack
from graph_service.rules.reading import Reading, State
from graph_service.rules.terms import Terms
from tests.rules.case_file import all_cases

CITIES = ("xiamen-2023", "xiamen-2025", "hefei-2025", "qingdao-2025")
# Judgements wait for a person unless one is recorded; of the rest, what cannot come up and why.
UNREACHABLE = {
    ("hefei-2025", "一.领域", "fail"): "fields may be called otherwise: unknown",
    ("hefei-2025", "施行", "pass"): "no day was seen",
    ("hefei-2025", "施行", "fail"): "no day was seen",
    ("xiamen-2025", "施行", "pass"): "the last day was not seen",
    ("qingdao-2025", "施行", "pass"): "the last day was not seen",
    ("xiamen-2023", "施行", "unknown"): "its successor gives it a last day",
}


@pytest.mark.parametrize("pack_id", CITIES)
def test_nothing_is_quoted_that_nobody_has_read(pack_id: str) -> None:
    pack = packaged_pack(pack_id)
    assert not pack.verified_against_original
    assert pack.form.unseen
    for rule in pack.rules:
        assert not rule.quote
        assert (rule.basis or "").startswith("转述（未见原文）：")
    numbers = [p for name, p in pack.form.parameters.items() if name.endswith("_at_least")]
    assert all("转述" in parameter.basis for parameter in numbers)


def test_every_outcome_of_every_rule_has_a_case() -> None:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for case in all_cases():
        for key, wanted in case.expect.items():
            result = wanted.get("result") if isinstance(wanted, dict) else wanted
            found[case.given.get("pack", ""), key].add(str(result))
    wanted_outcomes = {
        (pack_id, rule.id, result)
        for pack_id in CITIES
        for rule in packaged_pack(pack_id).rules
        if "judgement" not in (rule.kind, rule.kind_with_evidence) and not rule.only_with_all
        for result in ("pass", "fail", "unknown")
    }
    missing = {(p, r, o) for p, r, o in wanted_outcomes if o not in found[p, r]}
    assert missing == set(UNREACHABLE)
    judged = [(p, r.id) for p in CITIES for r in packaged_pack(p).rules if r.kind == "judgement"]
    assert [key for key in judged if "unknown" not in found[key]] == []


def test_thresholds_of_other_cities_are_not_in_the_citys_own_pack() -> None:
    assert set(packaged_pack("weihai-2022").terms.parameters) == {
        "trend_years",
        "smallest_agreement",
    }


def _read(name: str, *, day: date = date(2025, 3, 1), known: Any = None, **facts: Any) -> Reading:
    data = {
        "name": "甲",
        "lead": {"organisation": "甲公司", "capacity": "enterprise"},
        "facts": facts,
    }
    unit = KnownUnit("org:name:甲公司", "甲公司", facts=known or {})
    dossier = Dossier(
        Proposal.model_validate(data), unit, {"甲公司": unit}, day, Terms(parameters={})
    )
    return FACTS[name].read(Scope(dossier))


def test_figures_say_which_years_they_come_from() -> None:
    rd = {2021: 99.0, 2022: 10.0, 2023: 20.0, 2024: 33.0, 2025: 99.0}
    mean = _read("lead.rd_avg_3y", rd_by_year=rd)
    assert mean.value == 21.0
    assert "2022—2024年" in mean.evidence[0].fact and "÷3" in mean.evidence[0].fact
    assert mean.evidence[0].source == "派生"
    ratio = _read("lead.rd_ratio", rd_by_year=rd, revenue_by_year={2024: 1100.0})
    assert ratio.value == 0.03
    assert "2024年" in ratio.evidence[0].fact and "3.00%" in ratio.evidence[0].fact


@pytest.mark.parametrize("day", [date(2025, 1, 1), date(2025, 12, 31)])
def test_the_last_complete_year_is_the_one_before(day: date) -> None:
    found = _read("lead.revenue_year", day=day, revenue_by_year={2024: 5.0, 2025: 9.0})
    assert found.value == 5.0


def test_sources_that_agree_are_one_figure_and_others_a_contradiction() -> None:
    def graph(value: float) -> dict[str, tuple[Fact, ...]]:
        said = Fact("rd_by_year", {2024: value}, Provenance(source="年报", row="1"))
        return {"rd_by_year": (said,)}

    stated = {"rd_by_year": {2022: 3.0, 2023: 3.0, 2024: 3.0}}
    assert _read("lead.rd_avg_3y", known=graph(3.0), **stated).value == 3.0
    disputed = _read("lead.rd_avg_3y", known=graph(4.0), **stated)
    assert disputed.state is State.CONFLICT
    assert disputed.missing == ("lead.rd_by_year[2024]",)
    # One source fills the year that the other leaves out.
    partly = {"rd_by_year": {2022: 3.0, 2023: 3.0}}
    assert _read("lead.rd_avg_3y", known=graph(6.0), **partly).value == 4.0


def test_what_has_ended_is_no_figure() -> None:
    old = {"value": {2022: 3.0, 2023: 3.0, 2024: 3.0}, "valid_to": "2024-12-31"}
    assert _read("lead.rd_avg_3y", rd_by_year=old).state is State.BLANK
