"""The graph port: what every store must do, and nothing more.

Reads are bulk and bounded; scoring exists once, in Python, above the port. A reader is pinned to one
snapshot and never sees another. Ids given to a reader may be former ids: answers use the current ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from graph_service.domain.records import Edge, EdgeRecord, Node, NodeRecord

Direction = Literal["out", "in"]
Record = NodeRecord | EdgeRecord
NameRow = tuple[str, str, str, str]
"""(name key, organisation id as recorded, role, city key)."""
MAX_BATCH = 5_000


@dataclass(frozen=True, slots=True)
class SourceState:
    """What a snapshot holds of one source; ``version`` is a digest of its records."""

    source: str
    version: str
    observed_on: str | None
    records: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One published state of the graph. ``digest`` is its id, equal in every store."""

    number: int
    digest: str
    published_at: str
    sources: tuple[SourceState, ...]
    current: bool = False
    parent: int | None = None
    """The snapshot that was current when this one was loaded."""


@dataclass(frozen=True, slots=True)
class KeyHit:
    """An organisation found under a normalised name. ``role``: name, alias or former_name."""

    id: str
    role: str
    city: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What a load changes, in rows."""

    added: int
    retired: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class AliasRow:
    """``old`` is now known as ``new``; ``reason`` is a code."""

    old: str
    new: str
    reason: str


class Reader(Protocol):
    """A view of one snapshot; thread-safe; close it."""

    @property
    def snapshot(self) -> Snapshot: ...

    def current_id(self, node_id: str) -> str | None:
        """The current id of a present or former id; None when nothing stands under it."""

    def get(self, ids: Sequence[str]) -> dict[str, Node]:
        """Nodes by current id; unknown ids are left out. At most MAX_BATCH ids."""

    def edges_of(
        self, ids: Sequence[str], *, kinds: Sequence[str], direction: Direction = "out"
    ) -> list[Edge]:
        """All statements of edges of those kinds at those nodes, in a stable order. At most MAX_BATCH ids."""

    def degrees(self, ids: Sequence[str], *, kind: str, direction: Direction) -> dict[str, int]:
        """Distinct neighbours by one edge kind."""

    def holders_of(self, node_id: str, *, kind: str, limit: int) -> list[str]:
        """At most ``limit`` ids that have an edge of that kind to the node, in the order of ids."""

    def find_by_key(self, keys: Sequence[str]) -> dict[str, list[KeyHit]]:
        """Organisations by normalised name (domain.normalise.name_key), current ids."""

    def scan(self, kind: str) -> Iterator[Node]:
        """Every node of a kind, in the order of current ids; for derived data, not for answers."""

    def scan_edges(self, kinds: Sequence[str]) -> Iterator[Edge]:
        """Every edge statement of those kinds, ordered by source id; for derived data."""

    def close(self) -> None: ...


class Stage(Protocol):
    """A load under way, built beside the published snapshots. Exactly one may exist at a time."""

    def put(self, source: str, records: Iterable[Record], *, retire_rest: bool = True) -> Changes:
        """Adds the records of a source that are new and retires what it no longer says. Every record
        must carry the source in its provenance.

        Without ``retire_rest`` what it said before stays: a file with refused rows does not tell what
        the source no longer says."""

    def state(self, source: str, observed_on: str | None) -> SourceState:
        """What the source says as staged; its version is the digest of its statements."""

    def vanished(self, source: str) -> tuple[int, int]:
        """(things the source spoke of before this stage, those of them of which it speaks no more).

        A thing is a node or an edge; a newer statement of the same thing lets nothing vanish."""

    def changed_keys(self) -> list[str]:
        """The keys of the names that this stage adds or retires, and all other keys of their bearers."""

    def names(self, keys: Sequence[str]) -> Iterator[NameRow]:
        """All names, as staged, of the organisations that have one under any of those keys."""

    def departed(self) -> Iterator[NameRow]:
        """The last names of organisations that no statement bears any more from this stage on."""

    def put_aliases(
        self,
        ids: Sequence[str],
        aliases: Iterable[AliasRow],
        *,
        former: Iterable[AliasRow] = (),
    ) -> None:
        """Replaces the aliases of ``ids`` and of all whose names this stage changes. ``former``: for
        ids that no statement bears any more; they answer who asks by them and change no statement."""

    def seal(self, sources: Mapping[str, SourceState]) -> Reader:
        """Fixes what the new snapshot holds (``sources``: those that changed) and with it the digest;
        returns a reader of it, for checks and derived data before publication."""

    def publish(self) -> Snapshot:
        """Makes the sealed stage the current snapshot in one step."""

    def discard(self) -> None:
        """Removes every trace of the stage."""


def get_all(reader: Reader, ids: Sequence[str]) -> dict[str, Node]:
    """Nodes by current id, however many: in batches of MAX_BATCH."""
    found: dict[str, Node] = {}
    for start in range(0, len(ids), MAX_BATCH):
        found |= reader.get(ids[start : start + MAX_BATCH])
    return found


class GraphStore(Protocol):
    """A store of snapshots."""

    def reader(self, number: int | None = None) -> Reader:
        """A reader pinned to the current snapshot, or to an older one. NotFound when there is none."""

    def stage(self) -> Stage:
        """Begins a load; clears what a killed load left behind. Refused while another load runs."""

    def snapshots(self) -> list[Snapshot]:
        """All published snapshots, newest first."""

    def rollback(self, number: int) -> Snapshot:
        """Points back at an older snapshot; nothing is deleted."""

    def prune(self, keep: int) -> list[int]:
        """Deletes the oldest snapshots beyond ``keep``, never the current one; returns their numbers."""

    def close(self) -> None: ...
