"""Keeps one desk open for the snapshot that is current, and changes it when another is
published.

Requests under way keep the desk they began with; it is closed when the last of them has ended.
While a new desk is being made, others go on with the old one: every answer names its snapshot.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from graph_service.errors import StoreUnavailable
from graph_service.store.protocol import GraphStore
from queries.desk import Desk, open_desk


@dataclass
class _Lent:
    desk: Desk
    number: int
    users: int = 0
    retired: bool = False


class Desks:
    """Thread-safe; close it when no request is under way."""

    def __init__(self, store: GraphStore, home: Path) -> None:
        self._store = store
        self._home = home
        self._books = Lock()  # over _held and the counts; held for moments
        self._opening = Lock()  # over making a desk; held for seconds after a load
        self._held: _Lent | None = None

    @contextmanager
    def lend(self) -> Iterator[Desk]:
        """The desk of the current snapshot; StoreUnavailable while nothing is loaded."""
        lent = self._take()
        try:
            yield lent.desk
        finally:
            self._give_back(lent)

    def close(self) -> None:
        """Closes the desk."""
        with self._books:
            if self._held is not None:
                self._retire(self._held)
            self._held = None

    def _take(self) -> _Lent:
        wanted = self._current_number()
        lent = self._lend_held(wanted, or_older=self._opening.locked())
        if lent is None:
            with self._opening:
                # Another thread may have made it while this one waited.
                lent = self._lend_held(wanted, or_older=False) or self._replace()
        return lent

    def _lend_held(self, wanted: int, *, or_older: bool) -> _Lent | None:
        with self._books:
            held = self._held
            if held is None or not (or_older or held.number == wanted):
                return None
            held.users += 1
            return held

    def _replace(self) -> _Lent:
        desk = self._open()
        lent = _Lent(desk, desk.reader.snapshot.number, users=1)
        with self._books:
            if self._held is not None:
                self._retire(self._held)
            self._held = lent
        return lent

    def _open(self) -> Desk:
        reader = self._store.reader()
        try:
            return open_desk(reader, self._home)
        except BaseException:
            reader.close()
            raise

    def _give_back(self, lent: _Lent) -> None:
        with self._books:
            lent.users -= 1
            if lent.retired and lent.users == 0:
                lent.desk.close()

    def _retire(self, lent: _Lent) -> None:
        lent.retired = True
        if lent.users == 0:
            lent.desk.close()

    def _current_number(self) -> int:
        for snapshot in self._store.snapshots():
            if snapshot.current:
                return snapshot.number
        raise StoreUnavailable("api.nothing_loaded")
