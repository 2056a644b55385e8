"""What goes out to the council's systems: changes in order, and the webhook

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision."""
    op.create_table(
        "changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer()),
        sa.Column("mark", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("what", sa.String(length=48), nullable=False),
        sa.Column("person_id", sa.String(length=32)),
        sa.Column("reference", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_changes_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changes")),
        sa.UniqueConstraint("mark", name=op.f("uq_changes_mark")),
        sa.UniqueConstraint("council", "number", name=op.f("uq_changes_council_number")),
    )
    op.create_index("ix_changes_person_id", "changes", ["person_id"])
    op.create_table(
        "change_heads",
        sa.Column("council", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("council", name=op.f("pk_change_heads")),
    )
    op.create_table(
        "webhooks",
        sa.Column("council", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("batch", sa.String(length=48), nullable=False),
        sa.Column("batch_until", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("failing_since", sa.DateTime()),
        sa.Column("next_try", sa.DateTime()),
        sa.Column("lease", sa.String(length=32), nullable=False),
        sa.Column("leased_until", sa.DateTime()),
        sa.PrimaryKeyConstraint("council", name=op.f("pk_webhooks")),
    )


def downgrade() -> None:
    """Go back from it."""
    op.drop_table("webhooks")
    op.drop_table("change_heads")
    op.drop_table("changes")
