"""The text index of a snapshot: tantivy over terms of our analyser.

It belongs to the snapshot, not to the store: derived per digest from the port's bulk reads, so that every
store gives the same candidates with the same scores. It can be deleted at any time and is made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import tantivy

from graph_service.store.derived import build_beside
from graph_service.store.documents import FIELDS, Document, documents
from graph_service.store.protocol import Reader
from graph_service.text.analyser import terms

VERSION = "text-v1"
_WRITER_HEAP_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class TextHit:
    """An organisation found by text, with its BM25 score (comparable within one query only)."""

    id: str
    score: float


class TextIndex:
    """Reads one snapshot's index; several processes may hold it open."""

    def __init__(self, folder: Path) -> None:
        self._index = tantivy.Index.open(str(folder))
        self._index.reload()
        self._searcher = self._index.searcher()
        self._schema = self._index.schema

    @property
    def size(self) -> int:
        """Number of documents."""
        return int(self._searcher.num_docs)

    def document_frequency(self, term: str) -> int:
        """In how many documents a term stands, in its most frequent field."""
        return max(int(self._searcher.doc_freq(name, term)) for name in FIELDS)

    def search(
        self, weights: Mapping[str, float], *, boosts: Mapping[str, float], limit: int
    ) -> list[TextHit]:
        """The best ``limit`` organisations for weighted terms over boosted fields."""
        clauses = [
            (tantivy.Occur.Should, self._term_query(field, term, weight * boost))
            for term, weight in sorted(weights.items())
            for field, boost in boosts.items()
            if weight * boost > 0
        ]
        if not clauses:
            return []
        found = self._searcher.search(tantivy.Query.boolean_query(clauses), limit)
        hits = [
            TextHit(str(self._searcher.doc(address)["id"][0]), float(score))
            for score, address in found.hits
        ]
        return sorted(hits, key=lambda hit: (-hit.score, hit.id))

    def _term_query(self, field: str, term: str, boost: float) -> tantivy.Query:
        query = tantivy.Query.term_query(self._schema, field, term, index_option="freq")
        return tantivy.Query.boost_query(query, boost)


def open_text_index(home: Path, reader: Reader) -> TextIndex:
    """The index of the reader's snapshot, made first where it is missing."""
    digest = reader.snapshot.digest
    return TextIndex(build_beside(home, digest, VERSION, lambda f: _write(f, documents(reader))))


def _write(folder: Path, found: Iterable[Document]) -> None:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for name in FIELDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    index = tantivy.Index(builder.build(), path=str(folder))
    # One thread: segments, and with them ties, come out the same on every run.
    writer = index.writer(_WRITER_HEAP_BYTES, 1)
    for document in found:
        writer.add_document(tantivy.Document(id=document.id, **_fields(document.texts)))
    writer.commit()
    writer.wait_merging_threads()


def _fields(texts: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {
        name: " ".join(term for text in values for term in terms(text))
        for name, values in texts.items()
    }
