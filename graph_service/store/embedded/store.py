"""The embedded store: one directory, SQLite as the truth, arrays derived per snapshot."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from pathlib import Path
from types import TracebackType

from graph_service.domain.edges import EDGE_KINDS
from graph_service.errors import BadInput, NotFound, Refused, StoreUnavailable
from graph_service.store.derived import sweep
from graph_service.store.embedded.arrays import EdgeArrays, build_arrays
from graph_service.store.embedded.pins import is_pinned, pin_snapshot
from graph_service.store.embedded.reader import EmbeddedReader
from graph_service.store.embedded.schema import STAMPED, connect, create
from graph_service.store.embedded.stage import EmbeddedStage
from graph_service.store.protocol import Snapshot, SourceState


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
        published = self.snapshots()
        if not published:
            raise NotFound("store.empty", home=str(self.home))
        wanted = [s for s in published if (s.current if number is None else s.number == number)]
        if not wanted:
            raise NotFound("store.no_snapshot", number=number)
        return self._open(wanted[0])

    def stage(self) -> EmbeddedStage:
        lock = self._lock()
        published = self.snapshots()
        sweep(self.home, {s.digest for s in published})
        return EmbeddedStage(
            connect(self._path),
            parent=next((s for s in published if s.current), None),
            number=max((s.number for s in published), default=0) + 1,
            open_reader=self._open,
            release=lambda: os.close(lock),
        )

    def snapshots(self) -> list[Snapshot]:
        current = self._connection.execute("SELECT number FROM pointer").fetchone()[0]
        sources: dict[int, list[SourceState]] = {}
        for number, *state in self._connection.execute(
            "SELECT number, source, version, observed_on, records FROM snapshot_source "
            "ORDER BY number, source"
        ):
            sources.setdefault(number, []).append(SourceState(*state))
        rows = self._connection.execute(
            "SELECT number, digest, published_at FROM snapshot ORDER BY number DESC"
        )
        return [
            Snapshot(number, digest, at, tuple(sources.get(number, ())), number == current)
            for number, digest, at in rows
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
        try:
            published = self.snapshots()
            kept = {s.number for s in published[:keep]} | {s.number for s in published if s.current}
            kept |= {s.number for s in published if is_pinned(self.home, s.number)}
            gone = sorted(s.number for s in published if s.number not in kept)
            self._delete(gone, kept)
            sweep(self.home, {s.digest for s in published if s.number in kept})
        finally:
            os.close(lock)
        return gone

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

    def _delete(self, gone: list[int], kept: set[int]) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        for number in gone:
            self._connection.execute("DELETE FROM snapshot WHERE number = ?", (number,))
            self._connection.execute("DELETE FROM snapshot_source WHERE number = ?", (number,))
        # A row stays while any kept snapshot lies within [since, until).
        lives = " OR ".join(
            f"(since <= {n} AND (until IS NULL OR until > {n}))" for n in sorted(kept)
        )
        for table in STAMPED:
            self._connection.execute(f"DELETE FROM {table} WHERE NOT ({lives})")
        self._connection.execute("COMMIT")
