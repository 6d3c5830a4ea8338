"""A check comes as a document over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.test_checks import PROPOSAL
from tests.documents.reading import page_of, text_of


def _document(client: TestClient, proposal: object, query: str = "", **more: object) -> Any:
    body = {"proposal": proposal, **more}
    return client.post(f"/api/v1/checks/document{query}", json=body)


@pytest.mark.parametrize(
    ("query", "ending", "media"),
    [
        ("", ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("?format=docx", ".docx", "application/vnd.openxmlformats-officedocument."),
        ("?format=html", ".html", "text/html; charset=utf-8"),
    ],
)
def test_the_document_says_what_the_check_says(
    client: TestClient, query: str, ending: str, media: str
) -> None:
    response = _document(client, PROPOSAL, query, as_of="2025-06-29")
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].startswith(media)
    assert "attachment" in response.headers["content-disposition"]
    text = text_of(response.content, ending)
    answer = client.post(
        "/api/v1/checks", json={"proposal": PROPOSAL, "as_of": "2025-06-29"}
    ).json()
    assert [c["id"] for c in answer["clauses"] if c["sentence"] not in text] == []
    assert "预检/模拟" in text


def test_a_name_is_neither_markup_nor_a_header(client: TestClient) -> None:
    name = '甲"\r\nX-Own: 1<script>alert(1)</script>'
    response = _document(client, PROPOSAL | {"name": name}, "?format=html")
    assert response.status_code == 200
    assert "x-own" not in response.headers
    assert response.headers["content-security-policy"].startswith("default-src 'none'")
    assert "script" not in {tag for tag, _ in page_of(response.content).elements}


def test_the_language_is_that_asked_for(client: TestClient) -> None:
    response = _document(client, PROPOSAL, "?format=html", lang="en")
    assert "Clause by clause" in response.text


def test_what_is_only_supposed_gets_no_paper(client: TestClient) -> None:
    supposed = [{"path": "lead.registered_city", "value": "青岛市"}]
    assert _document(client, PROPOSAL, set=supposed).status_code == 422


def test_what_is_wrong_is_a_problem(client: TestClient) -> None:
    assert _document(client, PROPOSAL, "?format=pdf").status_code == 422
    response = _document(client, {"name": "甲"})
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
