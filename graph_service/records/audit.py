"""The audit: who did what, when, in which snapshot. Written with the change itself, in one
transaction.

An action and its parameters are declared here, so that no free text can slip in: what a bottleneck
is stands in no audit line. ``snapshot`` is the digest that was current; ``request_id`` ties a line
to the logs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from graph_service.domain.said import Said
from graph_service.records.models import AuditRow, PrincipalRow
from graph_service.records.principal import Principal

MAX_VALUE = 200
_SUBJECT = re.compile(r"[a-z_]+:\S{1,280}")

# action → the parameters it has; its sentence is records.action.<action> in the catalogue.
ACTIONS: Mapping[str, frozenset[str]] = {
    "principal.added": frozenset({"kind"}),
    "principal.deactivated": frozenset(),
    "token.issued": frozenset({"owner"}),
    "token.revoked": frozenset(),
    "decision.made": frozenset({"kind"}),
    "decision.taken_back": frozenset({"kind"}),
    "source.loaded": frozenset({"version", "added", "retired"}),
    "snapshot.rolled_back": frozenset({"left"}),
    "snapshots.pruned": frozenset({"kept"}),
    "pack.registered": frozenset({"kind", "entry", "document", "sha256"}),
    "pack.withdrawn": frozenset({"entry"}),
    "pack.interpreted": frozenset({"entry", "clause", "office", "on", "document", "sha256"}),
    "pack.interpretation_withdrawn": frozenset({"entry"}),
}

Value = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Event:
    """What is to be written; ``subject`` is an id such as ``snapshot:12`` or
    ``source:universities``.
    """

    action: str
    subject: str
    params: Mapping[str, Value]
    snapshot: str | None = None
    request_id: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the audit."""

    id: int
    at: datetime
    actor: Principal
    event: Event

    @property
    def said(self) -> Said:
        """What happened, as a sentence of the catalogue."""
        return Said(
            f"records.action.{self.event.action}",
            {"subject": self.event.subject, **self.event.params},
        )


def write(session: Session, actor: Principal, event: Event) -> None:
    """Adds one line. ValueError when the action or its parameters are not declared: a programming
    error.
    """
    _refuse_undeclared(event)
    session.add(
        AuditRow(
            at=datetime.now(UTC),
            principal_id=actor.id,
            actor_kind=actor.kind,
            action=event.action,
            subject=event.subject,
            params=dict(event.params),
            snapshot=event.snapshot,
            request_id=event.request_id,
        )
    )
    session.flush()


def newest(session: Session, *, limit: int, before: int | None = None) -> list[Entry]:
    """At most ``limit`` lines, newest first; ``before`` is the id of the last line already seen."""
    query = sa.select(AuditRow, PrincipalRow).join(
        PrincipalRow, PrincipalRow.id == AuditRow.principal_id
    )
    if before is not None:
        query = query.where(AuditRow.id < before)
    rows = session.execute(query.order_by(AuditRow.id.desc()).limit(limit))
    return [_entry(line, actor) for line, actor in rows]


def _refuse_undeclared(event: Event) -> None:
    if event.action not in ACTIONS or frozenset(event.params) != ACTIONS[event.action]:
        raise ValueError(f"undeclared audit event: {event.action} {sorted(event.params)}")
    too_long = [v for v in event.params.values() if isinstance(v, str) and len(v) > MAX_VALUE]
    if too_long or not _SUBJECT.fullmatch(event.subject):
        raise ValueError(f"{event.action}: a subject is an id and a parameter is short")


def _entry(line: AuditRow, actor: PrincipalRow) -> Entry:
    return Entry(
        id=line.id,
        at=line.at,
        # The kind as it was at the time, not as it is now.
        actor=Principal(actor.id, actor.name, line.actor_kind, actor.active),
        event=Event(line.action, line.subject, line.params, line.snapshot, line.request_id),
    )
