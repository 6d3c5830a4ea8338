"""Runs the cases, and then the tests of packs, against one mutant: the first that objects kills it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from benchmarks.mutation.mutant import Mutant
from graph_service.errors import BadInput
from graph_service.rules.pack import load_pack
from graph_service.rules.rule import Pack
from tests.rules.case_file import Case, all_cases
from tests.rules.test_cases import complaints

How = Literal["case", "test", "loader", "survived"]
ROOT = Path(__file__).parents[2]
# These look at the cases, or at tests of their own making: a mutant cannot show in them.
_ASIDE = frozenset({"test_cases.py", "test_traps.py"})
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


def pack_of(data: dict[str, Any], name: str) -> Pack:
    """A pack from plain data: JSON is YAML, so it passes the same strict loader."""
    return load_pack(json.dumps(data, ensure_ascii=False), name)


def cases_of(pack_id: str) -> list[Case]:
    """The cases that are checked against that pack."""
    return [case for case in all_cases() if case.content.get("pack", "weihai-2022") == pack_id]


def killed_by_case(mutant: Mutant, pack: dict[str, Any], cases: Iterable[Case]) -> Verdict | None:
    """The verdict of loader and cases; None while the mutant lives."""
    try:
        changed = pack_of(mutant.applied(pack), f"{pack['id']}.yaml")
    except BadInput as refusal:
        return Verdict(mutant.id, "loader", refusal.said.code)
    except (
        Exception
    ) as fault:  # the loader should have refused it in words: told apart in the result
        return Verdict(mutant.id, "loader", f"{FAULT}{type(fault).__name__}")
    for case in _likely_first(mutant, cases):
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


def _likely_first(mutant: Mutant, cases: Iterable[Case]) -> list[Case]:
    """Cases that expect something of the mutant's rule come first."""
    return sorted(cases, key=lambda case: mutant.rule is None or mutant.rule not in case.expect)


def killed_by_test(mutant: Mutant, pack: dict[str, Any], tests: list[str]) -> Verdict:
    """The tests that read packaged packs, in a process that reads the mutant in the pack's place."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{pack['id']}.yaml"
        path.write_text(json.dumps(mutant.applied(pack), ensure_ascii=False), encoding="utf-8")
        command = [sys.executable, "-m", "benchmarks.mutation.packaged", folder, *tests]
        try:
            done = subprocess.run(
                command, cwd=ROOT, capture_output=True, timeout=_A_TEST_SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            return Verdict(mutant.id, "test", "timeout")
    lines = done.stdout.decode(errors="replace").splitlines()
    failed = next((x for x in lines if x.startswith(("FAILED ", "ERROR "))), "")
    return (
        Verdict(mutant.id, "test", failed[:160])
        if done.returncode
        else Verdict(mutant.id, "survived")
    )


def tests_of_packs() -> list[str]:
    """The test files that read a packaged pack, those of the cases and of the traps aside."""
    files = sorted((ROOT / "tests" / "rules").glob("test_*.py"))
    return [
        str(file.relative_to(ROOT))
        for file in files
        if file.name not in _ASIDE and "packaged_pack" in file.read_text(encoding="utf-8")
    ]
