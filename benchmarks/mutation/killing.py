"""Runs the cases, and then the tests of packs, against one mutant: the first that objects kills it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

from benchmarks.mutation.mutant import Mutant
from graph_service.domain.check import Check
from graph_service.errors import BadInput
from graph_service.rules.pack import load_pack
from graph_service.rules.rule import Pack
from tests.rules.case_file import Case, all_cases
from tests.rules.pack_tables import complaints as complaints_of_table
from tests.rules.test_cases import complaints

How = Literal["table", "case", "test", "loader", "survived"]
ROOT = Path(__file__).parents[2]
# These look at the cases, or at tests of their own making: a mutant cannot show in them.
_ASIDE = frozenset({"test_cases.py", "test_traps.py", "test_pack_tables.py"})
_A_TEST_SECONDS = 300
FAULT = "fault: "
_kept_packs: dict[str, Pack] = {}
_kept_checks: dict[tuple[str, str, str, str], Check] = {}


@dataclass(frozen=True)
class Verdict:
    """What became of a mutant, and which case or test killed it."""

    id: str
    how: How
    by: str = ""

    def as_dict(self) -> dict[str, str]:
        """For the result file."""
        return asdict(self)


def pack_of(data: dict[str, Any], name: str) -> Pack:
    """A pack from plain data: JSON is YAML, so it passes the same strict loader."""
    return load_pack(json.dumps(data, ensure_ascii=False), name)


@cache
def cases_of(pack_id: str) -> tuple[Case, ...]:
    """The cases that are checked against that pack."""
    return tuple(case for case in all_cases() if _pack_of(case) == pack_id)


def _pack_of(case: Case) -> str:
    given: str = case.content.get("pack", case.given.get("pack", "weihai-2022"))
    return given


def killed_quickly(mutant: Mutant, pack: dict[str, Any]) -> Verdict | None:
    """The verdict of loader, table and cases, the quickest first; None while the mutant lives."""
    try:
        changed = pack_of(mutant.applied(pack), f"{pack['id']}.yaml")
    except BadInput as refusal:
        return Verdict(mutant.id, "loader", refusal.said.code)
    except (
        Exception
    ) as fault:  # the loader should have refused it in words: told apart in the result
        return Verdict(mutant.id, "loader", f"{FAULT}{type(fault).__name__}")
    if told := complaints_of_table(changed):
        return Verdict(mutant.id, "table", told[0][:120])
    likely, others = _likely(mutant, changed, pack)
    for case in (*likely, *others):
        if objection(case, changed):
            return Verdict(mutant.id, "case", f"{case.file}:{case.name}")
    return None


def _likely(mutant: Mutant, changed: Pack, pack: dict[str, Any]) -> tuple[list[Case], list[Case]]:
    """The cases in which the mutant's rule alone comes to something else, and the others."""
    likely: list[Case] = []
    others: list[Case] = []
    for case in cases_of(pack["id"]):
        (others if _same_alone(case, mutant, changed, pack) else likely).append(case)
    likely.sort(key=lambda case: mutant.rule not in case.expect)
    return likely, others


def _same_alone(case: Case, mutant: Mutant, changed: Pack, pack: dict[str, Any]) -> bool:
    if mutant.rule is None:
        return False
    small = _alone(changed, mutant.rule)
    try:
        return bool(small.rules) and case.run(small) == _sound_alone(case, mutant.rule, pack)
    except Exception:  # whatever goes wrong shows again, and counts, when the whole pack is checked
        return False


def _alone(pack: Pack, rule: str) -> Pack:
    return replace(pack, rules=tuple(r for r in pack.rules if r.id == rule))


def _sound_alone(case: Case, rule: str, pack: dict[str, Any]) -> Check:
    """What the rule as it stands comes to in that case; kept for the next mutant of the rule."""
    key = (pack["id"], case.file, case.name, rule)
    if key not in _kept_checks:
        if pack["id"] not in _kept_packs:
            _kept_packs[pack["id"]] = pack_of(pack, pack["id"])
        _kept_checks[key] = case.run(_alone(_kept_packs[pack["id"]], rule))
    return _kept_checks[key]


def objection(case: Case, pack: Pack) -> str | None:
    """What the case says against the pack; an error is an objection."""
    try:
        wrong = complaints(case, case.run(pack))
    except Exception as error:
        return type(error).__name__
    return wrong[0] if wrong else None


def killed_by_test(mutant: Mutant, pack: dict[str, Any], left_out: Sequence[str]) -> Verdict:
    """The tests that read packaged packs, in a process that reads the mutant in the pack's place."""
    failed = failing_tests(mutant.applied(pack), ["-x", *(f"--deselect={t}" for t in left_out)])
    return Verdict(mutant.id, "test", failed[0][:160]) if failed else Verdict(mutant.id, "survived")


def failing_tests(pack: dict[str, Any], options: Sequence[str] = ()) -> list[str]:
    """Which of those tests fail with that pack."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{pack['id']}.yaml"
        path.write_text(json.dumps(pack, ensure_ascii=False), encoding="utf-8")
        command = [sys.executable, "-m", "benchmarks.mutation.packaged", folder, *options]
        try:
            done = subprocess.run(
                [*command, *tests_of_packs()],
                cwd=ROOT,
                capture_output=True,
                timeout=_A_TEST_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return ["timeout"]
    lines = done.stdout.decode(errors="replace").splitlines()
    failed = [x.split(" ", 2)[1] for x in lines if x.startswith(("FAILED ", "ERROR "))]
    return failed or (["pytest itself"] if done.returncode else [])


def tests_of_packs() -> list[str]:
    """The test files that read a packaged pack, those of the cases and of the traps aside."""
    files = sorted((ROOT / "tests" / "rules").glob("test_*.py"))
    return [
        str(file.relative_to(ROOT))
        for file in files
        if file.name not in _ASIDE and "packaged_pack" in file.read_text(encoding="utf-8")
    ]
