"""How many faults in a rule pack does a case or a test notice?

    .venv/bin/python -m benchmarks.mutation.pack [--pack ID]… [--workers 2] [--only TEXT] [--json] [--keep]

Each mutant is one edit of the pack's YAML. The strict loader, the table of tests/rules/tables, the YAML
cases of that pack and then a few tests that read packaged packs are put to it; the first objection kills
it. The score leaves out what the loader refuses. Exit 1 when a survivor has no reason in
accepted_pack.yaml, or a reason has no survivor. Without --pack: the packs that have such a table.
Sentences are not mutated: what a clause says is for the cases to quote.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from importlib import resources
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.harness import Run, digest_of, environment, keep
from benchmarks.mutation.accepted import Judged, judge, read_reasons
from benchmarks.mutation.differing import cases_of, pack_of
from benchmarks.mutation.killing import (
    Verdict,
    failing_tests,
    killed_by_test,
    killed_quickly,
    objection,
)
from benchmarks.mutation.mutant import Mutant
from benchmarks.mutation.pack_mutants import mutants_of
from graph_service.rules.pack import packaged_packs
from graph_service.rules.yaml_text import parse_yaml
from tests.rules.pack_tables import has_table

FOLDER = Path(str(resources.files("graph_service.rules"))) / "packs"
PROGRESS = 200
OF_THE_TABLE = frozenset(
    {"titles", "near_disciplines", "taxonomies", "honours", "places", "offices"}
)
ACCEPTED = Path(__file__).with_name("accepted_pack.yaml")


def main(arguments: Sequence[str] | None = None) -> int:
    """0: every survivor has a reason; 1 otherwise; 2 where the pack itself fails its cases."""
    parser = argparse.ArgumentParser(prog="benchmarks.mutation.pack", description=__doc__)
    parser.add_argument("--pack", action="append", choices=packaged_packs())
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument(
        "--only", default="", help="only mutants whose id begins so; nothing is judged"
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--keep", action="store_true", help="write benchmarks/results/")
    options = parser.parse_args(arguments)
    began = time.perf_counter()
    packs = options.pack or [pack for pack in packaged_packs() if has_table(pack)]
    run = Run("mutation_pack", {f"{p}.yaml": digest_of(FOLDER / f"{p}.yaml") for p in packs})
    reasons = read_reasons(ACCEPTED)
    holds = True
    for pack_id in packs:
        pack = parse_yaml((FOLDER / f"{pack_id}.yaml").read_text("utf-8"), pack_id).data
        if sick := _sick_cases(pack):
            print(f"{pack_id}: cases fail without any mutation: {sick}", file=sys.stderr)
            return 2
        # Tests of the file's form fail for any other way of writing the same pack: they cannot judge.
        left_out = failing_tests(pack)
        run.environment[f"left out for {pack_id}"] = " ".join(left_out)
        verdicts = list(verdicts_of(pack, options.only, options.workers, left_out))
        survivors = [v.id for v in verdicts if v.how == "survived"]
        judged = judge(survivors, {} if options.only else reasons.get(pack_id, {}))
        _record(run, pack_id, verdicts, judged)
        holds = _told(pack_id, judged, run.by_kind[pack_id]) and holds
    run.metrics = _total(run)
    run.n = int(run.metrics["mutants"])
    run.seconds = round(time.perf_counter() - began, 1)
    run.environment |= environment()
    if options.json:
        print(run.as_json())
    if options.keep and not options.only:
        keep(run, "mutation_pack")
    return 0 if holds or options.only else 1


def verdicts_of(
    pack: dict[str, Any], only: str, workers: int, left_out: Sequence[str]
) -> Iterator[Verdict]:
    """Every mutant's verdict, in the order of the pack's file."""
    mutants = [mutant for mutant in mutants_of(pack) if mutant.id.startswith(only)]
    with get_context("forkserver").Pool(max(1, workers)) as pool:
        put_to = partial(verdict_on, pack=pack, left_out=left_out)
        # Mutants of one rule lie together: what its cases come to without a fault is worked out once.
        for number, verdict in enumerate(pool.imap(put_to, mutants, chunksize=24), 1):
            if number % PROGRESS == 0:
                print(f"{pack['id']} {number}/{len(mutants)}", file=sys.stderr)
            yield verdict


def verdict_on(mutant: Mutant, *, pack: dict[str, Any], left_out: Sequence[str]) -> Verdict:
    """Loader, table and cases first, which are quick; the tests only for what is then alive.

    Of names and directions the table says all that the tests say.
    """
    if verdict := killed_quickly(mutant, pack):
        return verdict
    if mutant.path[0] in OF_THE_TABLE and has_table(pack["id"]):
        return Verdict(mutant.id, "survived")
    return killed_by_test(mutant, pack, left_out)


def _sick_cases(pack: dict[str, Any]) -> list[str]:
    sound = pack_of(pack, pack["id"])
    return [f"{c.file}:{c.name}" for c in cases_of(pack["id"]) if objection(c, sound)]


def _record(run: Run, pack_id: str, verdicts: Sequence[Verdict], judged: Judged) -> None:
    how = Counter(verdict.how for verdict in verdicts)
    tested = len(verdicts) - how["loader"]
    run.by_kind[pack_id] = {
        "score": round(1 - how["survived"] / tested, 4) if tested else 1.0,
        "mutants": len(verdicts),
        "killed_by_table": how["table"],
        "killed_by_case": how["case"],
        "killed_by_test": how["test"],
        "refused_by_loader": how["loader"],
        "survived": how["survived"],
        "unexplained": len(judged.unexplained),
    }
    run.cases += [
        {"group": pack_id, **verdict.as_dict(), "reason": judged.accepted.get(verdict.id, "")}
        for verdict in verdicts
    ]


def _total(run: Run) -> dict[str, float]:
    names = [name for name in next(iter(run.by_kind.values())) if name != "score"]
    total = {name: sum(found[name] for found in run.by_kind.values()) for name in names}
    tested = total["mutants"] - total["refused_by_loader"]
    return {"score": round(1 - total["survived"] / tested, 4) if tested else 1.0, **total}


def _told(pack_id: str, judged: Judged, found: dict[str, float]) -> bool:
    """Says what is left on standard error; whether list and survivors agree."""
    print(f"\n{pack_id}: {json.dumps(found)}", file=sys.stderr)
    for mutant in judged.unexplained:
        print(f"  survived without a reason: {mutant}", file=sys.stderr)
    for mutant in judged.stale:
        print(f"  a reason without a survivor: {mutant}", file=sys.stderr)
    return judged.holds


if __name__ == "__main__":
    sys.exit(main())
