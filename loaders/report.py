"""What a load did, for people and for programs."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from graph_service.resolve.exact import Ambiguity
from graph_service.store.protocol import Changes, Snapshot
from loaders.source import Noted, Rejection


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements of one source about one unit that disagree; both are kept."""

    id: str
    property: str
    values: tuple[str, ...]
    rows: tuple[str, ...]


@dataclass(slots=True)
class SourceReport:
    """One source of a load. Counts are of statements; ``by_kind`` of nodes and edges by kind."""

    source: str
    path: Path
    observed_on: str | None
    rows: int = 0
    statements: int = 0
    by_kind: dict[str, int] = field(default_factory=dict)
    rejections: list[Rejection] = field(default_factory=list)
    unknown_columns: set[str] = field(default_factory=set)
    conflicts: list[Conflict] = field(default_factory=list)
    noted: list[Noted] = field(default_factory=list)
    changes: Changes = field(default_factory=lambda: Changes(0, 0, 0))
    version: str = ""


@dataclass(slots=True)
class LoadReport:
    """A whole load: its sources, what stayed ambiguous, and the snapshot if one was published."""

    sources: list[SourceReport] = field(default_factory=list)
    ambiguities: list[Ambiguity] = field(default_factory=list)
    snapshot: Snapshot | None = None
    unchanged: bool = False
    dry_run: bool = False

    @property
    def rejected(self) -> int:
        """Rejected rows over all sources."""
        return sum(len(source.rejections) for source in self.sources)
