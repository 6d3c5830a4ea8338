"""The embedded store: one directory, SQLite as the truth, arrays derived per snapshot."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from itertools import groupby
from pathlib import Path
from types import TracebackType

from graph_service.domain.edges import EDGE_KINDS
from graph_service.errors import BadInput, NotFound, Refused, StoreUnavailable
from graph_service.store.derived import sweep
from graph_service.store.embedded.arrays import EdgeArrays, build_arrays
from graph_service.store.embedded.pins import claim_snapshot, pin_snapshot
from graph_service.store.embedded.reader import EmbeddedReader
from graph_service.store.embedded.schema import connect, create
from graph_service.store.embedded.stage import EmbeddedStage
from graph_service.store.embedded.stamps import forget
from graph_service.store.protocol import Snapshot, SourceState

# One statement, so that a snapshot published or pruned meanwhile is there wholly or not at all.
_SNAPSHOTS = """
SELECT s.number, s.digest, s.published_at, s.number IS p.number, s.parent,
       m.source, m.version, m.observed_on, m.records
FROM snapshot s, pointer p LEFT JOIN snapshot_source m ON m.number = s.number
ORDER BY s.number DESC, m.source
"""


class EmbeddedStore:
    """``home`` is the data directory; it is made when missing. Safe for several processes."""

    def __init__(self, home: Path) -> None:
        self.home = home
        try:
            home.mkdir(parents=True, exist_ok=True)
            self._path = home / "graph.sqlite"
            self._connection = connect(self._path)
            create(self._connection)
        except (OSError, sqlite3.Error) as error:
            raise StoreUnavailable("store.cannot_open", home=str(home), why=str(error)) from error

    def reader(self, number: int | None = None) -> EmbeddedReader:
        while True:
            published = self.snapshots()
            if not published:
                raise NotFound("store.empty", home=str(self.home))
            wanted = [s for s in published if (s.current if number is None else s.number == number)]
            if not wanted:
                raise NotFound("store.no_snapshot", number=number)
            reader = self._open(wanted[0])
            # Pruned between looking and pinning: look again.
            if any(s.number == wanted[0].number for s in self.snapshots()):
                return reader
            reader.close()

    def stage(self) -> EmbeddedStage:
        lock = self._lock()
        try:
            self._sweep()
            published = self.snapshots()
            return EmbeddedStage(
                connect(self._path),
                parent=next((s for s in published if s.current), None),
                number=max((s.number for s in published), default=0) + 1,
                open_reader=self._open,
                release=lambda: self._release(lock),
            )
        except BaseException:
            os.close(lock)
            raise

    def snapshots(self) -> list[Snapshot]:
        rows = self._connection.execute(_SNAPSHOTS).fetchall()
        return [
            Snapshot(
                number,
                digest,
                at,
                tuple(SourceState(*row[5:]) for row in members if row[5] is not None),
                current=bool(is_current),
                parent=parent,
            )
            for (number, digest, at, is_current, parent), members in groupby(
                rows, key=lambda r: r[:5]
            )
        ]

    def rollback(self, number: int) -> Snapshot:
        lock = self._lock()
        try:
            if number not in {s.number for s in self.snapshots()}:
                raise NotFound("store.no_snapshot", number=number)
            self._connection.execute("UPDATE pointer SET number = ?", (number,))
        finally:
            os.close(lock)
        return next(s for s in self.snapshots() if s.current)

    def prune(self, keep: int) -> list[int]:
        if keep < 1:
            raise BadInput("store.bad_keep", keep=keep)
        lock = self._lock()
        claims: dict[int, int] = {}
        try:
            published = self.snapshots()
            kept = {s.number for s in published[:keep]} | {s.number for s in published if s.current}
            for number in {s.number for s in published} - kept:
                if (claim := claim_snapshot(self.home, number)) is None:
                    kept.add(number)  # a reader holds it
                else:
                    claims[number] = claim
            forget(self._connection, claims, kept)
            self._sweep()
        finally:
            for claim in claims.values():
                os.close(claim)
            os.close(lock)
        return sorted(claims)

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> EmbeddedStore:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _open(self, snapshot: Snapshot) -> EmbeddedReader:
        pin = pin_snapshot(self.home, snapshot.number)
        return EmbeddedReader(
            connect(self._path), snapshot, arrays=self._arrays, unpin=lambda: os.close(pin)
        )

    def _arrays(self, reader: EmbeddedReader) -> EdgeArrays:
        edges = reader.scan_edges(tuple(EDGE_KINDS))
        return EdgeArrays(build_arrays(self.home, reader.snapshot.digest, edges))

    def _lock(self) -> int:
        handle = os.open(self.home / "load.lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(handle)
            raise Refused("store.load_running", home=str(self.home)) from error
        return handle

    def _release(self, lock: int) -> None:
        try:
            self._sweep()
        finally:
            os.close(lock)

    def _sweep(self) -> None:
        sweep(self.home, {s.digest for s in self.snapshots()})
