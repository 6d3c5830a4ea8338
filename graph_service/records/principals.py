"""Finds, adds and deactivates principals; none is ever deleted, because the audit names them."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from graph_service.errors import BadInput, NotFound, Refused, Unauthorised
from graph_service.records import audit
from graph_service.records.models import PrincipalRow
from graph_service.records.principal import SYSTEM, Principal

MAX_NAME = 100


def system(session: Session) -> Principal:
    """The system's own principal: the actor where nobody is named."""
    return principal_of(session.get_one(PrincipalRow, SYSTEM))


def find(session: Session, name: str) -> Principal:
    """The principal of that name; NotFound."""
    row = _row(session, name)
    if row is None:
        raise NotFound("records.principal.unknown", name=name)
    return principal_of(row)


def everyone(session: Session) -> list[Principal]:
    """All of them, by name."""
    rows = session.scalars(sa.select(PrincipalRow).order_by(PrincipalRow.name))
    return [principal_of(row) for row in rows]


def actor(session: Session, name: str | None) -> Principal:
    """Who acts on the command line: ``--actor``, or the system.

    A name seen for the first time becomes a user: whoever may run the command can read the file
    anyway, and a typing error is worse when it stops the work than when it stands in the audit.
    Needs a writing session.
    """
    if name is None:
        return system(session)
    row = _row(session, clean_name(name))
    if row is None:
        return add(session, name, "user", by=system(session))
    return active(principal_of(row))


def add(
    session: Session, name: str, kind: Literal["user", "service"], *, by: Principal
) -> Principal:
    """A new principal; Refused when the name is taken."""
    wanted = clean_name(name)
    if _row(session, wanted) is not None:
        raise Refused("records.principal.taken", name=wanted)
    row = PrincipalRow(
        id=str(uuid.uuid4()), name=wanted, kind=kind, created_at=datetime.now(UTC), active=True
    )
    session.add(row)
    session.flush()
    audit.write(session, by, audit.Event("principal.added", f"principal:{row.id}", {"kind": kind}))
    return principal_of(row)


def deactivate(session: Session, name: str, *, by: Principal) -> Principal:
    """Keeps the principal for the audit; it acts no more, and its tokens open nothing."""
    row = _row(session, clean_name(name))
    if row is None:
        raise NotFound("records.principal.unknown", name=name)
    if row.id == SYSTEM:
        raise Refused("records.principal.system_stays")
    if row.active:
        row.active = False
        session.flush()
        audit.write(session, by, audit.Event("principal.deactivated", f"principal:{row.id}", {}))
    return principal_of(row)


def active(principal: Principal) -> Principal:
    """The principal, if it may still act; Unauthorised otherwise."""
    if not principal.active:
        raise Unauthorised("records.principal.inactive", name=principal.name)
    return principal


def principal_of(row: PrincipalRow) -> Principal:
    """The row as a value."""
    return Principal(row.id, row.name, row.kind, row.active)


def clean_name(name: str) -> str:
    """Without space around it; BadInput when empty, too long or not printable."""
    cleaned = name.strip()
    if not cleaned or len(cleaned) > MAX_NAME or not cleaned.isprintable():
        raise BadInput("records.principal.bad_name", maximum=MAX_NAME)
    return cleaned


def _row(session: Session, name: str) -> PrincipalRow | None:
    return session.scalar(sa.select(PrincipalRow).where(PrincipalRow.name == name))
