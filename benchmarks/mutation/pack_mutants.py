"""Every mutant of one pack, in the order of its file, each with an id of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from benchmarks.mutation.mutant import Edit, Mutant, Path, shown
from benchmarks.mutation.rules_of_packs import rule_edits
from benchmarks.mutation.terms import term_edits


def mutants_of(pack: dict[str, Any]) -> list[Mutant]:
    """The mutants of a pack's plain data. No two ids are alike; they do not hang on the order of the rules."""
    found = [_mutant(edit, _name(pack, edit[0])) for edit in term_edits(pack)]
    for number, rule in enumerate(pack["rules"]):
        path: Path = ("rules", number)
        found += [_mutant(edit, rule["id"], rule["id"]) for edit in rule_edits(rule, path)]
    return list(_numbered(found))


def _mutant(edit: Edit, name: str, rule: str | None = None) -> Mutant:
    path, value, description = edit
    inner = shown(path[2:]) if rule else ""
    place = ":".join(part for part in (name, inner) if part)
    return Mutant(f"{place}: {description}", place, description, path, value, rule)


def _name(pack: dict[str, Any], path: Path) -> str:
    """The path, entries of lists by their names where they have some: honours[单项冠军].level."""
    text = ""
    value: Any = pack
    for step in path:
        value = value[step] if not isinstance(value, dict) or step in value else None
        label = step
        if isinstance(step, int) and isinstance(value, dict):
            label = value.get("name") or value.get("id") or step
        elif isinstance(step, int) and isinstance(value, str):
            label = value
        text += f"[{label}]" if isinstance(step, int) else f".{label}" if text else str(label)
    return text


def _numbered(mutants: list[Mutant]) -> Iterator[Mutant]:
    """The second of two that would have one id gets a number."""
    seen: Counter[str] = Counter()
    for mutant in mutants:
        seen[mutant.id] += 1
        if seen[mutant.id] > 1:
            number = seen[mutant.id]
            yield Mutant(f"{mutant.id} ({number})", *_rest(mutant))
        else:
            yield mutant


def _rest(mutant: Mutant) -> tuple[str, str, Path, Any, str | None]:
    return mutant.place, mutant.description, mutant.path, mutant.value, mutant.rule
