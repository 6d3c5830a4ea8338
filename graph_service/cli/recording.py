"""Writes the audit for the command line: the actor is --actor, or the system user."""

from __future__ import annotations

from collections.abc import Mapping

from graph_service.cli.context import settings
from graph_service.records import audit, principals
from graph_service.records.opening import open_database


def checked_actor(name: str | None) -> str | None:
    """The actor's name, refused before anything is done when it cannot act."""
    database = open_database(settings().applications_database())
    try:
        with database.writing() as session:
            principals.active(principals.actor(session, name))
    finally:
        database.close()
    return name


def recorded(
    action: str,
    subject: str,
    params: Mapping[str, str | int | bool | None],
    *,
    actor: str | None,
    snapshot: str | None = None,
) -> None:
    """Adds one line to the audit."""
    database = open_database(settings().applications_database())
    try:
        with database.writing() as session:
            who = principals.actor(session, actor)
            audit.write(session, who, audit.Event(action, subject, dict(params), snapshot))
    finally:
        database.close()
