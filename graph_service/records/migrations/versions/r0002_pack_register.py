"""The register of rule packs, which only grows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from graph_service.records.migrations.append_only import append_only

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KINDS = "'extension', 'successor', 'pack', 'withdrawal'"


def upgrade() -> None:
    """Creates the table and its triggers."""
    op.create_table(
        "pack_entry",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("pack_id", sa.String(64), nullable=False),
        sa.Column("document_no", sa.String(200), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("file", sa.String(500), nullable=True),
        sa.Column("sha256", sa.String(64), nullable=True),
        sa.Column("note", sa.String(500), nullable=True),
        sa.Column("withdraws", sa.Integer(), nullable=True),
        sa.Column("registered_by", sa.String(36), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pack_entry"),
        sa.UniqueConstraint("withdraws", name="uq_pack_entry_withdraws"),
        sa.CheckConstraint(f"kind IN ({KINDS})", name="ck_pack_entry_kind"),
        sa.ForeignKeyConstraint(["withdraws"], ["pack_entry.id"], name="fk_pack_entry_withdraws"),
        sa.ForeignKeyConstraint(
            ["registered_by"], ["principal.id"], name="fk_pack_entry_registered_by"
        ),
        sqlite_autoincrement=True,
    )
    for statement in append_only("pack_entry", op.get_bind().dialect.name):
        op.execute(statement)
