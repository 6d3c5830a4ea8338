"""What is known of one fact, or of one list, of the case at hand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from graph_service.domain.evidence import Evidence
from graph_service.domain.said import Said


class State(Enum):
    """Why a value is known, or why it is not."""

    KNOWN = "known"
    NONE = "none"  # stated to be absent
    BLANK = "blank"  # nobody has stated it
    STALE = "stale"  # stated, but only for a time that has ended
    CONFLICT = "conflict"  # stated in two ways that contradict each other


@dataclass(frozen=True, slots=True)
class Reading:
    """``value`` counts only when KNOWN; ``path`` is how the fact is listed when it is missing."""

    path: str
    state: State
    value: Any = None
    evidence: tuple[Evidence, ...] = ()
    remarks: tuple[Said, ...] = ()
    more: tuple[str, ...] = ()
    """Further paths that are missing with this one."""
    stateable: bool = True
    """Whether the file has a place for it; some facts only the graph tells."""

    @property
    def settled(self) -> bool:
        """Whether it is known, be it as a value or as an absence."""
        return self.state in (State.KNOWN, State.NONE)

    @property
    def missing(self) -> tuple[str, ...]:
        """The paths to fill in; none when settled."""
        return () if self.settled else (self.path, *self.more)


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: how it is shown, who it is (None when unknown), where it stands."""

    label: str
    key: str | None
    path: str
    value: Any


@dataclass(frozen=True, slots=True)
class Items:
    """A list of the case. When not ``complete``, more entries may exist and ``path`` is missing."""

    path: str
    state: State
    items: tuple[Item, ...] = ()
    complete: bool = True

    @property
    def missing(self) -> tuple[str, ...]:
        return () if self.complete and self.state in (State.KNOWN, State.NONE) else (self.path,)


def blank(path: str) -> Reading:
    """Nobody has stated it."""
    return Reading(path, State.BLANK)


def known(path: str, value: Any, *evidence: Evidence) -> Reading:
    """A value as it stands."""
    return Reading(path, State.KNOWN, value, evidence)


def absent(path: str, *evidence: Evidence) -> Reading:
    """Stated to be absent."""
    return Reading(path, State.NONE, None, evidence)
