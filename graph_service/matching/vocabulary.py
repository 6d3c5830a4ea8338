"""The graph's own vocabulary: the names by which a topic's words are recognised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapidfuzz import fuzz, process

from graph_service.domain.normalise import name_key, normalise
from graph_service.domain.records import Node

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
        return [self._by_key[key][0].label for key, _, _ in ranked[:limit]]


def entries_of(node: Node) -> Iterator[Entry]:
    """The names of a node of the vocabulary: its name (brackets opened) and its aliases."""
    for label in (node.name, *node.texts("aliases")):
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


@cache
def empty_words() -> frozenset[str]:
    """Words that say nothing of the subject (empty_words.txt, 编者)."""
    text = files("graph_service.matching").joinpath("empty_words.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
