"""What is registered while the API runs is seen by the next request, packs and extensions alike."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from graph_service.records.opening import open_database
from graph_service.settings import Settings
from queries.interpretations import Answered, record_interpretation
from queries.pack_registration import Paper, register_extension, register_pack
from tests.rules.test_pack import GOOD

PROPOSAL: dict[str, Any] = {"name": "甲", "lead": {"organisation": "某某有限公司（虚构）"}}


def _check(client: TestClient, **more: object) -> Any:
    return client.post("/api/v1/checks", json={"proposal": PROPOSAL, **more}).json()


@pytest.fixture
def papers(settings: Settings, tmp_path: Path) -> Path:
    (tmp_path / "good.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "延期.pdf").write_bytes(b"%PDF")
    return tmp_path


def test_the_next_request_sees_what_was_registered(
    client: TestClient, settings: Settings, papers: Path
) -> None:
    assert _check(client, as_of="2026-01-01")["basis"] == "expired"
    assert _check(client, pack="test-pack")["status"] == 404
    database = open_database(settings.applications_database())
    paper = Paper("威科字〔2025〕9号（虚构）", papers / "延期.pdf")
    register_extension(database, "weihai-2022", date(2027, 6, 28), paper=paper, actor="王芳")
    register_pack(database, str(papers / "good.yaml"), paper=Paper(), actor="王芳")
    database.close()
    extended = _check(client, as_of="2026-01-01")
    assert (extended["basis"], "威科字〔2025〕9号" in extended["basis_sentence"]) == (
        "in_force",
        True,
    )
    assert _check(client, pack="test-pack", as_of="2025-02-01")["pack"] == "test-pack"
    # A path is no id: no request opens a file of the server.
    assert _check(client, pack="good.yaml")["status"] == 422


def test_the_log_of_interpretations_is_read(client: TestClient, settings: Settings) -> None:
    address = "/api/v1/packs/weihai-2022/interpretations"
    assert client.get(address).json() == {"pack": "weihai-2022", "interpretations": []}
    database = open_database(settings.applications_database())
    answered = Answered("能否牵头？", "可以（虚构）", "威海市科学技术局", date(2025, 6, 1))
    record_interpretation(database, "weihai-2022", "三.1a", answered, actor="王芳")
    database.close()
    (entry,) = client.get(address, params={"lang": "en"}).json()["interpretations"]
    assert (entry["clause"], entry["answer"], entry["by"]) == ("三.1a", "可以（虚构）", "王芳")
    assert "answered to" in entry["sentence"]
    assert client.get("/api/v1/packs/hefei-2025/interpretations").json()["interpretations"] == []
    assert client.get("/api/v1/packs/nirgendwo/interpretations").status_code == 404
    proposal = {
        "name": "甲",
        "lead": {"organisation": "某某研究院（虚构）", "capacity": "nrdi"},
        "facts": {"registered_city": "烟台市"},
    }
    body = {"proposal": proposal, "as_of": "2025-06-20"}
    notices = client.post("/api/v1/checks", json=body).json()["notices"]
    assert any("可以（虚构）" in n["sentence"] for n in notices)
