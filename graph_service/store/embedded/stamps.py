"""Work on the stamps (since, until) of all tables at once, each in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from graph_service.store.embedded.schema import STAMPED, STATEMENTS


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """BEGIN IMMEDIATE … COMMIT, or ROLLBACK when the body raises."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:  # a full disk has rolled back by itself
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def clear_leftovers(connection: sqlite3.Connection, number: int) -> None:
    """Removes every trace of an unpublished snapshot ``number`` or later; a published one stays."""
    with transaction(connection):
        if connection.execute("SELECT 1 FROM snapshot WHERE number >= ?", (number,)).fetchone():
            return
        for table in STAMPED:
            connection.execute(f"DELETE FROM {table} WHERE since >= ?", (number,))
            connection.execute(f"UPDATE {table} SET until = NULL WHERE until >= ?", (number,))


def leave_abandoned(connection: sqlite3.Connection, *, parent: int, number: int) -> None:
    """After a rollback the snapshots behind the pointer do not carry on into ``number``."""
    if parent == number - 1:
        return
    params = {"n": number, "parent": parent}
    with transaction(connection):
        for table in STAMPED:
            columns = _stamped_columns(connection, table)
            connection.execute(
                f"INSERT INTO {table} ({columns}, since) SELECT {columns}, :n FROM {table} "
                "WHERE since <= :parent AND until > :parent AND until < :n",
                params,
            )
            connection.execute(
                f"UPDATE {table} SET until = :n "
                "WHERE since > :parent AND since < :n AND until IS NULL",
                params,
            )


def forget(connection: sqlite3.Connection, gone: Iterable[int], kept: Iterable[int]) -> None:
    """Deletes snapshots, and the statements that hold in none of the ``kept`` ones.

    Aliases stay: an id that once was given out leads on for ever.
    """
    kept = sorted(kept)
    if not kept:
        return
    # A row stays while any kept snapshot lies within [since, until).
    lives = " OR ".join(f"(since <= {n} AND (until IS NULL OR until > {n}))" for n in kept)
    with transaction(connection):
        for number in gone:
            connection.execute("DELETE FROM snapshot WHERE number = ?", (number,))
            connection.execute("DELETE FROM snapshot_source WHERE number = ?", (number,))
        for table in STATEMENTS:
            connection.execute(f"DELETE FROM {table} WHERE NOT ({lives})")


def _stamped_columns(connection: sqlite3.Connection, table: str) -> str:
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    return ", ".join(name for name in names if name not in ("since", "until"))
