"""The path of every entry of a list: by its name where that tells it apart, else by its place from 0."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence


def entry_paths(path: str, names: Sequence[str | None]) -> list[str]:
    """members[乙大学] for each name; members[0] where it is blank, or two entries bear it."""
    often = Counter(names)
    return [
        f"{path}[{name if name and often[name] == 1 and not set(name) & {*'[]'} else number}]"
        for number, name in enumerate(names)
    ]
