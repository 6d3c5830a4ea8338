"""Digests by which snapshots and sources are known; the same for every store."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from graph_service.store.protocol import SourceState


def source_version(record_digests: Iterable[str]) -> str:
    """The version of a source: a digest of the set of its records, whatever their order."""
    whole = hashlib.sha256()
    for digest in sorted(set(record_digests)):
        whole.update(bytes.fromhex(digest))
    return whole.hexdigest()


def snapshot_digest(sources: Iterable[SourceState], decisions: Iterable[str] = ()) -> str:
    """A snapshot's id: a digest of the set of (source, version) and of the decisions taken."""
    lines = sorted(f"{state.source}={state.version}" for state in sources)
    lines += sorted(f"decision={decision}" for decision in decisions)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
