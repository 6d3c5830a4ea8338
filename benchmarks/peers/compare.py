"""Ten rules in this engine and in OpenFisca-Core: time as a ratio, and what an unknown input becomes.

    .venv/bin/python -m benchmarks.peers.compare [--n 1000] [--json] [--keep]     (make bench-peers)

The same fictitious proposals; both must answer alike where every input is stated, or nothing is timed. Ratios are
OpenFisca's time over ours: above 1 it takes longer.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.fictitious import proposal
from benchmarks.harness import Run, digest_of, environment, keep
from benchmarks.rules import timed
from graph_service.domain.proposal import Proposal
from graph_service.rules.checking import check
from graph_service.rules.evaluation import Case, evaluate_case
from graph_service.rules.pack import load_pack
from graph_service.rules.rule import Pack
from queries.proposal_file import proposal_of

HERE = Path(__file__).parent
PEERS = HERE.parents[1] / ".venv-peers" / "bin" / "python"
SCRIPT, PACK = HERE / "openfisca_rules.py", HERE / "ten_rules.yaml"
AS_OF = date(2025, 3, 20)
MEMBERS = 8
TIMED = 200


def main(arguments: Sequence[str] | None = None) -> int:
    """0; 2 without the peers' environment; 1 where the engines differ on what is known."""
    parser = argparse.ArgumentParser(prog="benchmarks.peers.compare", description=__doc__)
    parser.add_argument("--n", type=int, default=1_000)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--keep", action="store_true", help="write benchmarks/results/")
    options = parser.parse_args(arguments)
    if not PEERS.exists():
        print(f"{PEERS}: not there; run make bench-peers", file=sys.stderr)
        return 2
    began = time.perf_counter()
    data = [_varied(number) for number in range(options.n)]
    theirs, (blank_theirs,) = _theirs(data), _theirs([_blank()])["answers"]
    pack = load_pack(PACK.read_text(encoding="utf-8"), PACK.name)
    proposals = [proposal_of(entry, f"fictitious {n}") for n, entry in enumerate(data)]
    ours = [_answers(one, pack) for one in proposals]
    differing = [n for n, (a, b) in enumerate(zip(ours, theirs["answers"], strict=True)) if a != b]
    if differing or not theirs["bulk_agrees"]:
        print(f"the engines differ on what is stated: {differing[:5]}", file=sys.stderr)
        return 1
    run = Run("rules_peers", {path.name: digest_of(path) for path in (SCRIPT, PACK)})
    run.n = options.n
    run.by_kind = _times(proposals, data, pack, theirs)
    run.metrics = _ratios(run.by_kind)
    run.cases = _unknown(pack, blank_theirs)
    run.seconds = round(time.perf_counter() - began, 1)
    peer = {"openfisca-core": theirs["version"], "openfisca numpy": theirs["numpy"]}
    run.environment = environment() | peer
    print(run.as_json() if options.json else _table(run))
    if options.keep:
        keep(run, "rules_peers")
    return 0


def _varied(number: int) -> dict[str, Any]:
    """A proposal in which every input of the ten rules is stated, some of them as not so."""
    data = proposal(3 + number % MEMBERS, number)
    data["council"]["established"] = number % 3 != 0
    data["agreement"]["rights"] = number % 5 != 0
    data["agreement"]["parties"][0]["signed"] = number % 7 != 0
    data["experts"] = data["experts"][: 2 + number % 3]
    if number % 4 == 0:
        data["facts"]["registered_city"] = {"value": "烟台市", "source": "虚构材料"}
    return data


def _blank() -> dict[str, Any]:
    """One that names its lead and the two parties to an agreement, and states nothing of them."""
    parties = [{"organisation": "虚构公司"}, {"organisation": "虚构大学"}]
    return {
        "name": "虚构",
        "lead": {"organisation": "虚构公司"},
        "agreement": {"parties": parties},
    }


def _answers(one: Proposal, pack: Pack) -> list[bool | None]:
    found = {"pass": True, "fail": False}
    case = Case(one, pack, {}, AS_OF, "explicit")
    return [found.get(outcome.result) for outcome in evaluate_case(case).outcomes]


def _theirs(data: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What OpenFisca answers, in its own environment; what is left out of a proposal is left out there."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cases.json"
        path.write_text(json.dumps([inputs_of(entry) for entry in data]), encoding="utf-8")
        command = [str(PEERS), str(SCRIPT), str(path)]
        done = subprocess.run(command, capture_output=True, check=True)
    answered: dict[str, Any] = json.loads(done.stdout)
    return answered


def inputs_of(data: dict[str, Any]) -> dict[str, Any]:
    """The inputs of the ten rules that a proposal states, by the names of openfisca_rules.py."""
    agreement, council = data.get("agreement", {}), data.get("council", {})
    city = data.get("facts", {}).get("registered_city")
    stated = {
        "council_established": council.get("established"),
        "council_document": "document" in council or None,
        "chair": "chair" in council or None,
        "agreement_document": "document" in agreement or None,
        "rights": agreement.get("rights"),
        "duties": agreement.get("duties"),
        "registered_in_weihai": None if city is None else city["value"] == "威海市",
        "applies_in_a_listed_capacity": "capacity" in data["lead"] or None,
    }
    return {
        "consortium": {name: value for name, value in stated.items() if value is not None},
        "party": [
            {name: party[name] for name in ("signed", "sealed") if party.get(name) is not None}
            for party in agreement.get("parties", [])
        ],
        "member": [{} for _ in data.get("members", [])],
        "expert": [{"has_opinion": "opinion" in expert} for expert in data.get("experts", [])],
    }


def _times(
    proposals: Sequence[Proposal],
    data: Sequence[dict[str, Any]],
    pack: Pack,
    theirs: dict[str, Any],
) -> dict[str, dict[str, float]]:
    """Milliseconds a case. Reading is what turns plain data into what the engine takes."""
    some = proposals[:TIMED]
    reading = median(timed(lambda d=d: proposal_of(d, "x")) for d in data[:TIMED])  # type: ignore[misc]
    tests = median(timed(lambda p=p: _evaluated(p, pack)) for p in some)  # type: ignore[misc]
    whole = median(timed(lambda p=p: _checked(p, pack)) for p in some)  # type: ignore[misc]
    return {
        "ours": {
            "reading": round(reading, 4),
            "the ten tests": round(tests, 4),
            "the whole check": round(whole, 4),
        },
        "openfisca": {
            "one by one, with its reading": round(theirs["one_ms"], 4),
            "in bulk, from arrays": round(theirs["bulk_ms_per_case"], 5),
            "in bulk, with shaping arrays": round(theirs["bulk_with_shaping_ms_per_case"], 5),
        },
    }


def _evaluated(one: Proposal, pack: Pack) -> object:
    return evaluate_case(Case(one, pack, {}, AS_OF, "explicit"))


def _checked(one: Proposal, pack: Pack) -> object:
    return check(one, pack=pack, members={}, as_of=AS_OF, as_of_reason="explicit")


def _ratios(times: dict[str, dict[str, float]]) -> dict[str, float]:
    ours, theirs = times["ours"], times["openfisca"]
    read_and_tested = ours["reading"] + ours["the ten tests"]
    return {
        "one_by_one": round(theirs["one by one, with its reading"] / read_and_tested, 3),
        "one_by_one_whole_check": round(
            theirs["one by one, with its reading"] / (ours["reading"] + ours["the whole check"]), 3
        ),
        "bulk": round(theirs["in bulk, from arrays"] / ours["the ten tests"], 5),
        "bulk_with_shaping": round(theirs["in bulk, with shaping arrays"] / read_and_tested, 5),
    }


def _unknown(pack: Pack, theirs: Sequence[bool]) -> list[dict[str, object]]:
    """What a proposal that states nothing comes to, rule by rule."""
    blank = proposal_of(_blank(), "blank")
    found = check(blank, pack=pack, members={}, as_of=AS_OF, as_of_reason="explicit")
    return [
        {"rule": clause.id, "ours": clause.result, "missing": clause.missing, "openfisca": answer}
        for clause, answer in zip(found.clauses, theirs, strict=True)
    ]


def _table(run: Run) -> str:
    lines = [f"{run.benchmark}  n={run.n}  {run.seconds}s"]
    for engine, times in run.by_kind.items():
        lines += [f"  {engine:10} {name:32} {ms:9.4f} ms a case" for name, ms in times.items()]
    lines += [f"  ratio {name:30} {value:10.4f}" for name, value in run.metrics.items()]
    lines += [
        f"  nothing stated, {c['rule']}: ours {c['ours']}, openfisca {c['openfisca']}"
        for c in run.cases
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
