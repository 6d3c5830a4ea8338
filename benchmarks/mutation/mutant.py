"""What a mutant of a pack is: one edit of the pack's plain YAML data, with an id, a place and a sentence."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Any

Path = tuple[str | int, ...]
Edit = tuple[Path, Any, str]
"""Where, the new value (or DROP), and what that means in a few words."""


class _Drop(Enum):
    """A value of its own kind, the same in every process."""

    DROP = "drop"


DROP = _Drop.DROP
# Words for people; they decide nothing.
TEXTS = frozenset(
    {
        "zh",
        "en",
        "note",
        "notes",
        "source",
        "title",
        "title_en",
        "say",
        "messages",
        "quote",
        "basis",
    }
)


@dataclass(frozen=True)
class Mutant:
    """``id`` stays the same while the place does; ``rule`` is the rule it sits in, None for the terms."""

    id: str
    place: str
    description: str
    path: Path
    value: Any
    rule: str | None = None

    def applied(self, pack: dict[str, Any]) -> dict[str, Any]:
        """A copy of the pack's data with the edit made."""
        changed = copy.deepcopy(pack)
        where: Any = changed
        for step in self.path[:-1]:
            where = where[step]
        if self.value is DROP:
            del where[self.path[-1]]
        else:
            where[self.path[-1]] = copy.deepcopy(self.value)
        return changed


def shown(path: Path) -> str:
    """("test", "all", 1, "n") → test.all[1].n"""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


def of_value(path: Path, value: Any) -> Iterator[Edit]:
    """A flag turned, a number or a day one more and one less."""
    if isinstance(value, bool):
        yield path, not value, f"{value} → {not value}"
    elif isinstance(value, int | float):
        for other in (value - 1, value + 1):
            yield path, other, f"{value} → {other}"
    elif (day := _day(value)) is not None:
        for days in (-1, 1):
            other_day = (day + timedelta(days=days)).isoformat()
            yield path, other_day, f"{value} → {other_day}"


def of_entries(path: Path, entries: list[Any]) -> Iterator[Edit]:
    """Each entry left out."""
    for number, entry in enumerate(entries):
        yield (*path, number), DROP, f"without {_brief(entry)}"


def _day(value: Any) -> date | None:
    if not isinstance(value, str) or len(value) != len("2022-06-29"):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _brief(entry: Any) -> str:
    if isinstance(entry, dict):
        entry = entry.get("name") or entry.get("id") or next(iter(entry), "")
    return str(entry)[:60]
