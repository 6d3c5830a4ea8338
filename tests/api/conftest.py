"""A small graph in two snapshots, a client, a token, and what the service logged."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from graph_service.app import create_app
from graph_service.domain.evidence import Provenance
from graph_service.domain.records import EdgeRecord, NodeRecord
from graph_service.records import principals, tokens
from graph_service.records.opening import open_database
from graph_service.settings import Settings
from graph_service.store.opening import open_store
from graph_service.store.protocol import Record, SourceState

SEEN = Provenance("measured", "1", observed_on="2024-05-01")


def _maker(name: str, scope: str, product: str) -> list[Record]:
    org, made = f"org:name:{name}@威海", f"product:name:{product}"
    stated = {
        "name": name,
        "city": "威海市",
        "unit_type": "enterprise",
        "legal_form": "企业",
        "business_scope": scope,
    }
    return [
        NodeRecord("Organisation", org, stated, SEEN),
        NodeRecord("Product", made, {"name": product}, SEEN),
        EdgeRecord("MAKES", org, made, {}, SEEN),
    ]


FIRST = _maker("虚构碳纤维有限公司", "碳纤维原丝、预浸料的生产、销售", "碳纤维原丝")
SECOND = [
    *FIRST,
    *_maker("虚构打印有限公司", "打印机、打印头的研发、制造", "打印头"),
    NodeRecord(
        "Organisation",
        "org:name:虚构大学@威海",
        {"name": "虚构大学", "city": "威海市", "unit_type": "university", "legal_form": "高校"},
        SEEN,
    ),
]


def _load(home: Path) -> None:
    store = open_store(Settings(home=home))
    for version, records in (("v1", FIRST), ("v2", SECOND)):
        stage = store.stage()
        stage.put("measured", records)
        state = SourceState("measured", version, "2024-05-01", len(records))
        stage.seal({"measured": state})
        stage.publish()
    store.close()


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with two snapshots; copy it, do not write to it."""
    home = tmp_path_factory.mktemp("loaded")
    _load(home)
    return home


@pytest.fixture
def settings(loaded: Path, tmp_path: Path) -> Settings:
    """Over a copy of the loaded home, and one's own application database."""
    home = tmp_path / "home"
    shutil.copytree(loaded, home)
    return Settings(home=home, max_body_bytes=20_000, database_url=None)


@pytest.fixture
def app(settings: Settings, capsys: pytest.CaptureFixture[str]) -> FastAPI:
    """Made after capsys, so that its log goes there."""
    return create_app(settings)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    """A client of the running application; unexpected errors come as responses, as over HTTP."""
    with TestClient(app, raise_server_exceptions=False) as running:
        yield running


@pytest.fixture
def token(settings: Settings) -> str:
    """A token of 王芳."""
    database = open_database(settings.applications_database())
    with database.writing() as session:
        clerk = principals.actor(session, "王芳")
        issued = tokens.issue(session, clerk, "测试", by=clerk)
    database.close()
    return issued


Logged = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def logged(capsys: pytest.CaptureFixture[str]) -> Logged:
    """The log lines about requests since the last call; every line must be JSON."""

    def read() -> list[dict[str, Any]]:
        lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
        return [line for line in lines if line["event"] != "start"]

    return read
