"""The graph's own vocabulary: the names by which a topic's words are recognised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from graph_service.domain.normalise import name_key, normalise
from graph_service.domain.records import Node
from graph_service.matching.empty_words import empty_words

KINDS = ("Segment", "Product", "Technology", "Discipline", "Chain", "Cluster", "Direction")
MIN_KEY = 2
MAX_KEY = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of one node of the graph."""

    key: str
    kind: str
    id: str
    label: str


class Vocabulary:
    """Looks names up by their key; made once per snapshot."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_key: dict[str, list[Entry]] = {}
        for entry in entries:
            self._by_key.setdefault(entry.key, []).append(entry)

    def at(self, key: str) -> Sequence[Entry]:
        """Every node that has that name, most telling kind first."""
        return self._by_key.get(key, ())

    def nearest(self, text: str, limit: int = 5) -> list[str]:
        """The names most like ``text``, for a topic that nothing matches."""
        found = process.extract(
            name_key(text), self._by_key.keys(), scorer=fuzz.partial_ratio, limit=limit * 3
        )
        ranked = sorted(found, key=lambda hit: (-hit[1], len(hit[0]), hit[0]))
        labels = (self._by_key[key][0].label for key, score, _ in ranked if score > 0)
        return list(dict.fromkeys(labels))[:limit]


def entries_of(node: Node) -> Iterator[Entry]:
    """The names of a node of the vocabulary: its name (brackets opened), its aliases, and the products
    that a segment includes."""
    for label in (node.name, *node.texts("aliases"), *node.texts("includes")):
        for part in _open_brackets(label):
            key = name_key(part)
            if MIN_KEY <= len(key) <= MAX_KEY and key not in empty_words():
                yield Entry(key, node.kind, node.id, node.name)


def _open_brackets(label: str) -> Iterator[str]:
    plain = normalise(label).replace("(", "/").replace(")", "/")
    yield label
    for part in plain.split("/"):
        if part.strip() and part.strip() != label:
            yield part.strip()
