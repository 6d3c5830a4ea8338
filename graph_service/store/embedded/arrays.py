"""Compact memory-mapped arrays of a snapshot's edges: degrees and holders without touching SQLite.

One folder per snapshot digest, made beside and renamed in one step; it can be deleted at any time and is
made again from the store. Ids are numbered in sorted order; per edge kind and direction stand two arrays,
``ptr`` (n+1 offsets) and ``idx`` (neighbour numbers, distinct, ascending).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from graph_service.domain.records import Edge
from graph_service.store.derived import build_beside
from graph_service.store.protocol import Direction

VERSION = "graph-v1"
Ints = npt.NDArray[np.int32]


class EdgeArrays:
    """Reads one snapshot's arrays; opened lazily, shared by all readers of the process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._text = np.memmap(folder / "ids.bin", dtype=np.uint8, mode="r")
        self._offsets: npt.NDArray[np.int64] = np.load(folder / "ids.npy", mmap_mode="r")
        self._open: dict[tuple[str, str], tuple[Ints, Ints] | None] = {}

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def id_at(self, number: int) -> str:
        """The id with that number."""
        start, end = self._offsets[number], self._offsets[number + 1]
        return bytes(self._text[start:end]).decode()

    def number_of(self, node_id: str) -> int | None:
        """The number of an id by binary search; None when it has no edge."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self.id_at(middle) < node_id:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self) and self.id_at(low) == node_id else None

    def neighbours(self, node_id: str, kind: str, direction: Direction) -> Ints:
        """Numbers of the distinct neighbours, ascending."""
        number, arrays = self.number_of(node_id), self._arrays(kind, direction)
        if number is None or arrays is None:
            return np.empty(0, dtype=np.int32)
        ptr, idx = arrays
        return idx[ptr[number] : ptr[number + 1]]

    def _arrays(self, kind: str, direction: str) -> tuple[Ints, Ints] | None:
        key = (kind, direction)
        if key not in self._open:
            stem = self._folder / f"{kind}.{direction}"
            found = stem.with_suffix(f".{direction}.ptr.npy").exists()
            self._open[key] = (
                (
                    np.load(stem.with_suffix(f".{direction}.ptr.npy"), mmap_mode="r"),
                    np.load(stem.with_suffix(f".{direction}.idx.npy"), mmap_mode="r"),
                )
                if found
                else None
            )
        return self._open[key]


def build_arrays(home: Path, digest: str, edges: Iterable[Edge]) -> Path:
    """Writes the arrays of a snapshot where they are missing; returns their folder."""
    return build_beside(home, digest, VERSION, lambda folder: _write(folder, edges))


def _write(folder: Path, edges: Iterable[Edge]) -> None:
    pairs: dict[str, set[tuple[str, str]]] = {}
    for edge in edges:
        pairs.setdefault(edge.kind, set()).add((edge.source_id, edge.target_id))
    ids = sorted({end for kind in pairs.values() for pair in kind for end in pair})
    encoded = [node_id.encode() for node_id in ids]
    (folder / "ids.bin").write_bytes(b"".join(encoded) or b"\0")
    np.save(folder / "ids.npy", np.cumsum([0, *map(len, encoded)], dtype=np.int64))
    number = {node_id: i for i, node_id in enumerate(ids)}
    for kind, stated in pairs.items():
        ends = np.array([(number[a], number[b]) for a, b in stated], dtype=np.int32)
        for direction, columns in _directions(ends):
            ptr, idx = _compress(columns, len(ids))
            np.save(folder / f"{kind}.{direction}.ptr.npy", ptr)
            np.save(folder / f"{kind}.{direction}.idx.npy", idx)


def _directions(ends: Ints) -> Iterator[tuple[str, Ints]]:
    yield "out", ends
    yield "in", ends[:, ::-1]


def _compress(ends: Ints, size: int) -> tuple[Ints, Ints]:
    order = np.lexsort((ends[:, 1], ends[:, 0]))
    counts = np.bincount(ends[:, 0], minlength=size)
    ptr = np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
    return ptr, np.ascontiguousarray(ends[order, 1])
