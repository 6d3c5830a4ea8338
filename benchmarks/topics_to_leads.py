"""Given a topic, is its natural lead ranked first?

    .venv/bin/python -m benchmarks.topics_to_leads --topics benchmarks/topics/test.json [--json]

Builds a throw-away home from CONSORTIUM_DATA with exactly weihai-registry, listed-companies and
organisation-facts. A topic's rank is that of the best of its leads. Baseline: BM25 over name and scope.
What its author may favour is written in benchmarks/topics/README.md.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.harness import (
    Run,
    digest_of,
    digests_of,
    environment,
    intervals,
    keep,
    print_table,
    ranking_metrics,
    throwaway_desk,
)
from graph_service.domain.normalise import name_key
from graph_service.errors import ConsortiumError
from graph_service.messages import render
from graph_service.text.analyser import terms
from queries.asking import Asking
from queries.desk import Desk
from queries.leads import rank_leads
from queries.names import matching_ids
from queries.packs import open_pack
from queries.topics import read

SOURCES = ("weihai-registry", "listed-companies", "organisation-facts")
AS_OF = date(2025, 6, 28)  # the guideline's last day: fixed, so that a run can be repeated
DEPTH = 1_000
Ranker = Callable[[str], list[str]]


@dataclass(frozen=True)
class Case:
    """One topic with its right answers."""

    topic: str
    leads: tuple[str, ...]
    kind: str

    @property
    def shares_name_word(self) -> bool:
        """Whether the topic shares two neighbouring characters with the name of one of its leads."""
        return any(_pairs(self.topic) & _pairs(lead) for lead in self.leads)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the benchmark; 0, or 2 for a file that cannot be used."""
    parser = argparse.ArgumentParser(prog="benchmarks.topics_to_leads", description=__doc__)
    parser.add_argument("--topics", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--keep", action="store_true", help="write benchmarks/results/")
    options = parser.parse_args(arguments)
    try:
        cases = read_cases(options.topics)
        run = run_benchmark(options.topics, cases)
    except ConsortiumError as error:
        print(render(error.said), file=sys.stderr)
        return error.exit_code
    except (OSError, ValueError, KeyError) as error:
        print(f"{options.topics}: {error}", file=sys.stderr)
        return 2
    print(run.as_json()) if options.json else print_table(run)
    if options.keep:
        stem = options.topics.stem
        keep(run, "topics_to_leads" + ("" if stem == "test" else f"_{stem}"))
    return 0


def read_cases(path: Path) -> list[Case]:
    """The topics of a file: a list of {"topic", "lead": [names], "kind"}."""
    return [
        Case(
            entry["topic"],
            tuple([entry["lead"]] if isinstance(entry["lead"], str) else entry["lead"]),
            entry.get("kind", "unknown"),
        )
        for entry in json.loads(path.read_text(encoding="utf-8"))
    ]


def run_benchmark(path: Path, cases: Sequence[Case]) -> Run:
    """Ranks every topic by the service and by the baseline."""
    with throwaway_desk(SOURCES) as (desk, loading):
        asking = Asking(open_pack("weihai-2022"), AS_OF)
        began = time.perf_counter()
        ranks = [_rank(desk, case, lambda t: _service(desk, asking, t)) for case in cases]
        seconds = time.perf_counter() - began
        baseline = [_rank(desk, case, lambda t: _bm25(desk, t)) for case in cases]
        data = {path.name: digest_of(path)} | digests_of(SOURCES)
        run = Run("topics_to_leads", data, n=len(cases))
        run.metrics = ranking_metrics(ranks)
        run.interval = intervals(ranks)
        run.by_kind = _by_kind(cases, ranks)
        run.baselines = {"bm25_name_scope": ranking_metrics(baseline)} | {
            f"bm25_name_scope: {kind}": metrics
            for kind, metrics in _by_kind(cases, baseline).items()
        }
        run.seconds = round(seconds, 2)
        run.environment = environment() | {"loading_seconds": f"{loading:.1f}"}
        run.cases = [
            {"topic": case.topic, "kind": case.kind, "rank": rank, "baseline": other}
            for case, rank, other in zip(cases, ranks, baseline, strict=True)
        ]
        return run


def _by_kind(cases: Sequence[Case], ranks: Sequence[int | None]) -> dict[str, dict[str, float]]:
    groups: dict[str, list[int | None]] = {}
    for case, rank in zip(cases, ranks, strict=True):
        groups.setdefault(case.kind, []).append(rank)
        label = "shares" if case.shares_name_word else "shares_no"
        groups.setdefault(f"{label}_word_with_name", []).append(rank)
    return {
        kind: ranking_metrics(found) | {"n": float(len(found))}
        for kind, found in sorted(groups.items())
    }


def _pairs(text: str) -> set[str]:
    key = name_key(text)
    return {key[i : i + 2] for i in range(len(key) - 1)}


def _rank(desk: Desk, case: Case, ranker: Ranker) -> int | None:
    wanted = {i for name in case.leads for i in matching_ids(desk.reader, name)}
    found = ranker(case.topic)
    return next((place for place, i in enumerate(found, start=1) if i in wanted), None)


def _service(desk: Desk, asking: Asking, topic: str) -> list[str]:
    return [s.case.profile.id for s in rank_leads(desk, read(desk, topic), asking)[:DEPTH]]


def _bm25(desk: Desk, topic: str) -> list[str]:
    weights = dict.fromkeys(terms(topic), 1.0)
    hits = desk.index.search(weights, boosts={"name": 1.0, "scope": 1.0}, limit=DEPTH)
    return [hit.id for hit in hits]


if __name__ == "__main__":
    sys.exit(main())
