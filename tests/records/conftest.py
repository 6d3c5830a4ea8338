"""Every test that asks for ``database`` runs on SQLite and, where a server is to be had, on
PostgreSQL.

The server's URL stands in CONSORTIUM_TEST_POSTGRES (``.ci/postgres.sh start`` prints one); its user
must be allowed to create databases. Without it those runs are skipped, and said so; with CI=true
they fail.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from graph_service.records import principals
from graph_service.records.engine import Database
from graph_service.records.opening import open_database
from graph_service.records.principal import Principal


def _server() -> str:
    url = os.environ.get("CONSORTIUM_TEST_POSTGRES")
    if url:
        return url
    why = "CONSORTIUM_TEST_POSTGRES is not set: nothing was tested on PostgreSQL"
    if os.environ.get("CI") == "true":
        pytest.fail(f"{why}; start one with .ci/postgres.sh")
    pytest.skip(why)


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """A database of its own on the server."""
    server = sa.create_engine(_server(), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    name = f"test_{uuid.uuid4().hex}"
    with server.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    yield server.url.set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'records.sqlite'}"
    address: str = request.getfixturevalue("postgres_url")
    return address


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """An open database at the newest schema."""
    opened = open_database(url)
    yield opened
    opened.close()


@pytest.fixture
def clerk(database: Database) -> Principal:
    """A user who acts."""
    with database.writing() as session:
        return principals.actor(session, "王芳")
