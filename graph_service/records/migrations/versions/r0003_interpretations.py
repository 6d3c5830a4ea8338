"""The log of interpretations, which only grows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from graph_service.records.migrations.append_only import append_only

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

WHOLE = (
    "(withdraws IS NULL AND question IS NOT NULL AND answer IS NOT NULL"
    " AND office IS NOT NULL AND answered_on IS NOT NULL)"
    " OR (withdraws IS NOT NULL AND question IS NULL AND answer IS NULL"
    " AND office IS NULL AND answered_on IS NULL)"
)


def upgrade() -> None:
    """Creates the table and its triggers."""
    op.create_table(
        "interpretation",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("pack_id", sa.String(64), nullable=False),
        sa.Column("clause", sa.String(40), nullable=False),
        sa.Column("question", sa.String(1000), nullable=True),
        sa.Column("answer", sa.String(2000), nullable=True),
        sa.Column("office", sa.String(100), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("document_no", sa.String(200), nullable=True),
        sa.Column("file", sa.String(500), nullable=True),
        sa.Column("sha256", sa.String(64), nullable=True),
        sa.Column("note", sa.String(500), nullable=True),
        sa.Column("withdraws", sa.Integer(), nullable=True),
        sa.Column("recorded_by", sa.String(36), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_interpretation"),
        sa.UniqueConstraint("withdraws", name="uq_interpretation_withdraws"),
        sa.CheckConstraint(WHOLE, name="ck_interpretation_answer"),
        sa.ForeignKeyConstraint(
            ["withdraws"], ["interpretation.id"], name="fk_interpretation_withdraws"
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["principal.id"], name="fk_interpretation_recorded_by"
        ),
        sqlite_autoincrement=True,
    )
    for statement in append_only("interpretation", op.get_bind().dialect.name):
        op.execute(statement)
