"""Topics, leads, partners, proposals, gaps and units over HTTP: the same answers as queries
gives.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from graph_service.app import create_app
from graph_service.domain.answers import LeadsAnswer, PartnersAnswer, TopicAnswer
from graph_service.settings import Settings

TEXT = "碳纤维原丝国产化"
MAKER = "虚构碳纤维有限公司"
HEADER = ("snapshot", "as_of", "pack", "pack_digest", "version", "made_at")
QUESTIONS = {
    "topics": {},
    "leads": {"explain": "虚构打印有限公司"},
    "partners": {"lead": MAKER},
    "proposals": {"lead": MAKER},
}
Logged = Callable[[], list[dict[str, Any]]]


def _ask(client: TestClient, name: str, **body: object) -> Any:
    return client.post(f"/api/v1/{name}", json=body)


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_answer_begins_with_its_header(client: TestClient, name: str) -> None:
    response = _ask(client, name, text=TEXT, as_of="2025-03-20", **QUESTIONS[name])
    assert response.status_code == 200, response.text
    answer = response.json()
    assert tuple(answer)[: len(HEADER)] == HEADER
    assert (answer["as_of"], answer["pack"]) == ("2025-03-20", "weihai-2022")
    assert answer["snapshot"] == client.get("/readyz").json()["snapshot"]
    assert answer["topic"]["text"] == TEXT


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_same_question_has_the_same_answer(client: TestClient, name: str) -> None:
    first, second = (_ask(client, name, text=TEXT, **QUESTIONS[name]).json() for _ in range(2))
    assert first | {"made_at": ""} == second | {"made_at": ""}


def test_answers_are_the_models_of_the_command_line(client: TestClient) -> None:
    for name, model in (
        ("topics", TopicAnswer),
        ("leads", LeadsAnswer),
        ("partners", PartnersAnswer),
    ):
        text = _ask(client, name, text=TEXT, **QUESTIONS[name]).text
        assert model.model_validate_json(text).model_dump_json(by_alias=True) == text


def test_the_maker_leads_and_the_other_is_explained(client: TestClient) -> None:
    answer = _ask(client, "leads", text=TEXT, **QUESTIONS["leads"]).json()
    assert answer["leads"][0]["organisation"]["name"] == MAKER
    best = answer["leads"][0]
    assert sum(c["points"] for c in best["contributions"]) == pytest.approx(best["score"])
    assert answer["explained"]["organisation"]["name"] == "虚构打印有限公司"


def test_a_reading_can_be_corrected(client: TestClient) -> None:
    before = _ask(client, "topics", text=TEXT).json()["topic"]["needs"]
    added = _ask(client, "topics", text=TEXT, add=["打印头"]).json()["topic"]["needs"]
    assert {n["id"] for n in before} < {n["id"] for n in added}
    response = _ask(client, "topics", text=TEXT, drop=["没有这项"])
    assert (response.status_code, response.json()["code"]) == (422, "topic.no_such_need")


@pytest.mark.parametrize(
    ("name", "body", "status", "code"),
    [
        ("topics", {"text": "  "}, 422, "topic.empty"),
        ("topics", {"text": "长" * 4_001}, 422, "topic.too_long"),
        ("topics", {"text": TEXT, "pack": "nowhere-1999"}, 404, "pack.unknown"),
        ("leads", {"text": TEXT, "limit": 201}, 422, "api.limit_too_large"),
        ("leads", {"text": TEXT, "explain": "无此单位"}, 404, "organisation.not_found"),
        ("partners", {"text": TEXT, "lead": "无此单位"}, 404, "organisation.not_found"),
        ("proposals", {"text": TEXT, "lead": "org:uscc:9"}, 404, "organisation.not_found"),
    ],
)
def test_what_cannot_be_answered_is_told(
    client: TestClient, name: str, body: dict[str, Any], status: int, code: str
) -> None:
    response = _ask(client, name, **body)
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("as_of", "2025-02-30", "api.field.not_a_day"),
        ("as_of", "2025-3-1", "api.field.not_a_day"),
        ("as_of", "0001-01-01", "api.field.not_a_day"),
        ("as_of", 20250301, "api.field.not_a_day"),
        ("pack", "../../etc/passwd", "api.field.wrong_form"),
        ("limit", "5", "api.field.not_integer"),
        ("limit", 0, "api.field.too_small"),
        ("limit", True, "api.field.not_integer"),
        ("weigh", {"原丝": -1}, "api.field.too_small"),
        ("weigh", [], "api.field.wrong_shape"),
        ("drop", ["x"] * 51, "api.field.too_many"),
        ("add", [""], "api.field.too_short"),
        ("explain", "长" * 201, "api.field.too_long"),
        ("topic", TEXT, "api.field.unknown"),
        ("text", 5, "api.field.not_text"),
    ],
)
def test_fields_of_questions(client: TestClient, field: str, value: object, code: str) -> None:
    response = _ask(client, "leads", **{"text": TEXT, field: value})
    assert (response.status_code, response.json()["code"]) == (422, "api.invalid")
    assert [e["code"] for e in response.json()["errors"]] == [code]


def test_numbers_that_are_none(client: TestClient) -> None:
    for number in ("NaN", "Infinity", "1e999"):
        body = f'{{"text": "x", "weigh": {{"x": {number}}}}}'
        response = client.post(
            "/api/v1/topics", content=body, headers={"content-type": "application/json"}
        )
        assert response.status_code == 422


def test_the_settings_limit_text_and_results(settings: Settings) -> None:
    small = settings.model_copy(update={"max_topic_chars": 10, "max_results": 1})
    with TestClient(create_app(small)) as client:
        assert _ask(client, "topics", text="长" * 11).json()["code"] == "topic.too_long"
        assert _ask(client, "leads", text=TEXT, limit=2).json()["code"] == "api.limit_too_large"
        assert len(_ask(client, "leads", text=TEXT).json()["leads"]) == 1
        response = client.post("/api/v1/organisations/resolve", json={"names": ["甲", "乙"]})
        assert response.json()["code"] == "api.too_many_names"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_body_decides_the_language(client: TestClient, lang: str) -> None:
    chinese = {"accept-language": "en" if lang == "zh" else "zh"}
    response = client.post("/api/v1/topics", json={"text": " ", "lang": lang}, headers=chinese)
    assert response.json()["title"] == {"zh": "输入有误", "en": "Input to be mended"}[lang]


def test_a_proposal_names_its_members(client: TestClient) -> None:
    body = {"lead": MAKER, "members": [{"organisation": "虚构大学", "role": "university"}]}
    answer = _ask(client, "proposals", text=TEXT, **body).json()
    assert answer["lead"]["name"] == MAKER
    assert [(m["organisation"]["name"], m["role"]) for m in answer["members"]] == [
        ("虚构大学", "university")
    ]
    assert "虚构大学" in answer["file"]


def test_units_and_names(client: TestClient) -> None:
    unit = client.get(f"/api/v1/organisations/{MAKER}").json()
    assert unit["organisation"]["id"] == f"org:name:{MAKER}@威海"
    assert client.get(f"/api/v1/organisations/{unit['organisation']['id']}").status_code == 200
    missing = client.get("/api/v1/organisations/无/此单位")
    assert (missing.status_code, missing.json()["code"]) == (404, "organisation.not_found")
    response = client.post("/api/v1/organisations/resolve", json={"names": [MAKER, "无此单位"]})
    assert [r["decision"] for r in response.json()["results"]] == ["accept", "reject"]


def test_gaps(client: TestClient) -> None:
    assert client.get("/api/v1/gaps?as_of=2025-03-20").json()["as_of"] == "2025-03-20"
    missing = client.get("/api/v1/gaps?chain=没有这条链")
    assert (missing.status_code, missing.json()["code"]) == (404, "gaps.no_such_chain")
    wrong = client.get("/api/v1/gaps?as_of=昨天").json()
    assert [(e["place"], e["pointer"]) for e in wrong["errors"]] == [("query", "/as_of")]


def test_nothing_loaded_is_no_fault_of_the_question(settings: Settings) -> None:
    empty = settings.model_copy(update={"home": settings.home / "empty"})
    with TestClient(create_app(empty)) as client:
        response = _ask(client, "leads", text=TEXT)
    assert (response.status_code, response.json()["code"]) == (503, "api.nothing_loaded")
    assert response.headers["retry-after"]


def test_logs_hold_no_topic_text(client: TestClient, logged: Logged) -> None:
    for name, more in QUESTIONS.items():
        assert _ask(client, name, text=TEXT, add=[TEXT], **more).status_code == 200
        _ask(client, name, text=TEXT * 1_000)
        _ask(client, name, text=[TEXT])
        client.post(f"/api/v1/{name}", content=TEXT.encode("utf-16"))
        client.get(f"/api/v1/{name}?text={TEXT}")
    lines = logged()
    assert len(lines) == 5 * len(QUESTIONS)
    assert {line["route"] for line in lines} == {f"/api/v1/{name}" for name in QUESTIONS} | {None}
    written = str(lines)
    assert TEXT not in written
    assert "原丝" not in written
