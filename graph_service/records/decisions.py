"""Decisions that people take about the data, such as which records are one organisation.

Dated and attributable; taken back, never deleted. A decision and its audit line are written
together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from graph_service.errors import NotFound, Refused
from graph_service.records import audit
from graph_service.records.models import DecisionRow
from graph_service.records.principal import Principal


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. ``payload`` says what was decided; ``taken_back_*`` are set once or never."""

    id: int
    kind: str
    subject: str
    payload: Mapping[str, object]
    decided_by: str
    decided_at: datetime
    taken_back_by: str | None
    taken_back_at: datetime | None


def decide(
    session: Session, kind: str, subject: str, payload: Mapping[str, object], *, by: Principal
) -> Decision:
    """Records a decision of ``by`` about ``subject`` (an id)."""
    row = DecisionRow(
        kind=kind,
        subject=subject,
        payload=dict(payload),
        decided_by=by.id,
        decided_at=datetime.now(UTC),
    )
    session.add(row)
    session.flush()
    audit.write(session, by, audit.Event("decision.made", f"decision:{row.id}", {"kind": kind}))
    return _decision(row)


def take_back(session: Session, decision_id: int, *, by: Principal) -> Decision:
    """From now on it does not hold. NotFound; Refused when it was taken back before."""
    row = session.get(DecisionRow, decision_id)
    if row is None:
        raise NotFound("records.decision.unknown", decision=decision_id)
    if row.taken_back_at is not None:
        raise Refused(
            "records.decision.taken_back_before",
            decision=decision_id,
            date=row.taken_back_at.date().isoformat(),
        )
    row.taken_back_by, row.taken_back_at = by.id, datetime.now(UTC)
    session.flush()
    audit.write(
        session, by, audit.Event("decision.taken_back", f"decision:{row.id}", {"kind": row.kind})
    )
    return _decision(row)


def standing(session: Session, *, kind: str | None = None) -> list[Decision]:
    """The decisions that hold now, oldest first."""
    query = sa.select(DecisionRow).where(DecisionRow.taken_back_at.is_(None))
    return _listed(session, query if kind is None else query.where(DecisionRow.kind == kind))


def about(session: Session, subject: str) -> list[Decision]:
    """Everything ever decided about ``subject``, oldest first."""
    return _listed(session, sa.select(DecisionRow).where(DecisionRow.subject == subject))


def _listed(session: Session, query: sa.Select[DecisionRow]) -> list[Decision]:
    return [_decision(row) for row in session.scalars(query.order_by(DecisionRow.id))]


def _decision(row: DecisionRow) -> Decision:
    return Decision(
        id=row.id,
        kind=row.kind,
        subject=row.subject,
        payload=row.payload,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        taken_back_by=row.taken_back_by,
        taken_back_at=row.taken_back_at,
    )
