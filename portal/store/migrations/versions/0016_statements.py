"""Statements: entries, checks

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision."""
    op.create_table(
        "statement_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("source_id", sa.String(length=128), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("corrects", sa.String(length=128), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_statement_entries_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement_entries")),
        sa.UniqueConstraint(
            "council", "source", "source_id", name=op.f("uq_statement_entries_council_source_source_id")
        ),
    )
    op.create_index("ix_statement_entries_person_id", "statement_entries", ["person_id"])
    op.create_table(
        "statement_checks",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_statement_checks_person_id_people")),
        sa.PrimaryKeyConstraint("person_id", "number", name=op.f("pk_statement_checks")),
    )


def downgrade() -> None:
    """Go back from it."""
    op.drop_table("statement_checks")
    op.drop_table("statement_entries")
