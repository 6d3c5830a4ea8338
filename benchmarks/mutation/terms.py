"""Mutants of what stands beside the rules: days, parameters, places, honours, directions, routes, tables.

Works on any key of the file, so that a table added later is mutated without a word here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.mutation.mutant import DROP, TEXTS, Edit, Path, of_entries, of_value

# Who and what the document is, sentences, and what actions cost beside each other: nothing of it decides.
NOT_MUTATED = frozenset(
    {
        "id",
        "doc_no",
        "issuer",
        "interpreter",
        "jurisdiction",
        "provenance",
        "basis",
        "rules",
        "extends",
    }
)
# Lists of other names for one thing go as a whole: one mutant tells whether they are read at all.
_NAMES = frozenset({"aliases", "disciplines", "senior", "associate", "middle", "junior"})


def term_edits(pack: dict[str, Any]) -> Iterator[Edit]:
    """Every edit of the pack outside its rules."""
    for key, value in pack.items():
        if key not in NOT_MUTATED | TEXTS:
            yield from _edits((key,), value)


def _edits(path: Path, value: Any) -> Iterator[Edit]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in TEXTS:
                yield from _entry((*path, key), inner)
    elif isinstance(value, list):
        if path[-1] in _NAMES:
            yield path, [], f"without {len(value)} other names"
            return
        yield from of_entries(path, value)
        for number, entry in enumerate(value):
            if isinstance(entry, dict):
                yield from _edits((*path, number), entry)
    else:
        yield from of_value(path, value)


def _entry(path: Path, value: Any) -> Iterator[Edit]:
    """An entry of a mapping: left out where the loader lets it be, and what stands in it."""
    if not isinstance(value, dict | list | bool | int | float) and path[-1] != "name":
        yield path, DROP, f"without {path[-1]}"
    yield from _edits(path, value)
