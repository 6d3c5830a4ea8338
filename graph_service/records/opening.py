"""Opens the application database ready for use."""

from __future__ import annotations

from graph_service.records.engine import Database, connect
from graph_service.records.migrate import upgrade


def open_database(url: str) -> Database:
    """The database at ``url``, created and brought to the newest schema where needed."""
    database = connect(url)
    try:
        upgrade(database)
    except BaseException:
        database.close()
        raise
    return database
