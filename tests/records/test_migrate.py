"""The schema that the migrations make is the one that the models describe."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from graph_service.errors import StoreUnavailable
from graph_service.records import migrate
from graph_service.records.engine import Database
from graph_service.records.models import Base
from graph_service.records.opening import open_database


def test_migrations_and_models_agree(database: Database) -> None:
    with database.writing_connection() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_head_is_the_newest_revision() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == migrate.HEAD


def test_upgrading_twice_changes_nothing(database: Database) -> None:
    assert migrate.current_revision(database) == migrate.HEAD
    migrate.upgrade(database)
    with database.reading() as session:
        assert session.scalar(sa.text("SELECT count(*) FROM principal")) == 1


def test_a_database_of_a_newer_program_is_left_alone(url: str, database: Database) -> None:
    with database.writing_connection() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreUnavailable) as caught:
        open_database(url)
    assert caught.value.said.code == "records.schema_unknown"
    assert migrate.current_revision(database) == "9999"
