"""What every benchmark shares: a throw-away home, metrics with intervals, and the printed object."""

from __future__ import annotations

import hashlib
import json
import platform
import random
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from statistics import fmean

from graph_service.settings import Settings
from graph_service.store.embedded.store import EmbeddedStore
from loaders.runner import order_for, run_load
from loaders.sources import SOURCES
from queries.desk import Desk, open_desk

RESAMPLES = 1_000
RESULTS = Path(__file__).parent / "results"
LIBRARIES = ("consortium-match", "tantivy", "rapidfuzz", "numpy", "rjieba")


@dataclass
class Run:
    """One benchmark run, printed as interfaces.md has it."""

    benchmark: str
    data: dict[str, str]
    n: int = 0
    metrics: dict[str, float] = field(default_factory=dict)
    by_kind: dict[str, dict[str, float]] = field(default_factory=dict)
    baselines: dict[str, dict[str, float]] = field(default_factory=dict)
    interval: dict[str, list[float]] = field(default_factory=dict)
    seconds: float = 0.0
    environment: dict[str, str] = field(default_factory=dict)
    cases: list[dict[str, object]] = field(default_factory=list)

    def as_json(self) -> str:
        """The printed object, per-case results last."""
        return json.dumps(self.__dict__, ensure_ascii=False, indent=1)


@contextmanager
def throwaway_desk(sources: Sequence[str]) -> Iterator[tuple[Desk, float]]:
    """A desk over a home that holds exactly those sources, and the seconds that loading took."""
    settings = Settings()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with EmbeddedStore(home) as store:
            began = time.perf_counter()
            orders = [order_for(SOURCES[name], None, settings) for name in sources]
            run_load(store, orders, home=home)
            desk = open_desk(store.reader(), home)
            try:
                yield desk, time.perf_counter() - began
            finally:
                desk.close()


def digest_of(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def digests_of(sources: Sequence[str]) -> dict[str, str]:
    """Path in CONSORTIUM_DATA → SHA-256 of every file that those sources may read."""
    settings = Settings()
    found: dict[str, str] = {}
    for name in sources:
        path = order_for(SOURCES[name], None, settings).path
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        found |= {str(f.relative_to(settings.data)): digest_of(f) for f in files if f.is_file()}
    return found


def keep(run: Run, name: str) -> None:
    """Writes the run to benchmarks/results/NAME.json, to be committed."""
    (RESULTS / f"{name}.json").write_text(run.as_json() + "\n", encoding="utf-8")


def environment() -> dict[str, str]:
    """Versions and machine, for the next run's comparison."""
    found = {name: version(name) for name in LIBRARIES}
    return {"python": platform.python_version(), "machine": platform.machine(), **found}


def ranking_metrics(ranks: Sequence[int | None]) -> dict[str, float]:
    """MRR, hit@k and the share found among the first 200; None: not found."""
    if not ranks:
        return {}
    found = [1 / r if r else 0.0 for r in ranks]
    metrics = {"mrr": fmean(found)}
    for k in (1, 5, 10, 50, 200):
        metrics[f"hit@{k}"] = fmean([1.0 if r and r <= k else 0.0 for r in ranks])
    return {name: round(value, 4) for name, value in metrics.items()}


def intervals(ranks: Sequence[int | None]) -> dict[str, list[float]]:
    """95 % bootstrap intervals of the metrics, seeded so that a run can be repeated."""
    rng = random.Random(20221)
    samples: dict[str, list[float]] = {}
    for _ in range(RESAMPLES):
        for name, value in ranking_metrics(rng.choices(ranks, k=len(ranks))).items():
            samples.setdefault(name, []).append(value)
    low, high = int(0.025 * RESAMPLES), int(0.975 * RESAMPLES)
    return {name: [sorted(v)[low], sorted(v)[high]] for name, v in samples.items()}


def print_table(run: Run) -> None:
    """For people."""
    rows: dict[str, Mapping[str, float]] = {"all": run.metrics, **run.by_kind}
    rows |= {f"baseline {name}": metrics for name, metrics in run.baselines.items()}
    names = list(run.metrics)
    print(f"{run.benchmark}  n={run.n}  {run.seconds:.1f}s")
    print(f"{'':34}" + "".join(f"{name:>9}" for name in names))
    for label, metrics in rows.items():
        values = "".join(f"{metrics.get(name, float('nan')):9.3f}" for name in names)
        print(f"{label:34}{values}")
