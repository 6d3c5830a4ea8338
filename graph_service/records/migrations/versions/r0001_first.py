"""Principals, tokens, audit and decisions; the system's own principal; nothing of the past can be
altered.
"""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from graph_service.records.migrations.guards import guard_audit, guard_decisions

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Creates everything."""
    principal = _principal()
    _token()
    _audit()
    _decision()
    dialect = op.get_bind().dialect.name
    for statement in (*guard_audit(dialect), *guard_decisions(dialect)):
        op.execute(statement)
    op.bulk_insert(
        principal,
        [
            {
                "id": "system",
                "name": "system",
                "kind": "system",
                "created_at": datetime.now(UTC),
                "active": True,
            }
        ],
    )


def _principal() -> sa.Table:
    return op.create_table(
        "principal",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_principal"),
        sa.UniqueConstraint("name", name="uq_principal_name"),
        sa.CheckConstraint("kind IN ('user', 'system', 'service')", name="ck_principal_kind"),
    )


def _token() -> None:
    op.create_table(
        "api_token",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("principal_id", sa.String(36), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("label", sa.String(100), nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("expires_at", _INSTANT, nullable=False),
        sa.Column("revoked_at", _INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_api_token"),
        sa.ForeignKeyConstraint(
            ["principal_id"], ["principal.id"], name="fk_api_token_principal_id"
        ),
    )
    op.create_index("ix_api_token_principal_id", "api_token", ["principal_id"])


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("principal_id", sa.String(36), nullable=False),
        sa.Column("actor_kind", sa.String(10), nullable=False),
        sa.Column("action", sa.String(60), nullable=False),
        sa.Column("subject", sa.String(300), nullable=False),
        sa.Column("params", sa.JSON(), nullable=False),
        sa.Column("snapshot", sa.String(64), nullable=True),
        sa.Column("request_id", sa.String(64), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
        sa.ForeignKeyConstraint(["principal_id"], ["principal.id"], name="fk_audit_principal_id"),
        sqlite_autoincrement=True,
    )


def _decision() -> None:
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("subject", sa.String(300), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("decided_by", sa.String(36), nullable=False),
        sa.Column("decided_at", _INSTANT, nullable=False),
        sa.Column("taken_back_by", sa.String(36), nullable=True),
        sa.Column("taken_back_at", _INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
        sa.ForeignKeyConstraint(["decided_by"], ["principal.id"], name="fk_decision_decided_by"),
        sa.ForeignKeyConstraint(
            ["taken_back_by"], ["principal.id"], name="fk_decision_taken_back_by"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_decision_kind_subject", "decision", ["kind", "subject"])
