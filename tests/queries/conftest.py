"""Desks over really loaded data: the bundled demo, and the real files of CONSORTIUM_DATA."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from graph_service.settings import Settings
from graph_service.store.embedded.store import EmbeddedStore
from loaders.runner import order_for, run_load
from loaders.sources import DEMO, SOURCES
from queries.asking import Asking
from queries.desk import Desk, open_desk
from queries.packs import open_pack

REAL = ("weihai-registry", "listed-companies", "organisation-facts")


@contextmanager
def _desk(home: Path, names: tuple[str, ...]) -> Iterator[Desk]:
    with EmbeddedStore(home) as store:
        run_load(store, [order_for(SOURCES[n], None, Settings()) for n in names], home=home)
        desk = open_desk(store.reader(), home)
        try:
            yield desk
        finally:
            desk.close()


@pytest.fixture(scope="session")
def demo_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with _desk(tmp_path_factory.mktemp("demo"), DEMO) as desk:
        yield desk


@pytest.fixture(scope="session")
def real_desk(tmp_path_factory: pytest.TempPathFactory, data_folder: Path) -> Iterator[Desk]:
    with _desk(tmp_path_factory.mktemp("real"), REAL) as desk:
        yield desk


@pytest.fixture
def asking() -> Asking:
    return Asking(open_pack("weihai-2022"), date(2025, 6, 20))
