"""Alive, ready, and which version."""

from __future__ import annotations

import json
import sqlite3
from importlib.metadata import version
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from graph_service.app import create_app
from graph_service.settings import Settings
from graph_service.store.opening import open_store


def test_alive_and_version(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/version").json() == {
        "name": "consortium-match",
        "version": version("consortium-match"),
        "api": "v1",
    }


def test_ready_names_the_snapshot(client: TestClient, settings: Settings) -> None:
    response = client.get("/readyz")
    store = open_store(settings)
    digest = store.snapshots()[0].digest
    store.close()
    assert response.status_code == 200
    assert response.json()["ready"] is True
    assert response.json()["snapshot"] == digest


def test_not_ready_until_something_is_loaded(tmp_path: Path, loaded: Path) -> None:
    with TestClient(create_app(Settings(home=tmp_path / "home"))) as client:
        response = client.get("/readyz")
        assert response.status_code == 503
        assert response.json()["ready"] is False
        assert response.json()["checks"]["graph"]["code"] == "api.nothing_loaded"
        assert response.json()["checks"]["database"]["ready"] is True
        assert client.get("/healthz").status_code == 200


def test_not_ready_without_the_database_and_ready_when_it_is_mended(settings: Settings) -> None:
    path = settings.home / "records.sqlite"
    path.write_bytes(b"no database" * 1_000)
    with TestClient(create_app(settings)) as client:
        checks = client.get("/readyz").json()["checks"]
        assert (checks["database"]["ready"], checks["graph"]["ready"]) == (False, True)
        assert checks["database"]["code"] == "records.unavailable"
        path.unlink()
        assert client.get("/readyz").status_code == 200


@pytest.mark.parametrize("store", ["neo4j://nowhere"])
def test_a_store_that_is_none_is_told(tmp_path: Path, store: str) -> None:
    with TestClient(create_app(Settings(home=tmp_path, store=store))) as client:
        checks = client.get("/readyz?lang=en").json()["checks"]
    assert checks["graph"]["code"] == "store.unknown"
    assert store in checks["graph"]["sentence"]


def test_the_start_is_logged(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    empty = settings.model_copy(update={"home": settings.home / "empty"})
    with TestClient(create_app(empty)):
        lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [(line["part"], line["ready"], line["code"]) for line in lines] == [
        ("graph", False, "api.nothing_loaded"),
        ("database", True, None),
    ]


def test_everything_is_closed_at_the_end(settings: Settings) -> None:
    with TestClient(create_app(settings)) as client:
        client.get("/readyz")
    # SQLite removes the journal when the last connection closes properly.
    assert not (settings.home / "records.sqlite-wal").exists()
    with sqlite3.connect(settings.home / "records.sqlite", isolation_level=None) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
