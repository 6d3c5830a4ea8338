"""The contract of the graph port (graph_service/store/protocol.py), for every store there is.

An implementation's test module subclasses ``GraphStoreContract`` and gives the fixture ``open_store``: a
store by name, empty at first; the same name again gives another handle on the same store.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph_service.store.protocol import GraphStore
from tests.contracts.graph_store_aliases import AliasContract
from tests.contracts.graph_store_history import HistoryContract
from tests.contracts.graph_store_loads import LoadContract
from tests.contracts.graph_store_order import OrderContract
from tests.contracts.graph_store_reads import ReadContract

OpenStore = Callable[[str], GraphStore]


class GraphStoreContract(LoadContract, ReadContract, HistoryContract, AliasContract, OrderContract):
    """All of it."""

    @pytest.fixture
    def store(self, open_store: OpenStore) -> GraphStore:
        """An empty store."""
        return open_store("one")
