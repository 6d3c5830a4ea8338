"""The embedded store's tables: statements stamped with the snapshot numbers between which they hold.

A row holds in snapshot n when ``since <= n`` and ``until`` is NULL or greater than n. ``until`` is
exclusive. Nothing is updated but ``until``; nothing is deleted but by discard and prune.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from graph_service.wal import use_wal

VERSION = 1
_PATIENCE = 60  # seconds

_TABLES = """
CREATE TABLE IF NOT EXISTS snapshot (
  number INTEGER PRIMARY KEY, digest TEXT NOT NULL, published_at TEXT NOT NULL, parent INTEGER
);
CREATE TABLE IF NOT EXISTS snapshot_source (
  number INTEGER NOT NULL, source TEXT NOT NULL, version TEXT NOT NULL, observed_on TEXT,
  records INTEGER NOT NULL, PRIMARY KEY (number, source)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pointer (one INTEGER PRIMARY KEY CHECK (one = 1), number INTEGER);
INSERT OR IGNORE INTO pointer VALUES (1, NULL);
CREATE TABLE IF NOT EXISTS node (
  source TEXT NOT NULL, digest BLOB NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
  properties BLOB NOT NULL, row TEXT NOT NULL, observed_on TEXT, valid_from TEXT, valid_to TEXT,
  verified_by TEXT, url TEXT, since INTEGER NOT NULL, until INTEGER
);
CREATE INDEX IF NOT EXISTS node_by_id ON node (id);
CREATE INDEX IF NOT EXISTS node_by_kind ON node (kind);
CREATE INDEX IF NOT EXISTS node_by_source ON node (source, digest);
CREATE TABLE IF NOT EXISTS edge (
  source TEXT NOT NULL, digest BLOB NOT NULL, kind TEXT NOT NULL,
  source_id TEXT NOT NULL, target_id TEXT NOT NULL,
  properties BLOB NOT NULL, row TEXT NOT NULL, observed_on TEXT, valid_from TEXT, valid_to TEXT,
  verified_by TEXT, url TEXT, since INTEGER NOT NULL, until INTEGER
);
CREATE INDEX IF NOT EXISTS edge_by_source_id ON edge (source_id, kind);
CREATE INDEX IF NOT EXISTS edge_by_target_id ON edge (target_id, kind);
CREATE INDEX IF NOT EXISTS edge_by_source ON edge (source, digest);
CREATE TABLE IF NOT EXISTS name (
  key TEXT NOT NULL, id TEXT NOT NULL, role TEXT NOT NULL, city TEXT NOT NULL,
  digest BLOB NOT NULL, source TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER
);
CREATE INDEX IF NOT EXISTS name_by_key ON name (key);
CREATE INDEX IF NOT EXISTS name_by_id ON name (id);
CREATE INDEX IF NOT EXISTS name_by_source ON name (source, digest);
CREATE TABLE IF NOT EXISTS alias (
  old TEXT NOT NULL, new TEXT NOT NULL, reason TEXT NOT NULL,
  since INTEGER NOT NULL, until INTEGER
);
CREATE INDEX IF NOT EXISTS alias_by_old ON alias (old);
CREATE INDEX IF NOT EXISTS alias_by_new ON alias (new);
"""
STAMPED = ("node", "edge", "name", "alias")
STATEMENTS = ("node", "edge", "name")
HOLDS = "since <= :n AND (until IS NULL OR until > :n)"


def connect(path: Path) -> sqlite3.Connection:
    """Opens the truth: WAL, explicit transactions, one minute of patience with another writer."""
    connection = sqlite3.connect(
        path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
    )
    use_wal(connection, patience=_PATIENCE)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def create(connection: sqlite3.Connection) -> None:
    """Makes the tables where they are missing; a store that is there is opened without waiting for a
    load that is writing."""
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found > VERSION:
        raise sqlite3.DatabaseError(f"schema {found}, this program knows {VERSION}")
    if found < VERSION:
        connection.executescript(
            f"BEGIN IMMEDIATE; {_TABLES} PRAGMA user_version = {VERSION}; COMMIT;"
        )
