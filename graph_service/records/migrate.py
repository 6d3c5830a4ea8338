"""Brings the application database to the newest schema; several processes may try at once.

The whole upgrade is one writing transaction, so the second process waits and then finds nothing to
do.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from graph_service.errors import StoreUnavailable
from graph_service.records.engine import Database

HEAD = "0003"  # the newest revision; a test compares it with migrations/versions
MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(database: Database) -> None:
    """To HEAD; nothing when it is there already; StoreUnavailable when a newer program made it."""
    # Alembic takes a tenth of a second to import: a command on a current database need not pay for
    # it.
    if current_revision(database) == HEAD:
        return
    with database.writing_connection() as connection:
        _run(connection, database.address)


def current_revision(database: Database) -> str | None:
    """The revision the database is at, None before the first."""
    with database.reading() as session:
        if not sa.inspect(session.connection()).has_table("alembic_version"):
            return None
        revision: str | None = session.scalar(sa.text("SELECT version_num FROM alembic_version"))
        return revision


def _run(connection: Connection, address: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    # Config reads values with % interpolation: a folder may hold a percent sign.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StoreUnavailable("records.schema_unknown", database=address) from error
