"""The log of interpretations: what an office answered to a question that a document leaves open.

Append-only: an entry is never changed or deleted; a later entry withdraws it. Each is written together with
its line in the audit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from graph_service.errors import NotFound, Refused
from graph_service.records import audit
from graph_service.records.models import InterpretationRow, PrincipalRow
from graph_service.records.principal import Principal


@dataclass(frozen=True, slots=True)
class Answer:
    """The words of an office. ``file`` is the name of the uploaded paper, ``sha256`` its digest."""

    question: str
    words: str
    office: str
    on: date
    document_no: str | None = None
    file: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One entry, who made it and when. ``answer`` is None of a withdrawal, ``withdraws`` of an answer;
    ``withdrawn_by`` is the number of the entry that withdraws this one."""

    id: int
    pack: str
    clause: str
    answer: Answer | None
    note: str | None
    withdraws: int | None
    by: str
    at: datetime
    withdrawn_by: int | None


def record(
    session: Session, pack: str, clause: str, answer: Answer, *, note: str | None, by: Principal
) -> LogEntry:
    """Adds an answer."""
    row = InterpretationRow(
        pack_id=pack,
        clause=clause,
        question=answer.question,
        answer=answer.words,
        office=answer.office,
        answered_on=answer.on,
        document_no=answer.document_no,
        file=answer.file,
        sha256=answer.sha256,
        note=note,
    )
    _add(session, row, by)
    told: dict[str, audit.Value] = {
        "entry": row.id,
        "clause": clause,
        "office": answer.office,
        "on": answer.on.isoformat(),
        "document": answer.document_no,
        "sha256": answer.sha256,
    }
    audit.write(session, by, audit.Event("pack.interpreted", f"pack:{pack}", told))
    return _entry(row, by.name, None)


def withdraw(session: Session, entry_id: int, *, note: str | None, by: Principal) -> LogEntry:
    """From now on the answer is no precedent. NotFound; Refused when it was withdrawn before."""
    found = next((e for e in history(session) if e.id == entry_id and e.answer), None)
    if found is None:
        raise NotFound("records.interpretation.unknown", entry=entry_id)
    if found.withdrawn_by is not None:
        raise Refused("records.interpretation.withdrawn", entry=entry_id, by=found.withdrawn_by)
    row = InterpretationRow(pack_id=found.pack, clause=found.clause, note=note, withdraws=entry_id)
    _add(session, row, by)
    event = audit.Event("pack.interpretation_withdrawn", f"pack:{found.pack}", {"entry": entry_id})
    audit.write(session, by, event)
    return _entry(row, by.name, None)


def history(session: Session, pack: str | None = None) -> list[LogEntry]:
    """Everything ever recorded, of one pack or of all, withdrawals among it, oldest first."""
    query = sa.select(InterpretationRow, PrincipalRow.name).join(
        PrincipalRow, PrincipalRow.id == InterpretationRow.recorded_by
    )
    if pack is not None:
        query = query.where(InterpretationRow.pack_id == pack)
    rows = [(row, name) for row, name in session.execute(query.order_by(InterpretationRow.id))]
    withdrawn = {row.withdraws: row.id for row, _ in rows if row.withdraws is not None}
    return [_entry(row, name, withdrawn.get(row.id)) for row, name in rows]


def _add(session: Session, row: InterpretationRow, by: Principal) -> None:
    row.recorded_by, row.recorded_at = by.id, datetime.now(UTC)
    session.add(row)
    session.flush()


def _entry(row: InterpretationRow, by: str, withdrawn_by: int | None) -> LogEntry:
    return LogEntry(
        row.id,
        row.pack_id,
        row.clause,
        _answer(row),
        row.note,
        row.withdraws,
        by,
        row.recorded_at,
        withdrawn_by,
    )


def _answer(row: InterpretationRow) -> Answer | None:
    # The table admits an answer only with all four, and a withdrawal with none.
    if row.question is None or row.answer is None or row.office is None or row.answered_on is None:
        return None
    paper = (row.document_no, row.file, row.sha256)
    return Answer(row.question, row.answer, row.office, row.answered_on, *paper)
