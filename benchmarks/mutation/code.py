"""How many faults in the code of the rule engine does a test of tests/rules notice?

    .venv/bin/python -m benchmarks.mutation.code [--only PATTERN]… [--sample N] [--workers 2]
        [--json] [--keep]

mutmut (its own environment: make mutation) changes one expression at a time in a copy of the project, and the
tests of tests/rules that reach it are run until one fails. Exit 1 when a survivor has no reason in
accepted_code.yaml, or a reason has no survivor. mutmut leaves decorated functions alone, so properties are
not mutated.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

from benchmarks.harness import Run, digest_of, environment, keep
from benchmarks.mutation.accepted import judge, read_reasons

ROOT = Path(__file__).parents[2]
BIN = ROOT / ".venv-mutation" / "bin"
ACCEPTED = Path(__file__).with_name("accepted_code.yaml")
ENGINE = (
    "ask_order",
    "campuses",
    "chances",
    "combining",
    "dispositions",
    "evaluation",
    "finding",
    "honour_record",
    "lists",
    "offices",
    "outcome",
    "titles",
    "truth",
    "verdict",
)
GROUP = "engine"
FIRST = "graph_service.rules.truth*"
"""What a sample begins with: mutmut knows its mutants only after a run."""
COPIED = ("graph_service", "queries", "loaders", "tests", "docs", "benchmarks")
# Much the same checks as others make, at ten times their price.
_SLOW = (
    "test_missing_can_be_set.py",
    "test_editing.py",
    "test_pack_extends.py",
    "test_properties.py",
)
_KILLED = ("killed", "timeout", "suspicious", "segfault", "caught by type check")


def main(arguments: Sequence[str] | None = None) -> int:
    """0: every survivor has a reason; 1 otherwise; 2 where mutmut cannot run."""
    parser = argparse.ArgumentParser(prog="benchmarks.mutation.code", description=__doc__)
    parser.add_argument("--only", action="append", help="files of the engine, like operators/*")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--sample", type=int, help="only so many mutants, drawn by a hash")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--keep", action="store_true", help="write benchmarks/results/")
    options = parser.parse_args(arguments)
    if not (BIN / "mutmut").exists():
        print(f"{BIN}/mutmut: not there; run make mutation", file=sys.stderr)
        return 2
    began = time.perf_counter()
    files = engine_files(options.only or ["*"])
    run = Run("mutation_code", {file: digest_of(ROOT / file) for file in files})
    with tempfile.TemporaryDirectory() as folder:
        copy = prepare(Path(folder), files)
        wanted = [FIRST] if options.sample else []
        if not tested(copy, wanted, options.workers):
            print("mutmut did not run to its end", file=sys.stderr)
            return 2
        if options.sample:
            names = sorted((name for name, _ in statuses_in(copy)), key=_drawn)
            tested(copy, names[: options.sample], options.workers)
        generated = len(list(statuses_in(copy)))
        statuses = {n: s for n, s in statuses_in(copy) if s != "not checked"}
        survivors = {told_of(copy, n): n for n, s in statuses.items() if s not in _KILLED}
    reasons = read_reasons(ACCEPTED).get(GROUP, {})
    judged = judge(survivors, reasons if options.only is None else {})
    _record(run, statuses, len(survivors))
    run.cases = [
        {
            "group": GROUP,
            "id": told,
            "how": "survived",
            "by": statuses[name],
            "reason": judged.accepted.get(told, ""),
        }
        for told, name in survivors.items()
    ]
    run.seconds = round(time.perf_counter() - began, 1)
    run.environment = environment() | {"mutmut": _version(), "of": str(generated)}
    for told in judged.unexplained:
        print(f"survived without a reason: {told}", file=sys.stderr)
    for told in judged.stale:
        print(f"a reason without a survivor: {told}", file=sys.stderr)
    print(run.as_json() if options.json else f"{run.metrics}")
    if options.keep and options.only is None:
        keep(run, "mutation_code")
    return 0 if judged.holds or options.only else 1


def engine_files(patterns: Sequence[str]) -> list[str]:
    """The files that are mutated, as paths in the project; BadInput is not needed: none found, none run."""
    folder = ROOT / "graph_service" / "rules"
    files = [folder / f"{name}.py" for name in ENGINE]
    files += [f for f in sorted((folder / "operators").glob("*.py")) if f.name != "__init__.py"]
    found = [f for f in files if f.exists()]
    return [
        str(file.relative_to(ROOT))
        for file in found
        if any(fnmatch(str(file.relative_to(folder)), pattern) for pattern in patterns)
    ]


def prepare(folder: Path, files: Sequence[str]) -> Path:
    """A copy of the project with mutmut's settings: this one is left as it is."""
    copy = folder / "project"
    copy.mkdir()
    unwanted = shutil.ignore_patterns("__pycache__")
    for name in COPIED:
        shutil.copytree(ROOT / name, copy / name, ignore=unwanted)
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, copy / name)
    settings = {
        "source_paths": ["graph_service"],
        "only_mutate": files,
        "also_copy": [name for name in COPIED if name not in ("graph_service", "tests")],
        "pytest_add_cli_args_test_selection": [
            "tests/rules",
            *(f"--ignore=tests/rules/{name}" for name in _SLOW),
        ],
        "pytest_add_cli_args": ["-p", "benchmarks.mutation.fresh_packs", "-q"],
    }
    lines = ["[mutmut]"]
    for key, values in settings.items():
        lines += [f"{key}=", *(f"    {value}" for value in values)]
    (copy / "setup.cfg").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return copy


def tested(copy: Path, names: Sequence[str], workers: int) -> bool:
    """Whether mutmut ran to its end over those mutants, over all without names."""
    command = [str(BIN / "mutmut"), "run", "--max-children", str(workers), *names]
    out = sys.stderr if sys.stderr.isatty() else subprocess.DEVNULL
    return subprocess.run(command, cwd=copy, stdout=out, stderr=out, check=False).returncode == 0


def _drawn(name: str) -> str:
    """An order that has nothing to do with the files."""
    return hashlib.sha256(name.encode()).hexdigest()


def statuses_in(copy: Path) -> Iterator[tuple[str, str]]:
    """Every mutant's name and what became of it."""
    for line in _mutmut(copy, "results", "--all", "true").splitlines():
        name, separator, status = line.strip().rpartition(": ")
        if separator:
            yield name, status


def told_of(copy: Path, name: str) -> str:
    """File, function and the changed lines: stays the same when mutmut numbers its mutants anew."""
    removed, added = [], []
    for line in _mutmut(copy, "show", name).splitlines():
        if line.startswith("-") and not line.startswith("---"):
            removed.append(line[1:].strip())
        if line.startswith("+") and not line.startswith("+++"):
            added.append(line[1:].strip())
    place = name.rpartition("__mutmut_")[0].replace("graph_service.rules.", "")
    return f"{place}: {' '.join(removed)} → {' '.join(added)}"


def _mutmut(copy: Path, *arguments: str) -> str:
    command = [str(BIN / "mutmut"), *arguments]
    return subprocess.run(command, cwd=copy, capture_output=True, check=True).stdout.decode()


def _record(run: Run, statuses: dict[str, str], survived: int) -> None:
    by_file: dict[str, Counter[str]] = {}
    for name, status in statuses.items():
        module = name.replace("graph_service.rules.", "").rpartition(".")[0]
        by_file.setdefault(module, Counter())[status] += 1
    for module, counted in sorted(by_file.items()):
        killed = sum(counted[status] for status in _KILLED)
        total = sum(counted.values())
        run.by_kind[module] = {"score": round(killed / total, 4), "mutants": total}
    run.n = len(statuses)
    score = round(1 - survived / run.n, 4) if run.n else 1.0
    run.metrics = {"score": score, "mutants": run.n, "survived": survived}


def _version() -> str:
    asked = subprocess.run(
        [str(BIN / "mutmut"), "--version"], cwd=ROOT, capture_output=True, check=False
    )
    return asked.stdout.decode().strip().rpartition(" ")[2] or "3.8.1"


if __name__ == "__main__":
    sys.exit(main())
