"""The embedded store keeps the contract of the graph port."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph_service.store.embedded.store import EmbeddedStore
from graph_service.store.protocol import GraphStore
from tests.contracts.graph_store import GraphStoreContract


class TestEmbeddedStore(GraphStoreContract):
    """One directory per store."""

    @pytest.fixture
    def open_store(self, tmp_path: Path) -> Iterator[Callable[[str], GraphStore]]:
        opened: list[EmbeddedStore] = []

        def open_named(name: str) -> GraphStore:
            opened.append(EmbeddedStore(tmp_path / name))
            return opened[-1]

        yield open_named
        for store in opened:
            store.close()
