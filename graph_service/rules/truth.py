"""Strong Kleene logic of three values, and counts over it.

Missing is not false: an unknown stays unknown until some other value settles the whole. Functions take
evaluated values, never closures, so that nothing is skipped; a value refuses to be a bool.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Truth(Enum):
    """FALSE < UNKNOWN < TRUE: the order in which AND takes the least and OR the greatest."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2

    def __bool__(self) -> bool:
        raise TypeError("a Truth has three values: compare with `is`")


def all_of(values: Iterable[Truth]) -> Truth:
    """AND: the least of the values; TRUE of none."""
    return Truth(min((v.value for v in values), default=Truth.TRUE.value))


def any_of(values: Iterable[Truth]) -> Truth:
    """OR: the greatest of the values; FALSE of none."""
    return Truth(max((v.value for v in values), default=Truth.FALSE.value))


def negation(value: Truth) -> Truth:
    """NOT: unknown stays unknown."""
    return Truth(Truth.TRUE.value - value.value)


def truth_of(known: bool | None) -> Truth:
    """TRUE or FALSE; UNKNOWN of None."""
    return Truth.UNKNOWN if known is None else (Truth.TRUE if known else Truth.FALSE)


@dataclass(frozen=True, slots=True)
class Count:
    """A count of which only bounds are known: ``lower`` certainly, ``upper`` at most."""

    lower: int
    upper: int

    def at_least(self, needed: int) -> Truth:
        """TRUE if already enough, FALSE if it never can be, else UNKNOWN; the bound is inclusive."""
        if self.lower >= needed:
            return Truth.TRUE
        return Truth.FALSE if self.upper < needed else Truth.UNKNOWN


def count(values: Iterable[Truth], *, open_ended: int = 0) -> Count:
    """How many are TRUE; ``open_ended`` is how many more may exist that nobody has named."""
    listed = list(values)
    lower = sum(v is Truth.TRUE for v in listed)
    unknown = sum(v is Truth.UNKNOWN for v in listed)
    return Count(lower, lower + unknown + open_ended)
