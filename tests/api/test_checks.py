"""A proposed membership is checked over HTTP as on the command line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from graph_service.domain.answers import CheckAnswer

TEXT = "碳纤维原丝国产化"
MAKER = "虚构碳纤维有限公司"
PROPOSAL: dict[str, Any] = {
    "name": "碳纤维创新联合体（虚构示例）",
    "topic": {"text": TEXT},
    "lead": {"organisation": MAKER, "capacity": "enterprise"},
    "members": [{"organisation": "虚构大学", "role": "university", "tasks": ["原丝缺陷机理"]}],
    "filing": {"submitted_on": "2025-03-20"},
}


def _check(client: TestClient, proposal: object, **more: object) -> Any:
    return client.post("/api/v1/checks", json={"proposal": proposal, **more})


def test_a_check_has_its_header_and_its_clauses(client: TestClient) -> None:
    response = _check(client, PROPOSAL, stage="apply")
    assert response.status_code == 200, response.text
    answer = CheckAnswer.model_validate_json(response.text)
    assert next(iter(response.json())) == "snapshot"
    assert answer.snapshot == client.get("/readyz").json()["snapshot"]
    assert {clause.result for clause in answer.clauses} >= {"pass", "unknown"}
    assert answer.model_dump_json(by_alias=True) == response.text


@pytest.mark.parametrize(
    ("as_of", "basis", "day"),
    [(None, "in_force", "2025-03-20"), ("2025-06-29", "expired", "2025-06-29")],
)
def test_the_day_is_that_of_submission_unless_said(
    client: TestClient, as_of: str | None, basis: str, day: str
) -> None:
    answer = _check(client, PROPOSAL, as_of=as_of).json()
    assert (answer["basis"], answer["as_of"]) == (basis, day)


def test_unmet_conditions_are_an_answer_not_an_error(client: TestClient) -> None:
    stated = PROPOSAL | {"facts": {"registered_city": {"value": "青岛市", "source": "虚构示例"}}}
    response = _check(client, stated | {"agreement": "none", "members": "none"})
    assert (response.status_code, response.json()["conditions_code"]) == (200, "unmet")


@pytest.mark.parametrize(
    ("proposal", "words"),
    [
        ({}, "name"),
        ({"name": "甲", "lead": {}}, "organisation"),
        (PROPOSAL | {"membres": []}, "members"),
        (PROPOSAL | {"filing": {"submitted_on": "2025-02-30"}}, "filing.submitted_on"),
    ],
)
def test_a_wrong_proposal_is_told_where(client: TestClient, proposal: object, words: str) -> None:
    response = _check(client, proposal)
    assert (response.status_code, response.json()["code"].split(".")[0]) == (422, "strict")
    assert words in response.json()["detail"]


def test_a_proposal_of_the_service_can_be_checked(client: TestClient) -> None:
    from queries.proposal_file import parse_proposal

    proposed = client.post("/api/v1/proposals", json={"text": TEXT, "lead": MAKER}).json()
    read = parse_proposal(proposed["file"], "proposal.yaml")
    response = _check(client, read.model_dump(mode="json", exclude_unset=True, by_alias=True))
    assert response.status_code == 200, response.text


def test_logs_hold_nothing_of_a_proposal(
    client: TestClient, logged: Callable[[], list[dict[str, Any]]]
) -> None:
    _check(client, PROPOSAL)
    _check(client, PROPOSAL | {TEXT: TEXT})
    _check(client, [TEXT])
    lines = logged()
    assert [line["status"] for line in lines] == [200, 422, 422]
    assert TEXT not in str(lines)
    assert MAKER not in str(lines)
