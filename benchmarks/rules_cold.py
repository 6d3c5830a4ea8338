"""One new process that checks one proposal: prints how long importing, the pack and two checks took."""

from __future__ import annotations

import json
import sys
import time

began = time.perf_counter()

from benchmarks.fictitious import graph_of, proposal  # noqa: E402
from benchmarks.rules import ASKED, Case, timed  # noqa: E402
from queries.packs import open_pack  # noqa: E402
from queries.proposal_file import proposal_of  # noqa: E402


def measure(pack_id: str) -> dict[str, float]:
    """Milliseconds of each step; importing counts from the first line of this file."""
    imported = (time.perf_counter() - began) * 1_000
    loading = timed(lambda: open_pack(pack_id))
    again = timed(lambda: open_pack(pack_id))
    data = proposal(ASKED)
    case, pack = Case(proposal_of(data, "cold"), graph_of(data)), open_pack(pack_id)
    return {
        "importing": imported,
        "pack": loading,
        "pack_again": again,
        "first_check": timed(lambda: case.check(pack)),
        "second_check": timed(lambda: case.check(pack)),
    }


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1])))
