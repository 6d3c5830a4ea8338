"""The OpenAPI document says what the API does: by reading it, and by asking what it allows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.testclient import TestClient

from graph_service.app import create_app
from graph_service.settings import Settings
from queries.proposal_workbook import MEDIA_TYPE

MAKER = "虚构碳纤维有限公司"  # of conftest.py
schemathesis.serializer.alias("application/zip", "application/octet-stream")
schemathesis.serializer.alias(MEDIA_TYPE, "application/octet-stream")
hypothesis_settings = settings(
    max_examples=25, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck)
)


def _operations(app: FastAPI) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in app.openapi()["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def test_it_is_served(client: TestClient, app: FastAPI) -> None:
    assert client.get("/api/v1/openapi.json").json() == app.openapi()


def test_every_operation_is_described_in_chinese(app: FastAPI) -> None:
    for name, operation in _operations(app):
        for field in ("summary", "description"):
            text = operation.get(field, "")
            assert any("一" <= c <= "鿿" for c in text), f"{name} lacks a Chinese {field}"


def test_every_body_and_every_problem_has_an_example(app: FastAPI) -> None:
    schemas = app.openapi()["components"]["schemas"]
    for name, operation in _operations(app):
        if bodies := operation.get("requestBody", {}).get("content", {}).get("application/json"):
            body = bodies["schema"]["$ref"]
            assert schemas[body.rsplit("/", 1)[1]].get("examples"), f"{name}: no example"
        for status, response in operation["responses"].items():
            problem = response.get("content", {}).get("application/problem+json")
            assert (
                (status < "400") or problem is None or problem["example"]["status"] == int(status)
            )


def test_no_topic_text_in_an_address(app: FastAPI) -> None:
    for name, operation in _operations(app):
        names = {parameter["name"] for parameter in operation.get("parameters", [])}
        assert not names & {"text", "topic", "q", "query"}, name


@pytest.fixture(scope="module")
def schema(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Over a running application with its own database; the graph is only read."""
    database = tmp_path_factory.mktemp("database") / "records.sqlite"
    app = create_app(Settings(home=loaded, database_url=f"sqlite:///{database}"))
    with TestClient(app):
        yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)


OPERATIONS = [name for name, _ in _operations(create_app(Settings()))]


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize("name", OPERATIONS)
def test_every_answer_is_as_declared(schema: Any, name: str, mode: GenerationMode) -> None:
    method, path = name.split(" ", 1)
    if mode is GenerationMode.NEGATIVE and not _takes_input(schema[path][method]):
        return

    @given(case=schema[path][method].as_strategy(generation_mode=mode))
    @hypothesis_settings
    def ask(case: schemathesis.Case) -> None:
        if mode is GenerationMode.POSITIVE:
            _make_answerable(case)
        # "No such unit" and "nothing to change there" are no fault of the request's form.
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    ask()


def _takes_input(operation: Any) -> bool:
    return bool(operation.body) or any(operation.query)


def _make_answerable(case: schemathesis.Case) -> None:
    """Random packs and units do not exist, and nothing behind them would ever be asked."""
    for where in (case.body, case.query):
        if isinstance(where, dict):
            where.pop("pack", None)
            if "lead" in where:
                where["lead"] = MAKER
            if "text" in where and len(where["text"]) % 2:
                where["text"] += "碳纤维原丝"
