"""A load under way in the embedded store.

Rows are written with ``since`` (or ``until``) set to the number of the snapshot to be; no reader sees them
before ``publish`` moves the pointer. A killed load leaves such rows behind; the next stage removes them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice

from graph_service.domain.records import NodeRecord
from graph_service.store.digest import snapshot_digest, source_version
from graph_service.store.embedded.rows import (
    EDGE_COLUMNS,
    NODE_COLUMNS,
    as_json,
    names_in,
    to_row,
)
from graph_service.store.embedded.schema import HOLDS, STATEMENTS
from graph_service.store.embedded.stamps import clear_leftovers, leave_abandoned, transaction
from graph_service.store.protocol import (
    AliasRow,
    Changes,
    NameRow,
    Reader,
    Record,
    Snapshot,
    SourceState,
)

_BATCH = 5_000
_NAME_COLUMNS = "source, digest, key, id, role, city"
_CHANGED = "SELECT {} FROM name WHERE (since = :n OR until = :n)"
_THINGS = {"node": "id", "edge": "kind, source_id, target_id"}
_COLUMNS = {"node": NODE_COLUMNS, "edge": EDGE_COLUMNS, "name": _NAME_COLUMNS}


class EmbeddedStage:
    """Holds the load lock until published or discarded."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        *,
        parent: Snapshot | None,
        number: int,
        open_reader: Callable[[Snapshot], Reader],
        release: Callable[[], None],
    ) -> None:
        self._connection = connection
        self._parent = parent
        self.number = number
        self._open_reader = open_reader
        self._release = release
        self._sealed: Snapshot | None = None
        self._ended = False
        clear_leftovers(connection, number)
        leave_abandoned(connection, parent=parent.number if parent else 0, number=number)

    def put(self, source: str, records: Iterable[Record], *, retire_rest: bool = True) -> Changes:
        with transaction(self._connection):
            self._fill_incoming(source, records)
            changes = [self._take_in(table, source, retire_rest) for table in STATEMENTS]
            for table in STATEMENTS:
                self._connection.execute(f"DROP TABLE temp.incoming_{table}")
        statements = changes[:2]  # names follow from nodes: not counted twice
        return Changes(*(sum(part) for part in zip(*statements, strict=True)))

    def state(self, source: str, observed_on: str | None) -> SourceState:
        digests = [
            bytes(row[0]).hex()
            for table in ("node", "edge")
            for row in self._connection.execute(
                f"SELECT DISTINCT digest FROM {table} WHERE source = :source AND {HOLDS}",
                {"source": source, "n": self.number},
            )
        ]
        return SourceState(source, source_version(digests), observed_on, len(digests))

    def vanished(self, source: str) -> tuple[int, int]:
        before = gone = 0
        for table, thing in _THINGS.items():
            held = (
                f"SELECT DISTINCT {thing} FROM {table} WHERE source = :source "
                "AND since <= :parent AND (until IS NULL OR until > :parent)"
            )
            holds = f"SELECT {thing} FROM {table} WHERE source = :source AND {HOLDS}"
            params = {"source": source, "n": self.number, "parent": self._parent_number or 0}
            before += self._count(held, params)
            gone += self._count(f"{held} EXCEPT {holds}", params)
        return before, gone

    def changed_keys(self) -> list[str]:
        rows = self._connection.execute(
            f"{_CHANGED.format('key')} UNION SELECT key FROM name "
            f"WHERE id IN ({_CHANGED.format('id')}) AND {HOLDS}",
            {"n": self.number},
        )
        return [str(row[0]) for row in rows]

    def names(self, keys: Sequence[str]) -> Iterator[NameRow]:
        yield from self._connection.execute(
            f"SELECT DISTINCT key, id, role, city FROM name WHERE {HOLDS} AND id IN (SELECT id "
            f"FROM name WHERE {HOLDS} AND key IN (SELECT value FROM json_each(:keys)))",
            {"n": self.number, "keys": as_json(keys)},
        ).fetchall()

    def departed(self) -> Iterator[NameRow]:
        yield from self._connection.execute(
            "SELECT DISTINCT key, id, role, city FROM name WHERE until = :n "
            f"AND id NOT IN (SELECT id FROM name WHERE {HOLDS})",
            {"n": self.number},
        ).fetchall()

    def put_aliases(
        self,
        ids: Sequence[str],
        aliases: Iterable[AliasRow],
        *,
        former: Iterable[AliasRow] = (),
    ) -> None:
        fresh = {(a.old, a.new): a.reason for a in aliases}
        insert = "INSERT INTO alias (old, new, reason, since, until) VALUES (?, ?, ?, ?, ?)"
        with transaction(self._connection):
            held = self._connection.execute(
                f"SELECT rowid, old, new FROM alias WHERE {HOLDS} AND (old IN (SELECT value "
                f"FROM json_each(:ids)) OR old IN ({_CHANGED.format('id')}))",
                {"n": self.number, "ids": as_json(ids)},
            ).fetchall()
            for rowid, old, new in held:
                if fresh.pop((old, new), None) is None:
                    self._connection.execute(
                        "UPDATE alias SET until = ? WHERE rowid = ?", (self.number, rowid)
                    )
            self._connection.executemany(
                insert,
                [(old, new, reason, self.number, None) for (old, new), reason in fresh.items()],
            )
            # since = until: holds in no snapshot, found by who asks for an id that once was.
            self._connection.executemany(
                insert, [(a.old, a.new, a.reason, self.number, self.number) for a in former]
            )

    def seal(self, sources: Mapping[str, SourceState]) -> Reader:
        held = {s.source: s for s in self._parent.sources} if self._parent else {}
        states = tuple(
            state for _, state in sorted((held | dict(sources)).items()) if state.records
        )
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._sealed = Snapshot(
            self.number,
            snapshot_digest(states),
            now,
            states,
            current=True,
            parent=self._parent_number,
        )
        return self._open_reader(self._sealed)

    def publish(self) -> Snapshot:
        snapshot = self._sealed
        if snapshot is None:
            raise RuntimeError("a stage is sealed before it is published")
        with transaction(self._connection):
            self._connection.execute(
                "INSERT INTO snapshot VALUES (?, ?, ?, ?)",
                (
                    snapshot.number,
                    snapshot.digest,
                    snapshot.published_at,
                    snapshot.parent,
                ),
            )
            self._connection.executemany(
                "INSERT INTO snapshot_source VALUES (?, ?, ?, ?, ?)",
                [
                    (snapshot.number, s.source, s.version, s.observed_on, s.records)
                    for s in snapshot.sources
                ],
            )
            self._connection.execute("UPDATE pointer SET number = ?", (snapshot.number,))
        self._end()
        return snapshot

    def discard(self) -> None:
        """Nothing is left to do once the stage was published or discarded."""
        if not self._ended:
            clear_leftovers(self._connection, self.number)
            self._end()

    @property
    def _parent_number(self) -> int | None:
        return self._parent.number if self._parent else None

    def _end(self) -> None:
        self._ended = True
        self._connection.close()
        self._release()

    def _fill_incoming(self, source: str, records: Iterable[Record]) -> None:
        for table in STATEMENTS:
            columns = _COLUMNS[table]
            unique = "digest, key, role" if table == "name" else "digest"
            self._connection.execute(
                f"CREATE TEMP TABLE incoming_{table} ({columns}, UNIQUE ({unique}))"
            )
        iterator = iter(records)
        while batch := list(islice(iterator, _BATCH)):
            rows: dict[str, list[tuple[object, ...]]] = {table: [] for table in STATEMENTS}
            for record in batch:
                if record.provenance.source != source:
                    raise ValueError(f"a record of {record.provenance.source} put as {source}")
                row = to_row(record)
                rows["node" if isinstance(record, NodeRecord) else "edge"].append(row)
                rows["name"].extend(
                    (row[0], row[1], key, row[3], role, city)
                    for key, role, city in names_in(record)
                )
            for table, values in rows.items():
                if values:
                    marks = ", ".join("?" * len(values[0]))
                    self._connection.executemany(
                        f"INSERT OR IGNORE INTO temp.incoming_{table} VALUES ({marks})", values
                    )

    def _count(self, sql: str, params: Mapping[str, object]) -> int:
        return int(self._connection.execute(f"SELECT count(*) FROM ({sql})", params).fetchone()[0])

    def _take_in(self, table: str, source: str, retire_rest: bool) -> tuple[int, int, int]:
        columns = _COLUMNS[table]
        live = f"SELECT digest FROM {table} WHERE source = :source AND {HOLDS}"
        params = {"source": source, "n": self.number}
        retired = 0
        if retire_rest:
            retired = self._connection.execute(
                f"UPDATE {table} SET until = :n WHERE source = :source AND {HOLDS} "
                f"AND digest NOT IN (SELECT digest FROM temp.incoming_{table})",
                params,
            ).rowcount
        unchanged = self._connection.execute(f"SELECT count(*) FROM ({live})", params).fetchone()[0]
        added = self._connection.execute(
            f"INSERT INTO {table} ({columns}, since) SELECT {columns}, :n "
            f"FROM temp.incoming_{table} WHERE digest NOT IN ({live})",
            params,
        ).rowcount
        return added, retired, unchanged
