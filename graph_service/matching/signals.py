"""What a feature returns, and what all features are given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from graph_service.domain.evidence import Evidence
from graph_service.domain.said import Said
from graph_service.matching.profile import Profile
from graph_service.matching.reading import TopicReading
from graph_service.matching.relevance import Relevance


@dataclass(frozen=True)
class Place:
    """Where a pack applies: the name to show (威海市), and whether a stated place lies there.

    ``holds`` is the pack's own reading, the same as in the check: None where a place does not tell its city.
    """

    name: str
    holds: Callable[[str], bool | None]


@dataclass(frozen=True)
class Question:
    """What is asked: the same for every unit on the list."""

    topic: TopicReading
    as_of: date
    place: Place


@dataclass(frozen=True)
class Case:
    """One unit under a question, with its relevance measured once."""

    question: Question
    profile: Profile
    relevance: Relevance


@dataclass(frozen=True)
class Signal:
    """A feature's finding: a share (−1 … 1) of the feature's weight, why, and on what evidence."""

    share: float
    said: Said
    evidence: tuple[Evidence, ...] = ()
