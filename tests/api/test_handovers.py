"""A package is made and read back over HTTP as on the command line."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from graph_service.domain.handover import HandoverAnswer
from graph_service.settings import Settings
from tests.api.test_checks import MAKER, PROPOSAL, TEXT
from tests.queries.handovers.making import codes_of, entries_of, spoilt

ZIP = {"Content-Type": "application/zip"}
WITH_FILES = PROPOSAL | {"agreement": {"document": "协议.pdf"}, "council": {"document": "章程.pdf"}}


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """A package does not fit into the small bodies of the other tests."""
    return settings.model_copy(update={"max_body_bytes": 400_000})


def _made(client: TestClient, proposal: object = WITH_FILES, **more: object) -> Any:
    return client.post("/api/v1/handovers", json={"proposal": proposal, **more})


def _verified(client: TestClient, package: bytes, query: str = "") -> Any:
    return client.post(f"/api/v1/handovers/verify{query}", content=package, headers=ZIP)


def test_made_and_read_back(client: TestClient) -> None:
    sent = {"协议.pdf": b64encode(b"%PDF").decode()}
    response = _made(client, attachments=sent)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/zip"
    assert "attachment" in response.headers["content-disposition"]
    assert entries_of(response.content)["attachments/协议.pdf"] == b"%PDF"
    back = _verified(client, response.content)
    assert back.status_code == 200, back.text
    answer = HandoverAnswer.model_validate_json(back.text)
    assert answer.holds
    assert ["章程.pdf" in n.sentence for n in answer.notes if "missing" in n.code] == [True]


def test_what_no_longer_holds_is_an_answer(client: TestClient) -> None:
    package = spoilt(_made(client).content, {"proposal.xlsx": b"other"})
    answer = HandoverAnswer.model_validate_json(_verified(client, package, "?lang=en").text)
    assert codes_of(answer) == ["file_changed"]
    assert answer.findings[0].sentence.startswith("The file proposal.xlsx")


def test_what_is_no_package_is_a_problem(client: TestClient) -> None:
    response = _verified(client, b"not a zip")
    assert (response.status_code, response.json()["code"]) == (422, "handover.not_a_zip")
    assert _verified(client, b"").status_code == 422
    assert _verified(client, bytes(400_001)).status_code == 413


def test_content_must_be_base64(client: TestClient) -> None:
    for content in ("%%%", "YQ", "汉"):
        response = _made(client, attachments={"协议.pdf": content})
        assert (response.status_code, response.json()["code"]) == (422, "handover.not_base64")


def test_no_file_of_the_server_gets_into_a_package(client: TestClient) -> None:
    proposal = PROPOSAL | {"attachments": [{"file": "/etc/passwd"}, {"file": "../../etc/passwd"}]}
    entries = entries_of(_made(client, proposal).content)
    assert [name for name in entries if name.startswith("attachments/")] == []


def test_logs_hold_nothing_of_a_package(
    client: TestClient, logged: Callable[[], list[dict[str, Any]]]
) -> None:
    package = _made(client).content
    _verified(client, package)
    lines = logged()
    assert [line["status"] for line in lines] == [200, 200]
    assert TEXT not in str(lines)
    assert MAKER not in str(lines)
