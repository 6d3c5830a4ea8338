"""The committed results of mutation testing agree with the lists of accepted survivors."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.harness import RESULTS
from benchmarks.mutation.accepted import Judged, judge, read_reasons

FOLDER = Path(__file__).parents[2] / "benchmarks" / "mutation"
ENOUGH = 0.95
RUNS = [("mutation_pack", "accepted_pack.yaml"), ("mutation_code", "accepted_code.yaml")]


def test_every_survivor_has_a_reason_and_every_reason_a_survivor() -> None:
    """A run that has not been committed is held to nothing."""
    for result, accepted in RUNS:
        if (RESULTS / f"{result}.json").is_file():
            _hold(result, accepted)


def _hold(result: str, accepted: str) -> None:
    run = json.loads((RESULTS / f"{result}.json").read_text(encoding="utf-8"))
    reasons = read_reasons(FOLDER / accepted)
    assert run["metrics"]["score"] >= ENOUGH
    for group, told in reasons.items():
        alive = [case["id"] for case in run["cases"] if _is_alive(case, group)]
        judged = judge(alive, told)
        assert judged.holds, (group, judged.unexplained, judged.stale)
    groups = {case["group"] for case in run["cases"] if case["how"] == "survived"}
    assert groups <= set(reasons)


def _is_alive(case: dict[str, str], group: str) -> bool:
    return case["group"] == group and case["how"] == "survived"


def test_a_reason_for_what_does_not_survive_is_stale() -> None:
    judged = judge(["a", "b"], {"b": "why", "c": "why"})
    assert judged == Judged({"b": "why"}, ["a"], ["c"])
    assert not judged.holds
    assert judge(["b"], {"b": "why"}).holds
