"""Writes N fictitious proposals into a folder, half YAML and half JSON, to be checked by --batch.

    .venv/bin/python -m benchmarks.rules_files FOLDER [--n 10000] [--members 8]

Every hundredth is broken on purpose, every third has gaps.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from ruamel.yaml import YAML

from benchmarks.fictitious import proposal


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes the files; 0."""
    parser = argparse.ArgumentParser(prog="benchmarks.rules_files", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--n", type=int, default=10_000)
    parser.add_argument("--members", type=int, default=8)
    options = parser.parse_args(arguments)
    write_files(options.folder, options.n, options.members)
    return 0


def write_files(folder: Path, n: int, members: int) -> None:
    """Folders of a thousand files: 0/0007.yaml, 0/0008.json …"""
    yaml = YAML()
    for number in range(n):
        data = proposal(members, number, complete=number % 3 != 0)
        if number % 100 == 99:
            data["memberz"] = data.pop("members")
        path = folder / f"{number // 1000}" / f"{number:05}{'.json' if number % 2 else '.yaml'}"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8") as file:
            if number % 2:
                json.dump(data, file, ensure_ascii=False, indent=1)
            else:
                yaml.dump(data, file)


if __name__ == "__main__":
    sys.exit(main())
