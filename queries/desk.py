"""What every question needs: a pinned reader, the snapshot's text index and its vocabulary.

Knows the port, never a concrete store. One desk serves many questions; a new snapshot needs a new desk.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import orjson

from graph_service.matching.phrases import Rarity, rarity_of
from graph_service.matching.vocabulary import KINDS, Entry, Vocabulary, entries_of
from graph_service.store.derived import build_beside
from graph_service.store.protocol import Reader
from graph_service.store.textindex import TextIndex, open_text_index

_VOCABULARY = "vocabulary-v1"


@dataclass(frozen=True)
class Desk:
    """Open with ``open_desk``, close when done."""

    reader: Reader
    index: TextIndex
    vocabulary: Vocabulary

    @cached_property
    def rarity(self) -> Rarity:
        """Inverse document frequency over the snapshot's organisations."""
        return lru_cache(maxsize=100_000)(rarity_of(self.index.size, self.document_frequency))

    def document_frequency(self, term: str) -> int:
        """In how many organisations a term stands."""
        return self.index.document_frequency(term)

    def close(self) -> None:
        """Gives the snapshot back."""
        self.reader.close()


def open_desk(reader: Reader, home: Path) -> Desk:
    """A desk over the reader's snapshot; makes what is derived where it is missing."""
    folder = build_beside(home, reader.snapshot.digest, _VOCABULARY, lambda f: _write(f, reader))
    stored = orjson.loads((folder / "entries.json").read_bytes())
    return Desk(reader, open_text_index(home, reader), Vocabulary(Entry(*e) for e in stored))


def _write(folder: Path, reader: Reader) -> None:
    entries = [[e.key, e.kind, e.id, e.label] for e in _entries(reader)]
    (folder / "entries.json").write_bytes(orjson.dumps(entries))


def _entries(reader: Reader) -> Iterator[Entry]:
    for kind in KINDS:
        for node in reader.scan(kind):
            yield from entries_of(node)
