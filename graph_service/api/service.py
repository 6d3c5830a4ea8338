"""What requests use: the graph store with its desks, and the application database.

Each is opened when it is first needed and tried again when that failed, so that the API can start
before its database does; /readyz tells which of them is missing.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Generic, Literal, Protocol, TypeVar

from graph_service.api.desks import Desks
from graph_service.domain.said import Said
from graph_service.errors import ConsortiumError
from graph_service.records.engine import Database
from graph_service.records.opening import open_database
from graph_service.settings import Settings
from graph_service.store.opening import open_store
from graph_service.store.protocol import GraphStore
from queries.pack_registration import shelf_of
from queries.packs import Shelf


class _Closable(Protocol):
    def close(self) -> None: ...


T = TypeVar("T", bound=_Closable)
Part = Literal["graph", "database"]


class _Late(Generic[T]):
    """Opened at the first use, by one thread; what fails to open is tried again next time."""

    def __init__(self, opener: Callable[[], T]) -> None:
        self._opener = opener
        self._lock = Lock()
        self._opened: T | None = None

    def get(self) -> T:
        with self._lock:
            if self._opened is None:
                self._opened = self._opener()
            return self._opened

    def close(self) -> None:
        with self._lock:
            if self._opened is not None:
                self._opened.close()
            self._opened = None


def _why_not(attempt: Callable[[], object]) -> Said | None:
    try:
        attempt()
    except ConsortiumError as error:
        return error.said
    return None


class Service:
    """One per process; close it when the last request has ended."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._database = _Late(lambda: open_database(settings.applications_database()))
        self._store: _Late[GraphStore] = _Late(lambda: open_store(settings))
        self._desks = _Late(lambda: Desks(self.store(), settings.home))

    def database(self) -> Database:
        """The application database; StoreUnavailable."""
        return self._database.get()

    def store(self) -> GraphStore:
        """The graph store; StoreUnavailable."""
        return self._store.get()

    def shelf(self) -> Shelf:
        """The rule packs, those registered up to now among them; StoreUnavailable."""
        return shelf_of(self.database())

    def desks(self) -> Desks:
        """Lends the desk of the current snapshot."""
        return self._desks.get()

    def current_snapshot(self) -> str:
        """Its digest; opens its text index and vocabulary, or makes them. StoreUnavailable."""
        with self.desks().lend() as desk:
            return desk.reader.snapshot.digest

    def missing(self) -> dict[Part, Said | None]:
        """What is not to be had now, and why; tries to open everything."""
        return {
            "graph": _why_not(self.current_snapshot),
            "database": _why_not(lambda: self.database().ping()),
        }

    def close(self) -> None:
        """Closes what was opened, in the reverse order."""
        for late in (self._desks, self._store, self._database):
            late.close()
