"""The form over HTTP: a blank one is given out, a filled one is checked as the same JSON would be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from graph_service.app import create_app
from graph_service.domain.answers import CheckAnswer
from graph_service.settings import Settings
from queries.proposal_file import proposal_of
from queries.proposal_workbook import MEDIA_TYPE, write_workbook
from tests.api.test_checks import PROPOSAL, TEXT

AS_FORM = {"Content-Type": MEDIA_TYPE}


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """As a service runs: a form does not fit into the small bodies of the other tests."""
    return settings.model_copy(update={"max_body_bytes": 1_000_000})


@pytest.fixture
def form(tmp_path: Path) -> bytes:
    """The proposal of the other checks, as a form."""
    write_workbook(proposal_of(PROPOSAL, "p"), tmp_path / "p.xlsx")
    return (tmp_path / "p.xlsx").read_bytes()


def test_a_form_is_checked_as_the_same_json_is(client: TestClient, form: bytes) -> None:
    asked: dict[str, Any] = {"as_of": "2025-03-10", "stage": "recommend", "all": True}
    by_json = client.post("/api/v1/checks", json={"proposal": PROPOSAL, **asked})
    by_form = client.post("/api/v1/checks/workbook", content=form, params=asked, headers=AS_FORM)
    assert by_form.status_code == 200, by_form.text
    CheckAnswer.model_validate_json(by_form.text)
    assert {**by_form.json(), "made_at": ""} == {**by_json.json(), "made_at": ""}


def test_a_form_under_another_citys_pack_is_marked(client: TestClient, form: bytes) -> None:
    asked = {"as_of": "2025-09-10", "pack": "xiamen-2025"}
    by_json = client.post("/api/v1/checks", json={"proposal": PROPOSAL, **asked}).json()
    by_form = client.post("/api/v1/checks/workbook", content=form, params=asked, headers=AS_FORM)
    assert {**by_form.json(), "made_at": ""} == {**by_json, "made_at": ""}
    assert by_form.json()["reference"] is True


def test_the_blank_form_is_given_out_and_asks_for_name_and_lead(client: TestClient) -> None:
    blank = client.get("/api/v1/proposals/template")
    assert blank.headers["content-type"] == MEDIA_TYPE
    assert "proposal.xlsx" in blank.headers["content-disposition"]
    response = client.post("/api/v1/checks/workbook", content=blank.content, headers=AS_FORM)
    assert (response.status_code, response.json()["code"]) == (422, "workbook.wrong")
    assert "基本情况!B4：缺少“联合体名称”" in response.json()["detail"]


@pytest.mark.parametrize("body", [b"", b"no workbook", b"\xd0\xcf\x11\xe0" + b"\0" * 600])
def test_what_is_no_form_is_refused(client: TestClient, body: bytes) -> None:
    response = client.post("/api/v1/checks/workbook", content=body, headers=AS_FORM)
    assert response.status_code == 422
    assert response.headers["content-type"].startswith("application/problem+json")


def test_logs_hold_nothing_of_a_form(
    client: TestClient, form: bytes, logged: Callable[[], list[dict[str, Any]]]
) -> None:
    client.post("/api/v1/checks/workbook", content=form, headers=AS_FORM)
    client.post("/api/v1/checks/workbook", content=form[:500], headers=AS_FORM)
    lines = logged()
    assert [line["status"] for line in lines] == [200, 422]
    assert TEXT not in str(lines)


def test_a_form_fits_into_the_usual_limit_of_bodies(form: bytes) -> None:
    assert len(form) * 4 < create_app(Settings()).state.settings.max_body_bytes
