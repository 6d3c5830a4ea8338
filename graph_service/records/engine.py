"""Opens the application database by URL and hands out its two kinds of transaction.

``reading`` sees one consistent state; ``writing`` is alone: the next writer waits until it has
ended, in SQLite by BEGIN IMMEDIATE (a deferred BEGIN lost 425 of 1,200 read-then-write updates
silently), in PostgreSQL by an advisory lock. Both databases thus mean the same by it, and no caller
has to retry.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as SQLiteConnection

import sqlalchemy as sa
from sqlalchemy import event, exc
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import Session

from graph_service.errors import BadInput, StoreUnavailable
from graph_service.wal import use_wal

BUSY_SECONDS = 10
_WRITING = "consortium_writing"
_ADVISORY_LOCK = 0x636F6E73  # "cons"; advisory locks are per database, any constant of our own does
_OURS_TO_FIX = (exc.IntegrityError, exc.ProgrammingError, exc.DataError, exc.InternalError)


class Database:
    """An open application database; thread-safe; close it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        # Shares the pool of the first; only the option differs, which the begin hook reads.
        self._writer = engine.execution_options(**{_WRITING: True})

    @property
    def address(self) -> str:
        """Its URL without password and options: fit for messages."""
        return _shown(self._engine.url)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session for queries; what it changes is thrown away."""
        with self._translated(), Session(self._engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that commits at the end, or undoes everything when an exception leaves the
        block.
        """
        with (
            self._translated(),
            Session(self._writer, expire_on_commit=False) as session,
            session.begin(),
        ):
            session.connection()  # take the lock before the first read, not at the first statement
            yield session

    @contextmanager
    def writing_connection(self) -> Iterator[Connection]:
        """Like ``writing`` for statements without models: migrations."""
        with self._translated(), self._writer.begin() as connection:
            yield connection

    def ping(self) -> None:
        """StoreUnavailable when the database does not answer."""
        with self.reading() as session:
            session.execute(sa.select(1))

    def close(self) -> None:
        """Closes all pooled connections."""
        self._engine.dispose()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except _OURS_TO_FIX:
            raise
        except (exc.DBAPIError, exc.TimeoutError) as error:
            raise unavailable(self.address, error) from error


def connect(url: str) -> Database:
    """The database at ``url``, as it is: see opening.py for one that is brought up to date
    first.
    """
    parsed = _parse(url)
    try:
        engine = _sqlite(parsed) if parsed.get_backend_name() == "sqlite" else _postgresql(parsed)
    except ModuleNotFoundError as error:
        raise StoreUnavailable("records.driver_missing", module=error.name or "") from error
    event.listen(engine, "begin", _begin)
    return Database(engine)


def unavailable(address: str, error: Exception) -> StoreUnavailable:
    """``error`` of SQLAlchemy as one of ours, with the first line of what the driver said."""
    cause = getattr(error, "orig", None) or error
    reason = next(iter(str(cause).splitlines()), type(cause).__name__)
    return StoreUnavailable("records.unavailable", database=address, reason=reason)


def _shown(url: sa.URL) -> str:
    return url.set(query={}).render_as_string(hide_password=True)


def _parse(url: str) -> sa.URL:
    try:
        parsed = sa.make_url(url)
    except (exc.ArgumentError, ValueError) as error:
        raise BadInput("records.bad_url") from error
    in_memory = parsed.get_backend_name() == "sqlite" and parsed.database in {None, "", ":memory:"}
    if parsed.get_backend_name() not in {"sqlite", "postgresql"} or in_memory:
        raise BadInput("records.bad_url")
    return parsed


def _sqlite(url: sa.URL) -> Engine:
    folder = Path(url.database or "").absolute().parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unavailable(_shown(url), error) from error
    engine = sa.create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _postgresql(url: sa.URL) -> Engine:
    # psycopg 3 by name: plain "postgresql" means psycopg2 in SQLAlchemy 2.0.
    return sa.create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_pre_ping=True,
        connect_args={"connect_timeout": BUSY_SECONDS},
    )


def _prepare_sqlite(connection: SQLiteConnection, _record: object) -> None:
    # The sqlite3 module must not begin transactions of its own: _begin does.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    use_wal(connection, patience=BUSY_SECONDS)
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    alone = connection.get_execution_options().get(_WRITING, False)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if alone else "BEGIN")
    elif alone:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})")
