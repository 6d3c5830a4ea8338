"""Joins the reasons of accepted survivors anew to the committed results, without running anything again.

    .venv/bin/python -m benchmarks.mutation.rejudge

For whoever has written a reason. What has been killed since by a new case is seen only by a new run.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from benchmarks.harness import RESULTS
from benchmarks.mutation.accepted import judge, read_reasons

FOLDER = Path(__file__).parent


def main() -> int:
    """0: every survivor has a reason and every reason a survivor; 1 otherwise."""
    holds = [_rejudge("mutation_pack", "accepted_pack"), _rejudge("mutation_code", "accepted_code")]
    return 0 if all(holds) else 1


def _rejudge(result: str, accepted: str) -> bool:
    path = RESULTS / f"{result}.json"
    run = json.loads(path.read_text(encoding="utf-8"))
    holds = True
    for group, reasons in read_reasons(FOLDER / f"{accepted}.yaml").items():
        mine = [c for c in run["cases"] if c["group"] == group and c["how"] == "survived"]
        judged = judge([case["id"] for case in mine], reasons)
        for case in mine:
            case["reason"] = judged.accepted.get(case["id"], "")
        for told, ids in (("no reason", judged.unexplained), ("stale", judged.stale)):
            for mutant in ids:
                print(f"{result} {group}: {told}: {mutant}", file=sys.stderr)
        holds = holds and judged.holds
    path.write_text(json.dumps(run, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return holds


if __name__ == "__main__":
    sys.exit(main())
