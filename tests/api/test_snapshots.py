"""Snapshots are listed to everyone and moved by people with a token; every move is in the audit."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from graph_service.api.desks import Desks
from graph_service.records import audit, principals, tokens
from graph_service.records.opening import open_database
from graph_service.settings import Settings
from graph_service.store.opening import open_store

ROLLBACK = "/api/v1/snapshots/rollback"


def _bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


def test_newest_first_with_their_sources(client: TestClient) -> None:
    snapshots = client.get("/api/v1/snapshots").json()["snapshots"]
    assert [(s["number"], s["current"]) for s in snapshots] == [(2, True), (1, False)]
    assert snapshots[0]["sources"] == [
        {"source": "measured", "version": "v2", "observed_on": "2024-05-01", "records": 7}
    ]


def test_going_back_is_served_and_audited(
    client: TestClient, settings: Settings, token: str
) -> None:
    before = client.get("/readyz").json()["snapshot"]
    headers = {**_bearer(token), "x-request-id": "rollback-1"}
    response = client.post(ROLLBACK, json={"number": 1}, headers=headers)
    assert response.status_code == 200
    assert (response.json()["number"], response.json()["current"]) == (1, True)
    after = client.get("/readyz").json()["snapshot"]
    assert after == response.json()["digest"] != before
    database = open_database(settings.applications_database())
    with database.reading() as session:
        line = audit.newest(session, limit=1)[0]
    database.close()
    assert line.actor.name == "王芳"
    assert line.event == audit.Event(
        "snapshot.rolled_back",
        "snapshot:1",
        {"left": 2},
        snapshot=after,
        request_id="rollback-1",
    )


def test_a_number_that_is_none(client: TestClient, settings: Settings, token: str) -> None:
    response = client.post(ROLLBACK, json={"number": 9, "lang": "en"}, headers=_bearer(token))
    assert (response.status_code, response.json()["code"]) == (404, "store.no_snapshot")
    assert "no snapshot 9" in response.json()["detail"]
    assert _actions(settings)[0] != "snapshot.rolled_back"


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({}, "api.token_missing"),
        ({"authorization": "Basic eDp5"}, "api.token_missing"),
        ({"authorization": "Bearer ct_0"}, "records.token.invalid"),
    ],
)
def test_nobody_writes_without_a_token(
    client: TestClient, headers: dict[str, str], code: str
) -> None:
    response = client.post(ROLLBACK, json={"number": 1}, headers=headers)
    assert (response.status_code, response.json()["code"]) == (401, code)
    assert response.headers["www-authenticate"].startswith("Bearer")
    assert client.get("/api/v1/snapshots").json()["snapshots"][0]["current"] is True


def test_a_revoked_token_opens_nothing(client: TestClient, settings: Settings, token: str) -> None:
    database = open_database(settings.applications_database())
    with database.writing() as session:
        tokens.revoke(session, token.split("_")[1], by=principals.system(session))
    database.close()
    response = client.post(ROLLBACK, json={"number": 1}, headers=_bearer(token))
    assert (response.status_code, response.json()["code"]) == (401, "records.token.revoked")


def test_a_request_under_way_keeps_its_snapshot(settings: Settings) -> None:
    store = open_store(settings)
    desks = Desks(store, settings.home)
    with desks.lend() as old:
        store.rollback(1)
        with desks.lend() as new:
            assert (old.reader.snapshot.number, new.reader.snapshot.number) == (2, 1)
        assert old.reader.get(["org:name:虚构大学@威海"])
    with desks.lend() as again:
        assert again is new
    desks.close()
    store.close()


def test_many_at_once_make_one_desk(settings: Settings) -> None:
    store = open_store(settings)
    desks, begin = Desks(store, settings.home), Barrier(8)
    lent: list[int] = []

    def ask() -> None:
        begin.wait()
        with desks.lend() as desk:
            lent.append(id(desk))

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    desks.close()
    store.close()
    assert len(lent) == 8
    assert len(set(lent)) == 1


def test_every_write_needs_a_token(app: FastAPI) -> None:
    reads = {"topics", "leads", "partners", "proposals", "checks", "resolve"}
    reads |= {"range", "compare", "workbook"}
    reads |= {
        "document",
        "handovers",
        "verify",
        "workbook",
    }  # they make files for the caller, and keep none
    paths = app.openapi()["paths"]
    open_posts = {
        path.rsplit("/", 1)[-1]
        for path, methods in paths.items()
        for method, operation in methods.items()
        if method != "get" and not operation.get("security")
    }
    assert open_posts <= reads


def _actions(settings: Settings) -> list[str]:
    database = open_database(settings.applications_database())
    with database.reading() as session:
        found = [line.event.action for line in audit.newest(session, limit=9)]
    database.close()
    return found
