"""What every address has: request id, size limit, problems, one log line."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi import APIRouter, FastAPI
from starlette.testclient import TestClient
from starlette.types import Message

from graph_service import errors
from graph_service.api.field_problems import ENDINGS
from graph_service.api.limits import BodyLimit
from graph_service.domain.said import say
from graph_service.errors import ConsortiumError
from graph_service.messages import codes, render

SECRET = "T1000级碳纤维原丝国产化"
Logged = Callable[[], list[dict[str, Any]]]


def _problem(response: Any, status: int, code: str) -> dict[str, Any]:
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = response.json()
    assert body["status"] == status
    assert body["code"] == code
    assert body["type"] == f"urn:consortium:problem:{code}"
    assert body["instance"] == f"urn:consortium:request:{response.headers['x-request-id']}"
    assert body["title"]
    assert body["detail"]
    return body


@pytest.fixture
def failing(app: FastAPI) -> Callable[[BaseException], None]:
    """Makes GET /fail raise."""

    def fail_with(error: BaseException) -> None:
        router = APIRouter()

        @router.get("/fail/{name}")
        def fail(name: str) -> None:
            raise error

        app.include_router(router)

    return fail_with


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (errors.BadInput, 422),
        (errors.NotFound, 404),
        (errors.Ambiguous, 409),
        (errors.Refused, 409),
        (errors.Unauthorised, 401),
        (errors.StoreUnavailable, 503),
    ],
)
def test_each_error_class_is_a_problem(
    app: FastAPI,
    failing: Callable[[BaseException], None],
    kind: type[ConsortiumError],
    status: int,
) -> None:
    failing(kind("records.principal.unknown", name="甲"))
    with TestClient(app) as client:
        response = client.get("/fail/x")
    body = _problem(response, status, "records.principal.unknown")
    assert body["detail"] == render(say("records.principal.unknown", name="甲"))
    assert (status == 401) == ("www-authenticate" in response.headers)


def test_every_error_class_is_tested_above() -> None:
    kinds = {k for k in vars(errors).values() if isinstance(k, type)} - {ConsortiumError}
    assert {k.__name__ for k in kinds if issubclass(k, ConsortiumError)} == {
        "BadInput",
        "NotFound",
        "Ambiguous",
        "Refused",
        "Unauthorised",
        "StoreUnavailable",
    }


def test_an_unexpected_error_shows_nothing_of_itself(
    app: FastAPI, failing: Callable[[BaseException], None], logged: Logged
) -> None:
    failing(RuntimeError(SECRET))
    with TestClient(app, raise_server_exceptions=False) as client:
        response = client.get(f"/fail/{SECRET}?text={SECRET}")
    body = _problem(response, 500, "api.unexpected")
    assert SECRET not in response.text
    assert "Traceback" not in response.text
    lines = logged()
    assert [line["event"] for line in lines] == ["unexpected", "request"]
    assert lines[0]["error"] == "RuntimeError"
    assert "test_frame.py" in lines[0]["at_lines"][-1]
    assert SECRET not in str(lines)
    assert {line["request_id"] for line in lines} == {body["instance"].rsplit(":", 1)[1]}


def test_unknown_address_and_method(client: TestClient) -> None:
    _problem(client.get("/nowhere"), 404, "api.no_such_address")
    response = client.delete("/healthz")
    _problem(response, 405, "api.method_not_allowed")
    assert response.headers["allow"] == "GET"


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ("{", "/1", "api.field.not_json"),
        ("[]", "", "api.field.wrong_shape"),
        ("", "", "api.field.missing"),
        ("{}", "/number", "api.field.missing"),
        ('{"number": "3"}', "/number", "api.field.not_integer"),
        ('{"number": 0}', "/number", "api.field.too_small"),
        ('{"number": 99999999999}', "/number", "api.field.too_large"),
        ('{"number": 1, "a/b~c": 1}', "/a~1b~0c", "api.field.unknown"),
        ('{"number": 1, "\\ud800": 1}', "", "api.field.not_text"),
        ('{"number": 1, "lang": "fr"}', "/lang", "api.field.not_one_of"),
    ],
)
def test_fields_to_mend(client: TestClient, token: str, body: str, pointer: str, code: str) -> None:
    headers = {"authorization": f"Bearer {token}", "content-type": "application/json"}
    response = client.post("/api/v1/snapshots/rollback", content=body, headers=headers)
    found = _problem(response, 422, "api.invalid")["errors"]
    assert [(e["place"], e["pointer"], e["code"]) for e in found] == [("body", pointer, code)]


def test_a_body_that_cannot_be_read(client: TestClient, token: str) -> None:
    headers = {"authorization": f"Bearer {token}", "content-type": "application/json"}
    for body in (b"\xff\xfe\x00", b"[" * 19_000):
        response = client.post("/api/v1/snapshots/rollback", content=body, headers=headers)
        assert response.status_code in {400, 422}
        assert response.headers["content-type"] == "application/problem+json"


def test_every_field_code_and_title_has_a_sentence() -> None:
    assert {f"api.field.{ending}" for ending in ENDINGS} == {
        code for code in codes() if code.startswith("api.field.")
    }


@pytest.mark.parametrize(
    ("headers", "query", "lang"),
    [
        ({}, "", "zh"),
        ({"accept-language": "en-GB,en;q=0.9"}, "", "en"),
        ({"accept-language": "fr, en;q=0.4, zh-CN;q=0.8"}, "", "zh"),
        ({"accept-language": "zh;q=0, en;q=x, *"}, "", "zh"),
        ({"accept-language": "zh"}, "?lang=en", "en"),
        ({"accept-language": "en"}, "?lang=fr", "en"),
    ],
)
def test_the_language_of_a_problem(
    client: TestClient, headers: dict[str, str], query: str, lang: str
) -> None:
    body = client.get(f"/nowhere{query}", headers=headers).json()
    assert body["title"] == {"zh": "没有找到", "en": "Not found"}[lang]


def test_a_language_that_is_not_spoken_is_refused(client: TestClient) -> None:
    found = _problem(client.get("/readyz?lang=fr"), 422, "api.invalid")["errors"]
    assert [(e["place"], e["pointer"]) for e in found] == [("query", "/lang")]


@pytest.mark.parametrize("given", ["0123456789abcdef", "a-b_c.d-e"])
def test_a_sane_request_id_is_kept(client: TestClient, logged: Logged, given: str) -> None:
    response = client.get("/healthz", headers={"x-request-id": given})
    assert response.headers["x-request-id"] == given
    assert logged()[-1]["request_id"] == given


@pytest.mark.parametrize("given", ["short", "x" * 65, "has space here", 'a"b\\c{}d<e>', SECRET])
def test_another_request_id_is_replaced(client: TestClient, logged: Logged, given: str) -> None:
    sent = {"x-request-id": given.encode()}
    made = client.get("/healthz", headers=sent).headers["x-request-id"]
    assert len(made) == 32
    assert logged()[-1]["request_id"] == made


def test_a_log_line_names_the_route_not_the_address(client: TestClient, logged: Logged) -> None:
    client.get(f"/readyz?lang=zh&text={SECRET}")
    client.get(f"/{SECRET}")
    client.post("/api/v1/snapshots/rollback", json={"number": 1, SECRET: SECRET})
    client.request(SECRET.encode("ascii", "ignore").decode(), "/healthz")
    lines = logged()
    assert [(line["method"], line["route"], line["status"]) for line in lines] == [
        ("GET", "/readyz", 200),
        ("GET", None, 404),
        ("POST", "/api/v1/snapshots/rollback", 401),
        ("other", "/healthz", 405),
    ]
    assert SECRET not in str(lines)
    assert all(line["ms"] >= 0 and line["level"] == "info" for line in lines)


def test_a_body_that_announces_too_much(client: TestClient) -> None:
    response = client.post("/api/v1/snapshots/rollback", content=b" " * 20_001)
    body = _problem(response, 413, "api.too_large")
    assert "20000" in body["detail"]


def test_a_body_that_turns_out_too_large(client: TestClient) -> None:
    def stream() -> Iterator[bytes]:
        for _ in range(21):
            yield b" " * 1_000

    response = client.post("/api/v1/snapshots/rollback", content=stream())
    assert "content-length" not in response.request.headers
    _problem(response, 413, "api.too_large")


def test_no_more_is_read_than_allowed_and_the_rest_goes_on() -> None:
    sent = [
        {"type": "http.request", "body": b"ab", "more_body": True},
        {"type": "http.request", "body": b"c", "more_body": False},
        {"type": "http.disconnect"},
    ]
    got: list[Message] = []

    async def receive() -> Message:
        return sent.pop(0)

    async def send(_: Message) -> None: ...

    async def inner(_scope: Any, receive: Any, _send: Any) -> None:
        got.extend([await receive(), await receive(), await receive()])

    scope = {"type": "http", "method": "POST", "path": "/", "headers": []}
    asyncio.run(BodyLimit(inner, max_bytes=3)(scope, receive, send))
    assert b"".join(m.get("body", b"") for m in got) == b"abc"
    assert got[-1] == {"type": "http.disconnect"}
