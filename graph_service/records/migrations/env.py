"""Alembic runs this file; the connection, with its transaction and lock, comes from
records/migrate.py.
"""

from __future__ import annotations

from alembic import context

from graph_service.records.models import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
context.run_migrations()
