"""Switches an SQLite file to its write-ahead log, however many processes open it for the first time at once."""

from __future__ import annotations

from sqlite3 import SQLITE_BUSY, Connection, OperationalError
from time import monotonic, sleep

_PAUSE = 0.01  # seconds


def use_wal(connection: Connection, *, patience: float) -> None:
    """Waits up to ``patience`` seconds; then OperationalError.

    On this one switch SQLite may refuse at once, its busy handler unasked, whatever the timeout is.
    """
    give_up = monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except OperationalError as error:
            if error.sqlite_errorcode != SQLITE_BUSY or monotonic() > give_up:
                raise
            sleep(_PAUSE)
