"""What a person meets first: two commands that are there, and containers that hold no secret."""

from __future__ import annotations

import re
from typing import Any

import pytest
from ruamel.yaml import YAML

from graph_service.settings import REPOSITORY

COMMANDS = ("make demo", "make test")


def _text(name: str) -> str:
    return (REPOSITORY / name).read_text(encoding="utf-8")


def _targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):", _text("Makefile"), re.MULTILINE))


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_a_readme_opens_with_the_two_commands(page: str) -> None:
    block = _text(page).split("```")[1]
    shown = [line.split("#")[0].strip() for line in block.splitlines()[1:] if line.strip()]
    assert shown == list(COMMANDS)
    assert {command.removeprefix("make ") for command in COMMANDS} <= _targets()
    assert _text(page).index("```") < 1_000


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md"])
def test_every_make_target_named_is_there(page: str) -> None:
    named = set(re.findall(r"^make ([a-z-]+)|`make ([a-z-]+)", _text(page), re.MULTILINE))
    assert {a or b for a, b in named} <= _targets()


def test_every_target_is_phony_and_does_its_set_up() -> None:
    phony = set(re.search(r"^\.PHONY: (.*)$", _text("Makefile"), re.MULTILINE)[1].split())  # type: ignore[index]
    assert phony == _targets()
    for target in phony - {"setup", "clean", "help"}:
        assert re.search(rf"^{target}: setup\b", _text("Makefile"), re.MULTILINE), target


@pytest.fixture
def compose() -> dict[str, Any]:
    """docker-compose.yml; docker itself does not run here."""
    loaded: dict[str, Any] = YAML(typ="safe").load(_text("docker-compose.yml"))
    return loaded


def test_the_services_of_the_compose_file(compose: dict[str, Any]) -> None:
    assert set(compose["services"]) == {"service", "database"}
    for service in compose["services"].values():
        assert {"test", "interval", "retries"} <= set(service["healthcheck"])
        assert service["restart"] == "unless-stopped"
    service = compose["services"]["service"]
    assert service["build"] == "."
    assert "/healthz" in " ".join(service["healthcheck"]["test"])
    assert service["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert service["environment"]["CONSORTIUM_HOME"] == "/data"
    assert any(volume.endswith(":/data") for volume in service["volumes"])


def test_only_this_machine_reaches_the_containers(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        for port in service.get("ports", ()):
            assert port.startswith("127.0.0.1:")
    assert "ports" not in compose["services"]["database"]


def test_versions_are_pinned(compose: dict[str, Any]) -> None:
    image = compose["services"]["database"]["image"]
    assert re.fullmatch(r"postgres:\d+\.\d+(-\w+)?", image)
    assert re.search(r"^FROM python:3\.11[\w.-]*-slim[\w-]*", _text("Dockerfile"), re.MULTILINE)
    assert "constraints.txt" in _text("Dockerfile")


def default_passwords(text: str) -> list[str]:
    """Lines that give a password, or a default for one, instead of asking the environment for it."""
    return [
        line.strip()
        for line in text.splitlines()
        if re.search(r"password|secret|token", line.split("#")[0], re.IGNORECASE)
        if not re.search(r"\$\{[A-Z_]+:\?[^}]+\}", line)
    ]


def test_there_is_no_default_password() -> None:
    for name in ("docker-compose.yml", "Dockerfile"):
        assert default_passwords(_text(name)) == []


@pytest.mark.parametrize(
    ("line", "bad"),
    [
        ("POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?set it}", False),
        ("POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:-postgres}", True),
        ("POSTGRES_PASSWORD: postgres", True),
        ("url: postgresql://u:${POSTGRES_PASSWORD:?set it}@database/db", False),
        ("image: postgres:17.6", False),
    ],
)
def test_how_a_default_password_is_noticed(line: str, bad: bool) -> None:
    assert bool(default_passwords(line)) is bad


def test_the_container_does_not_run_as_root() -> None:
    users = re.findall(r"^USER (\S+)$", _text("Dockerfile"), re.MULTILINE)
    assert users
    assert users[-1] != "root"
    assert users[-1] != "0"


def test_what_never_gets_into_an_image() -> None:
    ignored = set(_text(".dockerignore").split())
    assert {".git", ".venv", ".consortium", "tests", ".env"} <= ignored


def test_the_run_of_ci_is_honest() -> None:
    script = _text(".ci/run")
    assert script.splitlines()[0] == "#!/usr/bin/env bash"
    assert "set -euo pipefail" in script
    assert "set -x" not in script
    assert "CI=true" in script
    for command in ("make check", "make test"):
        assert re.search(rf"^{command}$", script, re.MULTILINE), command
    assert not re.search(r"\|\|\s*true", script)
    assert (REPOSITORY / ".ci" / "run").stat().st_mode & 0o111
