"""Runs the cases, and then the tests of packs, against one mutant: the first that objects kills it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from benchmarks.mutation.differing import cases_that_differ, pack_of
from benchmarks.mutation.mutant import Mutant
from graph_service.errors import BadInput
from graph_service.rules.rule import Pack
from tests.rules.case_file import Case
from tests.rules.pack_tables import complaints as complaints_of_table
from tests.rules.test_cases import complaints

How = Literal["table", "case", "test", "loader", "survived"]
ROOT = Path(__file__).parents[2]
# The quick ones of those that read a packaged pack.
WITNESSES = tuple(
    f"tests/rules/test_{name}.py"
    for name in ("missing_is_not_false", "pack", "places", "quotes", "stated_absence")
)
_A_TEST_SECONDS = 300
FAULT = "fault: "


@dataclass(frozen=True)
class Verdict:
    """What became of a mutant, and which case or test killed it."""

    id: str
    how: How
    by: str = ""

    def as_dict(self) -> dict[str, str]:
        """For the result file."""
        return asdict(self)


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
    for case in cases_that_differ(mutant, changed, pack):
        if objection(case, changed):
            return Verdict(mutant.id, "case", f"{case.file}:{case.name}")
    return None


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
                [*command, *WITNESSES],
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
