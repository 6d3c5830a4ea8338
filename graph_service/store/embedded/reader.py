"""Reads one snapshot of the embedded store."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence

from graph_service.domain.records import Edge, Node
from graph_service.store.embedded.arrays import EdgeArrays
from graph_service.store.embedded.rows import PROVENANCE, as_json, to_edge, to_nodes
from graph_service.store.embedded.schema import HOLDS
from graph_service.store.protocol import MAX_BATCH, Direction, KeyHit, Snapshot


class EmbeddedReader:
    """Pinned to ``snapshot``; one connection behind a lock, so that threads may share it."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        snapshot: Snapshot,
        *,
        arrays: Callable[[EmbeddedReader], EdgeArrays],
        unpin: Callable[[], None],
    ) -> None:
        self.snapshot = snapshot
        self._connection = connection
        self._lock = threading.Lock()
        self._closed = False
        self._make_arrays = arrays
        self._unpin = unpin
        self._arrays: EdgeArrays | None = None
        self._current = self._load_aliases()
        self._once = self._load_former_aliases()
        self._former: dict[str, list[str]] = {}
        for old, new in self._current.items():
            self._former.setdefault(new, []).append(old)

    def current_id(self, node_id: str) -> str | None:
        """Live aliases first, then the graph itself, then aliases that once held."""
        asked = node_id
        seen = {asked}
        while True:
            asked = self._current.get(asked, asked)
            if self._is_there(asked):
                return asked
            following = self._once.get(asked)
            if following is None or following in seen:
                return None
            seen.add(following)
            asked = following

    def get(self, ids: Sequence[str]) -> dict[str, Node]:
        wanted = self._asked(ids)
        rows = self._rows(
            f"SELECT id, kind, properties, {PROVENANCE} FROM node "
            f"WHERE id IN (SELECT value FROM json_each(:ids)) AND {HOLDS}",
            ids=as_json(self._members(wanted)),
        )
        return {node.id: node for node in to_nodes(self._by_current_id(rows))}

    def edges_of(
        self, ids: Sequence[str], *, kinds: Sequence[str], direction: Direction = "out"
    ) -> list[Edge]:
        column = "source_id" if direction == "out" else "target_id"
        rows = self._rows(
            f"SELECT kind, source_id, target_id, properties, {PROVENANCE} FROM edge "
            f"WHERE {column} IN (SELECT value FROM json_each(:ids)) "
            f"AND kind IN (SELECT value FROM json_each(:kinds)) AND {HOLDS}",
            ids=as_json(self._members(self._asked(ids))),
            kinds=as_json(kinds),
        )
        return sorted((to_edge(row, self._current) for row in rows), key=_edge_order)

    def degrees(self, ids: Sequence[str], *, kind: str, direction: Direction) -> dict[str, int]:
        arrays = self._edge_arrays()
        return {i: len(arrays.neighbours(i, kind, direction)) for i in self._asked(ids)}

    def holders_of(self, node_id: str, *, kind: str, limit: int) -> list[str]:
        arrays = self._edge_arrays()
        (current,) = self._asked([node_id])
        return [arrays.id_at(int(i)) for i in arrays.neighbours(current, kind, "in")[:limit]]

    def find_by_key(self, keys: Sequence[str]) -> dict[str, list[KeyHit]]:
        rows = self._rows(
            "SELECT DISTINCT key, id, role, city FROM name "
            f"WHERE key IN (SELECT value FROM json_each(:keys)) AND {HOLDS}",
            keys=as_json(keys),
        )
        hits: dict[str, set[KeyHit]] = {}
        for key, node_id, role, city in rows:
            hit = KeyHit(self._current.get(str(node_id), str(node_id)), str(role), str(city))
            hits.setdefault(str(key), set()).add(hit)
        return {k: sorted(v, key=lambda h: (h.id, h.role, h.city)) for k, v in hits.items()}

    def scan(self, kind: str) -> Iterator[Node]:
        rows = self._rows(
            f"SELECT id, kind, properties, {PROVENANCE} FROM node WHERE kind = :kind AND {HOLDS}",
            kind=kind,
        )
        yield from to_nodes(self._by_current_id(rows))

    def scan_edges(self, kinds: Sequence[str]) -> Iterator[Edge]:
        rows = self._rows(
            f"SELECT kind, source_id, target_id, properties, {PROVENANCE} FROM edge "
            f"WHERE kind IN (SELECT value FROM json_each(:kinds)) AND {HOLDS}",
            kinds=as_json(kinds),
        )
        yield from sorted((to_edge(row, self._current) for row in rows), key=_edge_order)

    def close(self) -> None:
        with self._lock:
            if not self._closed:
                self._closed = True
                self._connection.close()
                self._unpin()

    def _asked(self, ids: Sequence[str]) -> list[str]:
        """The current ids of those asked for; an unknown one stays what it is."""
        if len(ids) > MAX_BATCH:
            raise ValueError(f"{len(ids)} ids in one read; at most {MAX_BATCH}")
        known = self._current
        return sorted(
            {(self.current_id(i) or i) if i in self._once else known.get(i, i) for i in ids}
        )

    def _is_there(self, node_id: str) -> bool:
        return bool(
            self._rows(
                f"SELECT 1 FROM node WHERE id IN (SELECT value FROM json_each(:ids)) AND {HOLDS} "
                f"UNION ALL SELECT 1 FROM edge WHERE (source_id = :id OR target_id = :id) AND {HOLDS} "
                "LIMIT 1",
                id=node_id,
                ids=as_json(self._members([node_id])),
            )
        )

    def _edge_arrays(self) -> EdgeArrays:
        if self._arrays is None:
            self._arrays = self._make_arrays(self)
        return self._arrays

    def _by_current_id(self, rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
        keyed = ((self._current.get(str(row[0]), str(row[0])), *row) for row in rows)
        return sorted(keyed, key=lambda row: str(row[0]))

    def _members(self, current: Iterable[str]) -> list[str]:
        return sorted({m for c in current for m in (c, *self._former.get(c, ()))})

    def _load_aliases(self) -> dict[str, str]:
        step = {str(o): str(n) for o, n in self._rows(f"SELECT old, new FROM alias WHERE {HOLDS}")}
        return {old: _last(old, step) for old in step}

    def _load_former_aliases(self) -> dict[str, str]:
        rows = self._rows("SELECT old, new FROM alias WHERE since <= :n ORDER BY since, rowid")
        return {str(old): str(new) for old, new in rows if str(old) not in self._current}

    def _rows(self, sql: str, **params: object) -> list[tuple[object, ...]]:
        with self._lock:
            return self._connection.execute(sql, params | {"n": self.snapshot.number}).fetchall()


def _last(old: str, step: dict[str, str]) -> str:
    seen = [old]
    while (following := step.get(seen[-1])) is not None and following not in seen:
        seen.append(following)
    return seen[-1]


def _edge_order(edge: Edge) -> tuple[str, ...]:
    """Equal in every store: by content, never by the row in which it was first read."""
    p = edge.provenance
    told = str(sorted(edge.properties.items()))
    return edge.source_id, edge.kind, edge.target_id, p.source, p.observed_on or "", told
