"""The tables of the application database.

The triggers that keep the audit and the decisions as they are stand in the migrations: they are
what makes "append-only" true for every program that opens the file, not for this one alone.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Instant(sa.types.TypeDecorator[datetime]):
    """A moment in UTC, with its zone; SQLite forgets zones, so it is added again on the way out."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuses a moment without a zone: it could be anywhere."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """In UTC."""
        if value is None or value.tzinfo is not None:
            return value and value.astimezone(UTC)
        return value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """Base of all tables; names of constraints follow one pattern, so that migrations can name
    them.
    """

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Instant(), dict[str, Any]: sa.JSON()}  # noqa: RUF012 - read by SQLAlchemy


class PrincipalRow(Base):
    """Who acts: a person, the system itself, or another service. Never deleted, only made
    inactive.
    """

    __tablename__ = "principal"
    __table_args__ = (
        sa.CheckConstraint("kind IN ('user', 'system', 'service')", name="kind"),
        sa.UniqueConstraint("name"),
    )

    id: Mapped[str] = mapped_column(sa.String(36), primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(100))
    kind: Mapped[str] = mapped_column(sa.String(10))
    created_at: Mapped[datetime]
    active: Mapped[bool] = mapped_column(default=True)


class TokenRow(Base):
    """A key for the API. The key itself is shown once and kept nowhere: only its SHA-256 digest
    is.
    """

    __tablename__ = "api_token"

    id: Mapped[str] = mapped_column(sa.String(16), primary_key=True)
    principal_id: Mapped[str] = mapped_column(sa.ForeignKey("principal.id"), index=True)
    digest: Mapped[str] = mapped_column(sa.String(64))
    label: Mapped[str] = mapped_column(sa.String(100))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class AuditRow(Base):
    """One line of the audit: never changed, never deleted; triggers refuse both."""

    __tablename__ = "audit"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    principal_id: Mapped[str] = mapped_column(sa.ForeignKey("principal.id"))
    actor_kind: Mapped[str] = mapped_column(sa.String(10))
    action: Mapped[str] = mapped_column(sa.String(60))
    subject: Mapped[str] = mapped_column(sa.String(300))
    params: Mapped[dict[str, Any]]
    snapshot: Mapped[str | None] = mapped_column(sa.String(64))
    request_id: Mapped[str | None] = mapped_column(sa.String(64))


class DecisionRow(Base):
    """What a person decided; may be taken back once, is never deleted or reworded; triggers refuse
    both.
    """

    __tablename__ = "decision"
    __table_args__ = (
        sa.Index("ix_decision_kind_subject", "kind", "subject"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(60))
    subject: Mapped[str] = mapped_column(sa.String(300))
    payload: Mapped[dict[str, Any]]
    decided_by: Mapped[str] = mapped_column(sa.ForeignKey("principal.id"))
    decided_at: Mapped[datetime]
    taken_back_by: Mapped[str | None] = mapped_column(sa.ForeignKey("principal.id"))
    taken_back_at: Mapped[datetime | None]


class PackEntryRow(Base):
    """One entry of the register of rule packs: never changed, never deleted, maybe withdrawn by a later
    one; triggers refuse the rest.
    """

    __tablename__ = "pack_entry"
    __table_args__ = (
        sa.CheckConstraint("kind IN ('extension', 'successor', 'pack', 'withdrawal')", name="kind"),
        sa.UniqueConstraint("withdraws"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(20))
    pack_id: Mapped[str] = mapped_column(sa.String(64))
    document_no: Mapped[str | None] = mapped_column(sa.String(200))
    valid_to: Mapped[date | None]
    content: Mapped[str | None] = mapped_column(sa.Text())
    file: Mapped[str | None] = mapped_column(sa.String(500))
    sha256: Mapped[str | None] = mapped_column(sa.String(64))
    note: Mapped[str | None] = mapped_column(sa.String(500))
    withdraws: Mapped[int | None] = mapped_column(sa.ForeignKey("pack_entry.id"))
    registered_by: Mapped[str] = mapped_column(sa.ForeignKey("principal.id"))
    registered_at: Mapped[datetime]


class InterpretationRow(Base):
    """One entry of the log of interpretations: an office's answer, or the withdrawal of one. Never changed,
    never deleted; triggers refuse both.
    """

    __tablename__ = "interpretation"
    __table_args__ = (
        sa.CheckConstraint(
            "(withdraws IS NULL AND question IS NOT NULL AND answer IS NOT NULL"
            " AND office IS NOT NULL AND answered_on IS NOT NULL)"
            " OR (withdraws IS NOT NULL AND question IS NULL AND answer IS NULL"
            " AND office IS NULL AND answered_on IS NULL)",
            name="answer",
        ),
        sa.UniqueConstraint("withdraws"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pack_id: Mapped[str] = mapped_column(sa.String(64))
    clause: Mapped[str] = mapped_column(sa.String(40))
    question: Mapped[str | None] = mapped_column(sa.String(1000))
    answer: Mapped[str | None] = mapped_column(sa.String(2000))
    office: Mapped[str | None] = mapped_column(sa.String(100))
    answered_on: Mapped[date | None]
    document_no: Mapped[str | None] = mapped_column(sa.String(200))
    file: Mapped[str | None] = mapped_column(sa.String(500))
    sha256: Mapped[str | None] = mapped_column(sa.String(64))
    note: Mapped[str | None] = mapped_column(sa.String(500))
    withdraws: Mapped[int | None] = mapped_column(sa.ForeignKey("interpretation.id"))
    recorded_by: Mapped[str] = mapped_column(sa.ForeignKey("principal.id"))
    recorded_at: Mapped[datetime]
