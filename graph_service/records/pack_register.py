"""The register of rule packs: extensions of a document, successors, packs of a clerk's own.

Append-only: an entry is never changed or deleted; a later entry withdraws it. Each is written together with
its line in the audit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from graph_service.errors import NotFound, Refused
from graph_service.records import audit
from graph_service.records.models import PackEntryRow, PrincipalRow
from graph_service.records.principal import Principal

EntryKind = Literal["extension", "successor", "pack", "withdrawal"]


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What is to be registered. ``content`` is the text of a pack; ``valid_to`` the last day that an
    extension gives; ``file`` and ``sha256`` name the uploaded document."""

    kind: EntryKind
    pack: str
    document_no: str | None = None
    valid_to: date | None = None
    content: str | None = None
    file: str | None = None
    sha256: str | None = None
    note: str | None = None
    withdraws: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, who made it and when; ``withdrawn_by`` is the number of the entry that withdraws it."""

    id: int
    new: NewEntry
    by: str
    at: datetime
    withdrawn_by: int | None


def register(session: Session, new: NewEntry, *, by: Principal) -> Entry:
    """Adds one entry."""
    row = PackEntryRow(
        kind=new.kind,
        pack_id=new.pack,
        document_no=new.document_no,
        valid_to=new.valid_to,
        content=new.content,
        file=new.file,
        sha256=new.sha256,
        note=new.note,
        withdraws=new.withdraws,
        registered_by=by.id,
        registered_at=datetime.now(UTC),
    )
    session.add(row)
    session.flush()
    audit.write(session, by, _event(row))
    return _entry(row, by.name, None)


def _event(row: PackEntryRow) -> audit.Event:
    subject = f"pack:{row.pack_id}"
    if row.kind == "withdrawal":
        return audit.Event("pack.withdrawn", subject, {"entry": row.withdraws})
    told = {"kind": row.kind, "document": row.document_no, "sha256": row.sha256}
    return audit.Event("pack.registered", subject, {"entry": row.id, **told})


def withdraw(session: Session, entry_id: int, *, note: str | None, by: Principal) -> Entry:
    """From now on the entry does not hold. NotFound; Refused when it was withdrawn before."""
    found = next((e for e in history(session) if e.id == entry_id), None)
    if found is None or found.new.kind == "withdrawal":
        raise NotFound("records.pack_entry.unknown", entry=entry_id)
    if found.withdrawn_by is not None:
        raise Refused("records.pack_entry.withdrawn", entry=entry_id, by=found.withdrawn_by)
    new = NewEntry("withdrawal", found.new.pack, note=note, withdraws=entry_id)
    return register(session, new, by=by)


def standing(session: Session) -> list[Entry]:
    """The entries that hold now, oldest first."""
    return [e for e in history(session) if e.withdrawn_by is None and e.new.kind != "withdrawal"]


def history(session: Session) -> list[Entry]:
    """Everything ever registered, withdrawals among it, oldest first."""
    query = sa.select(PackEntryRow, PrincipalRow.name).join(
        PrincipalRow, PrincipalRow.id == PackEntryRow.registered_by
    )
    rows = [(row, name) for row, name in session.execute(query.order_by(PackEntryRow.id))]
    withdrawn = {row.withdraws: row.id for row, _ in rows if row.withdraws is not None}
    return [_entry(row, name, withdrawn.get(row.id)) for row, name in rows]


def _entry(row: PackEntryRow, by: str, withdrawn_by: int | None) -> Entry:
    kind: EntryKind = row.kind  # type: ignore[assignment]  # the table admits no other
    new = NewEntry(
        kind,
        row.pack_id,
        row.document_no,
        row.valid_to,
        row.content,
        row.file,
        row.sha256,
        row.note,
        row.withdraws,
    )
    return Entry(row.id, new, by, row.registered_at, withdrawn_by)
