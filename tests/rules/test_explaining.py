"""An explanation is the proof of the verdict: the same truth at every step, down to facts and sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from graph_service.domain.explanation import Explanation
from graph_service.rules.explaining import explain
from tests.rules.case_file import all_cases, base_proposal
from tests.rules.evaluating import evaluated

SOME = all_cases()[::9]
_OF_RESULT = {"pass": "true", "fail": "false", "unknown": "unknown", "not_applicable": "unknown"}


def _explained(data: dict[str, Any], clause: str) -> Explanation:
    evaluation = evaluated(data, stage="recommend")
    return explain(next(o for o in evaluation.outcomes if o.rule.id == clause), "zh")


def _steps(step: Explanation) -> Iterator[Explanation]:
    yield step
    for part in step.parts:
        yield from _steps(part)


def test_a_leaf_names_the_fact_its_source_and_date() -> None:
    data = base_proposal()
    data["facts"]["registered_city"] = {
        "value": "威海市",
        "source": "营业执照",
        "observed_on": "2025-01-10",
    }
    leaf = _explained(data, "三.1a").parts[0]
    assert (leaf.how, leaf.held, leaf.test) == (
        "leaf",
        "true",
        "lead.registered_city within 威海市",
    )
    assert leaf.what == "牵头单位的注册地（市），据营业执照或法人证书"
    (evidence,) = leaf.evidence
    assert (evidence.source, evidence.observed_on) == ("申报材料：营业执照", "2025-01-10")


def test_of_a_list_every_entry_is_a_step_with_its_name() -> None:
    data = base_proposal()
    data["agreement"]["parties"][1]["sealed"] = False
    whole = _explained(data, "三.3b")
    sealed = next(s for s in _steps(whole) if any("party.sealed" in p.test for p in s.parts))
    assert [(p.item, p.held) for p in sealed.parts] == [
        ("甲材料股份有限公司", "true"),
        ("乙大学", "false"),
        ("丙构件有限公司", "true"),
    ]


def test_a_count_tells_its_bounds() -> None:
    data = base_proposal() | {"experts": [{"person": "赵一", "employer": "子大学"}]}
    counted = _explained(data, "四.2b").parts[0]
    assert counted.count is not None
    assert (counted.count.lower, counted.count.upper, counted.count.needed) == (0, 1, 3)
    assert "至少要3个；确定有0个，至多1个" in counted.sentence
    assert counted.parts[0].item == "赵一"


def test_what_stands_above_the_test_is_told() -> None:
    data = base_proposal()
    data["facts"]["registered_city"] = "烟台市"
    data["deviations"] = [{"clause": "三.1a", "reason": "总部在烟台"}]
    assert _explained(data, "三.1a").remarks == ["不满足，但附有书面说明，交人判断"]
    data["lead"]["capacity"] = "nrdi"
    assert "不作不满足" in _explained(data, "三.1a").remarks[0]
    assert "人工判断" in _explained(base_proposal(), "三.2a").remarks[0]


def test_what_is_missing_stands_at_the_step_that_lacks_it() -> None:
    data = base_proposal()
    del data["council"]["document"]
    lacking = [s for s in _steps(_explained(data, "三.4a")) if s.how == "leaf" and s.missing]
    assert [(s.test, s.missing) for s in lacking] == [
        ("council.document present 是", ["council.document"])
    ]


@pytest.mark.parametrize("case", SOME, ids=lambda c: f"{c.file}:{c.name}")
def test_every_step_follows_from_its_parts(case: Any) -> None:
    evaluation = evaluated(case.proposal())
    for outcome in evaluation.outcomes:
        told = explain(outcome, "zh")
        assert told.held == _OF_RESULT[outcome.result]
        for step in _steps(told):
            held = [part.held for part in step.parts]
            if step.how == "all" and held:
                wanted = "false" if "false" in held else "unknown" if "unknown" in held else "true"
                assert step.held == wanted
            if step.how == "any" and held:
                wanted = "true" if "true" in held else "unknown" if "unknown" in held else "false"
                assert step.held == wanted
