"""What-if, comparison and range over HTTP: the check as always, with more beside it."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from graph_service.domain.what_if import RangeAnswer, WhatIfAnswer
from tests.api.test_checks import MAKER, PROPOSAL

SEALED = "agreement.parties[虚构大学].sealed"


def _post(client: TestClient, address: str, **body: object) -> Any:
    return client.post(f"/api/v1/checks{address}", json=body)


def test_a_change_is_set_beside_the_check_before_it(client: TestClient) -> None:
    setting = [{"path": "lead.registered_city", "value": "青岛市"}, {"path": SEALED, "value": True}]
    response = _post(client, "", proposal=PROPOSAL, set=setting)
    assert response.status_code == 200, response.text
    answer = WhatIfAnswer.model_validate_json(response.text)
    assert answer.model_dump_json(by_alias=True) == response.text
    assert next(iter(response.json())) == "snapshot"
    assert [(c.path, c.old, c.adds) for c in answer.changes] == [
        ("lead.registered_city", None, False),
        (SEALED, None, True),
    ]
    plain = _post(client, "", proposal=PROPOSAL).json()
    assert response.json()["before"]["clauses"] == plain["clauses"]
    assert {one.id for one in answer.differences} >= {"三.1a", "三.3b"}
    assert answer.same + len(answer.differences) == len(answer.clauses)
    assert "before" not in plain


def test_null_makes_a_place_blank(client: TestClient) -> None:
    response = _post(client, "", proposal=PROPOSAL, set=[{"path": "members", "value": None}])
    assert response.json()["changes"][0]["old"] == PROPOSAL["members"]
    assert "members" in str(response.json()["differences"])


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ({"path": "lead.registred_city", "value": "x"}, "registered_city"),
        ({"path": "lead.capacity", "value": "boss"}, "lead.capacity"),
        ({"path": "", "value": 1}, "lead.registered_city"),
    ],
)
def test_a_wrong_change_is_told(client: TestClient, setting: dict[str, object], words: str) -> None:
    response = _post(client, "", proposal=PROPOSAL, set=[setting])
    assert response.status_code == 422
    assert words in response.json()["detail"]


@pytest.mark.parametrize("setting", [{"path": "name"}, {"path": 1, "value": 1}, "name=x", {"x": 1}])
def test_a_change_has_a_path_and_a_value(client: TestClient, setting: object) -> None:
    response = _post(client, "", proposal=PROPOSAL, set=[setting])
    assert (response.status_code, response.json()["code"]) == (422, "api.invalid")


def test_days_on_which_the_verdict_changes(client: TestClient) -> None:
    days = {"from": "2025-06-01", "to": "2025-07-31"}
    response = _post(client, "/range", proposal=PROPOSAL, **days)
    assert response.status_code == 200, response.text
    answer = RangeAnswer.model_validate_json(response.text)
    document = response.json()
    assert document["range"] == days
    assert [(s["from"], s["to"]) for s in document["spans"]] == [
        ("2025-06-01", "2025-06-28"),
        ("2025-06-29", "2025-07-31"),
    ]
    (cause,) = answer.spans[1].because
    assert cause.source == "weihai-2022"
    assert document["as_of"] == "2025-03-20"  # the check itself is of the day of submission


def test_a_range_takes_changes_too(client: TestClient) -> None:
    city = {"value": "威海市", "valid_to": "2025-06-10"}
    setting = [{"path": "lead.registered_city", "value": city}]
    known = {**PROPOSAL, "lead": {"organisation": "没有登记的公司", "capacity": "enterprise"}}
    days = {"from": "2025-06-01", "to": "2025-06-20"}
    spans = _post(client, "/range", proposal=known, set=setting, **days).json()["spans"]
    assert [span["from"] for span in spans] == ["2025-06-01", "2025-06-11"]
    assert "2025-06-10" in spans[1]["because"][0]["sentence"]


@pytest.mark.parametrize(
    "days",
    [
        {"from": "2025-06-01"},
        {"from": "2025-06-01", "to": "bald"},
        {"from": "2025-06-02", "to": "2025-06-01"},
        {"from": None, "to": "2025-06-01"},
    ],
)
def test_a_wrong_range_is_told(client: TestClient, days: dict[str, object]) -> None:
    assert _post(client, "/range", proposal=PROPOSAL, **days).status_code == 422


def test_two_proposals_are_compared(client: TestClient) -> None:
    after = {**PROPOSAL, "facts": {"registered_city": "青岛市"}, "members": "none"}
    response = _post(client, "/compare", before=PROPOSAL, after=after)
    assert response.status_code == 200, response.text
    answer = WhatIfAnswer.model_validate_json(response.text)
    assert [change.path for change in answer.changes] == ["members", "facts"]
    assert "三.1a" in {one.id for one in answer.differences}
    assert response.json()["clauses"] == _post(client, "", proposal=after).json()["clauses"]
    assert MAKER not in client.get("/api/v1/openapi.json").text
