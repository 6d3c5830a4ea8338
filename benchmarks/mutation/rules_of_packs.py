"""Mutants of a rule beside its test: strength, kind, stage, scope, exceptions, softenings, notices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from benchmarks.mutation.mutant import DROP, Edit, Path, of_entries
from benchmarks.mutation.tests_of_rules import edits_of_test
from graph_service.domain.check import STAGES, Kind

# A firmer and a softer one: both change what a failure means.
_STRENGTHS = {
    "required": ("in_principle", "preference"),
    "in_principle": ("required", "preference"),
    "process": ("required", "in_principle", "management"),
    "preference": ("required", "management"),
}
_OTHER_STRENGTHS = ("required", "in_principle")
_FLAGS = {"fail_is_unmet": False}
_OPTIONAL = ("kind_with_evidence", "remedy", "basis", "exception_needs")


def rule_edits(rule: Mapping[str, Any], path: Path) -> Iterator[Edit]:
    """Every edit of the rule that stands at ``path``."""
    yield path, DROP, "the rule left out"
    for strength in _STRENGTHS.get(rule["strength"], _OTHER_STRENGTHS):
        if strength != rule["strength"]:
            yield (*path, "strength"), strength, f"{rule['strength']} → {strength}"
    for kind in get_args(Kind):
        if kind != rule["kind"]:
            yield (*path, "kind"), kind, f"{rule['kind']} → {kind}"
    yield from _stages((*path, "due"), rule["due"])
    for capacity, due in rule.get("due_on", {}).items():
        yield (*path, "due_on", capacity), DROP, f"not due otherwise for {capacity}"
        yield from _stages((*path, "due_on", capacity), due)
    for key in _OPTIONAL:
        if key in rule:
            yield (*path, key), DROP, f"without {key}"
    for key, usual in _FLAGS.items():
        yield (*path, key), not rule.get(key, usual), f"{key} turned"
    shown = "always" if rule.get("show") == "all" else "all"
    yield (*path, "show"), shown, f"show → {shown}"
    yield from _exceptions((*path, "exception_needs"), rule.get("exception_needs"))
    yield from _scope(rule, path)
    yield from edits_of_test((*path, "test"), rule["test"])
    yield from _softenings((*path, "on_fail"), rule.get("on_fail", []))
    yield from _notices((*path, "notices"), rule.get("notices", []))


def _stages(path: Path, due: str) -> Iterator[Edit]:
    place = STAGES.index(due)
    for other in STAGES[max(0, place - 1) : place] + STAGES[place + 1 : place + 2]:
        yield path, other, f"{due} → {other}"


def _exceptions(path: Path, needs: list[str] | None) -> Iterator[Edit]:
    if needs is None:
        yield path, ["reason", "evidence"], "evidence of the reason asked for"
    else:
        yield from of_entries(path, needs)


def _scope(rule: Mapping[str, Any], path: Path) -> Iterator[Edit]:
    if "applies_if" not in rule:
        return
    here = (*path, "applies_if")
    yield here, DROP, "applies always"
    yield from edits_of_test(here, rule["applies_if"])


def _softenings(path: Path, softenings: list[dict[str, Any]]) -> Iterator[Edit]:
    for number, softening in enumerate(softenings):
        here = (*path, number)
        yield here, DROP, "without this softening"
        other = "pass" if softening["result"] == "unknown" else "unknown"
        yield (*here, "result"), other, f"{softening['result']} → {other}"
        for key in ("disposition", "notice", "remedy"):
            if key in softening:
                yield (*here, key), DROP, f"without its {key}"
        if "when" in softening:
            yield (*here, "when"), DROP, "whenever it fails"
            yield from edits_of_test((*here, "when"), softening["when"])


def _notices(path: Path, notices: list[dict[str, Any]]) -> Iterator[Edit]:
    for number, notice in enumerate(notices):
        here = (*path, number)
        yield here, DROP, f"without the notice {notice['code']}"
        yield from edits_of_test((*here, "when"), notice["when"])
