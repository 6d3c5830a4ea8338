"""Survivors that are accepted, each with a reason: a list that may not hold what no longer survives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from graph_service.rules.yaml_text import parse_yaml


@dataclass(frozen=True)
class Judged:
    """Survivors with their reasons, those without one, and reasons for mutants that are gone."""

    accepted: dict[str, str]
    unexplained: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether list and survivors agree."""
        return not (self.unexplained or self.stale)


def read_reasons(path: Path) -> dict[str, dict[str, str]]:
    """Group (a pack, or a file of the engine) → id of a mutant → reason."""
    found = parse_yaml(path.read_text(encoding="utf-8"), path.name).data or {}
    return {
        group: {mutant: entry["reason"] for entry in entries for mutant in entry["mutants"]}
        for group, entries in found.items()
    }


def judge(survivors: Iterable[str], reasons: dict[str, str]) -> Judged:
    """Which survivors have a reason, and which reasons have no survivor."""
    alive = list(survivors)
    return Judged(
        accepted={mutant: reasons[mutant] for mutant in alive if mutant in reasons},
        unexplained=[mutant for mutant in alive if mutant not in reasons],
        stale=[mutant for mutant in reasons if mutant not in alive],
    )
