"""Whether two disciplines are the same, or near by a table that is local and no part of the guideline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph_service.domain.normalise import name_key

_SUFFIXES = ("一级学科", "二级学科", "学科", "专业")


@dataclass(frozen=True, slots=True)
class NearGroup:
    """Disciplines that count as near to each other."""

    name: str
    disciplines: tuple[str, ...]

    def holds(self, discipline: str) -> bool:
        return discipline_key(discipline) in {discipline_key(d) for d in self.disciplines}


def discipline_key(discipline: str) -> str:
    """材料科学与工程（一级学科） and 材料科学与工程 are the same."""
    key = name_key(discipline)
    for suffix in _SUFFIXES:
        key = key.removesuffix(suffix) or key
    return key


def common_group(groups: Sequence[NearGroup], one: str, other: str) -> NearGroup | None:
    """The first group that holds both."""
    return next((g for g in groups if g.holds(one) and g.holds(other)), None)
