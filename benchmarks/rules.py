"""How long does one check of a fictitious consortium take, in process?

    .venv/bin/python -m benchmarks.rules [--pack weihai-2022] [--repeats 200] [--json] [--keep]

Metrics are of 30 members, five experts and full facts, half of the units known to a graph; other sizes
show the growth, ``cold`` is a new process, ``clause ID`` what one rule of the pack takes. Milliseconds.
The generator (fictitious.py) is seeded. Whether a pack is right is for tests/rules to say; here a check
that gives another answer the second time stops the run, so that no such answer is timed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from benchmarks.fictitious import graph_of, proposal
from benchmarks.harness import Run, digest_of, environment, keep
from graph_service.domain.check import Check
from graph_service.domain.known import KnownUnit
from graph_service.domain.proposal import Proposal
from graph_service.errors import ConsortiumError
from graph_service.messages import render
from graph_service.rules.checking import check
from graph_service.rules.dossier import Dossier, Scope
from graph_service.rules.outcome import evaluate
from graph_service.rules.recorded import recorded_in
from graph_service.rules.rule import Pack, Rule
from queries.packs import open_pack
from queries.proposal_file import parse_proposal, proposal_of

AS_OF = date(2025, 3, 20)
SIZES = (5, 30, 100)
ASKED = 30
SEEDS = 10


@dataclass(frozen=True)
class Case:
    """One fictitious consortium, ready to be checked."""

    proposal: Proposal
    units: Mapping[str, KnownUnit | None]

    def check(self, pack: Pack) -> Check:
        """The whole check, as the command and the API make it."""
        return check(
            self.proposal,
            pack=pack,
            members=self.units,
            as_of=AS_OF,
            as_of_reason="explicit",
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the benchmark; 0, or 2 for a pack that cannot be used."""
    parser = argparse.ArgumentParser(prog="benchmarks.rules", description=__doc__)
    parser.add_argument("--pack", default="weihai-2022")
    parser.add_argument("--repeats", type=int, default=200)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--keep", action="store_true", help="write benchmarks/results/rules.json")
    options = parser.parse_args(arguments)
    try:
        run = run_benchmark(options.pack, max(2, options.repeats))
    except ConsortiumError as error:
        print(render(error.said), file=sys.stderr)
        return error.exit_code
    print(run.as_json()) if options.json else print_times(run)
    if options.keep:
        keep(run, "rules")
    return 0


def run_benchmark(pack_id: str, repeats: int) -> Run:
    """Times checks of every size, every rule of the pack, reading, and a new process."""
    began = time.perf_counter()
    pack = open_pack(pack_id)
    asked = [case_of(ASKED, seed) for seed in range(SEEDS)]
    run = Run("rules", {"fictitious.py": digest_of(Path(__file__).with_name("fictitious.py"))})
    run.n = repeats
    run.metrics = time_checks(asked, pack, repeats)
    for size in SIZES:
        cases = [case_of(size, seed) for seed in range(SEEDS)]
        fewer = max(20, repeats * ASKED // max(ASKED, size) // 2)
        run.by_kind[f"{size} members"] = time_checks(cases, pack, fewer)
    gaps = [case_of(ASKED, seed, complete=False) for seed in range(SEEDS)]
    run.by_kind[f"{ASKED} members, with gaps"] = time_checks(gaps, pack, repeats // 2)
    run.by_kind |= {f"reading {kind}": found for kind, found in time_reading().items()}
    run.by_kind["cold"] = cold(pack_id)
    run.by_kind |= time_clauses(asked[0], pack)
    run.cases = [_told(name, cases, pack) for name, cases in (("complete", asked), ("gaps", gaps))]
    run.seconds = round(time.perf_counter() - began, 2)
    run.environment = environment() | {"pack": pack.id, "pack_digest": pack.digest}
    return run


def case_of(members: int, seed: int, *, complete: bool = True) -> Case:
    """The fictitious consortium of that size and seed."""
    data = proposal(members, seed, complete=complete)
    return Case(proposal_of(data, f"fictitious {seed}"), graph_of(data))


def time_checks(cases: Sequence[Case], pack: Pack, repeats: int) -> dict[str, float]:
    """Median and 95th percentile over the cases in turn, the first round not counted."""
    answers = [case.check(pack) for case in cases]
    if answers != [case.check(pack) for case in cases]:
        raise RuntimeError("a check gave another answer the second time")
    order = [cases[number % len(cases)] for number in range(max(20, repeats))]
    return summary([timed(partial(case.check, pack)) for case in order])


def time_clauses(case: Case, pack: Pack, repeats: int = 30) -> dict[str, dict[str, float]]:
    """What each rule takes on its own, and its share of all rules."""
    lead = case.units.get(case.proposal.lead.organisation)
    dossier = Dossier(case.proposal, lead, case.units, AS_OF, pack.terms)
    recorded = recorded_in(case.proposal, pack, AS_OF)

    def one(rule: Rule) -> Callable[[], object]:
        return lambda: evaluate(
            rule, Scope(dossier), recorded=recorded, capacity="enterprise", stage="apply"
        )

    found = {r.id: median(timed(one(r)) for _ in range(repeats)) for r in pack.rules}
    total = sum(found.values())
    return {
        f"clause {rule}": {"median": round(ms, 4), "share": round(ms / total, 4)}
        for rule, ms in sorted(found.items(), key=lambda pair: -pair[1])
    }


def time_reading(repeats: int = 10) -> dict[str, dict[str, float]]:
    """A file's text to a proposal: before any check."""
    data = proposal(ASKED)
    text = json.dumps(data, ensure_ascii=False, indent=1)
    # JSON is YAML: one text, two parsers.
    return {
        kind: summary([timed(lambda n=name: parse_proposal(text, n)) for _ in range(repeats)])  # type: ignore[misc]
        for kind, name in (("yaml", "p.yaml"), ("json", "p.json"))
    }


def cold(pack_id: str, repeats: int = 3) -> dict[str, float]:
    """In a new process: importing, loading the pack, the first check and the second; medians."""
    command = [sys.executable, "-m", "benchmarks.rules_cold", pack_id]
    runs = [
        json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        for _ in range(repeats)
    ]
    return {name: round(median(r[name] for r in runs), 2) for name in runs[0]}


def timed(action: Callable[[], object]) -> float:
    """Milliseconds that it took."""
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1_000


def summary(times: Sequence[float]) -> dict[str, float]:
    """Median and 95th percentile."""
    return {"median": round(median(times), 3), "p95": round(quantiles(times, n=20)[-1], 3)}


def print_times(run: Run) -> None:
    """For people: what was timed, in milliseconds."""
    print(f"{run.benchmark}  pack {run.environment['pack']}  n={run.n}  {run.seconds:.1f}s  (ms)")
    for label, metrics in {f"{ASKED} members": run.metrics, **run.by_kind}.items():
        print(f"{label:26}" + "".join(f"  {name} {value:.3f}" for name, value in metrics.items()))


def _told(name: str, cases: Sequence[Case], pack: Pack) -> dict[str, object]:
    """What the timed checks answered."""
    answers = [case.check(pack) for case in cases]
    return {
        "cases": name,
        "conditions": dict(Counter(a.conditions_code for a in answers)),
        "results": dict(Counter(c.result for a in answers for c in a.clauses)),
    }


if __name__ == "__main__":
    sys.exit(main())
