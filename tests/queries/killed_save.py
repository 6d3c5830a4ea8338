"""Saves two contents in turn until it is killed: ``python -m tests.queries.killed_save FILE``."""

from __future__ import annotations

import sys
from pathlib import Path

from queries.proposal_saving import write_whole

SIZE = 300_000
CONTENTS = tuple((letter * SIZE).encode() for letter in "AB")

if __name__ == "__main__":
    target = Path(sys.argv[1])
    print("begun", flush=True)
    while True:
        for content in CONTENTS:
            write_whole(target, content)
