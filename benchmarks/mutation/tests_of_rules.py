"""Mutants of a test: an operator turned, a bound moved, a part left out. Knows no operator by heart.

Operators that have an opposite are turned into it; of any other, and of those that a later version brings,
flags are turned, numbers moved, entries left out, and the whole is negated.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.mutation.mutant import DROP, Edit, Path, of_entries, of_value
from graph_service.rules.building import BESIDE, OPERATORS
from graph_service.rules.facts import LISTS

_OPPOSITE = {"all": "any", "any": "all", "in": "not_in", "not_in": "in"}
_NAMES_OF_FACTS = frozenset({"of", "in", "fact"})


def edits_of_test(path: Path, test: dict[str, Any]) -> Iterator[Edit]:
    """Every edit of the test that stands at ``path``, and of the tests within it."""
    operator = next((key for key in test if key in OPERATORS), None)
    if operator is None:
        return
    bare = {key: value for key, value in test.items() if key not in BESIDE}
    beside = {key: value for key, value in test.items() if key in BESIDE}
    yield from _whole(path, operator, bare, beside)
    for key, argument in bare.items():
        yield from _argument((*path, key), argument)
    for key in ("remedy", "notice"):
        if key in beside:
            yield (*path, key), DROP, f"without its {key}"


def _whole(
    path: Path, operator: str, bare: dict[str, Any], beside: dict[str, Any]
) -> Iterator[Edit]:
    """The test as a whole: negated, turned, or replaced by a part of itself."""
    if operator == "not":
        yield path, bare["not"] | beside, "the negation left out"
    elif operator != "always":
        yield path, {"not": bare, **beside}, f"{operator} negated"
    for key, argument in bare.items():
        if key in _OPPOSITE and _has_opposite(key, argument):
            turned = {_OPPOSITE.get(k, k): v for k, v in bare.items()}
            yield path, turned | beside, f"{key} → {_OPPOSITE[key]}"
    given = bare[operator]
    if operator == "provided":
        for part in ("that", "then"):
            yield path, given[part], f"only {part}"
    elif operator == "every":
        count = {"n": 1, "of": given["of"], "where": given["where"]}
        yield path, {"count_at_least": count, **beside}, "every → at least one"
        empty = not given.get("may_be_empty", False)
        yield (*path, "every", "may_be_empty"), empty, f"may_be_empty → {empty}"
    elif operator == "count_at_least" and "where" in given:
        each = {"of": given["of"], "where": given["where"]}
        yield path, {"every": each, **beside}, "at least n → every"
    elif operator == "listed_in":
        swapped = {"of": given["in"], "in": given["of"]}
        yield path, {"listed_in": swapped, **beside}, "of and in swapped"


def _has_opposite(operator: str, argument: Any) -> bool:
    """all and any of one part are the same."""
    return operator not in ("all", "any") or len(argument) > 1


def _argument(path: Path, argument: Any) -> Iterator[Edit]:
    """What an operator is given: tests within it, flags, numbers, lists."""
    if isinstance(argument, dict):
        if any(key in OPERATORS for key in argument):
            yield from edits_of_test(path, argument)
            return
        for key, value in argument.items():
            if (path[-1], key) in (("count_at_least", "where"), ("judgement", "enough")):
                yield (*path, key), DROP, f"without {key}"
            if key in ("of", "in") and value in LISTS:
                yield from _other_lists((*path, key), value)
            yield from _argument((*path, key), value)
    elif isinstance(argument, list):
        if len(argument) > 1 or path[-1] in ("levels", "list_roles"):
            yield from of_entries(path, argument)
        for number, entry in enumerate(argument):
            if isinstance(entry, dict):
                yield from _argument((*path, number), entry)
    elif path[-1] not in _NAMES_OF_FACTS:
        yield from _flag(path, argument) if isinstance(argument, bool) else of_value(path, argument)


def _other_lists(path: Path, name: str) -> Iterator[Edit]:
    """Another list with the same sort of entries."""
    for other in LISTS.values():
        if other.item == LISTS[name].item and other.name != name:
            yield path, other.name, f"{name} → {other.name}"


def _flag(path: Path, value: bool) -> Iterator[Edit]:
    """``may_be_empty`` is turned with its list."""
    if path[-1] != "may_be_empty":
        yield from of_value(path, value)
