"""What matters to people, and what they say about their lives

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision."""
    op.create_table(
        "matters",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_matters_person_id_people")),
        sa.PrimaryKeyConstraint("person_id", "number", name=op.f("pk_matters")),
    )
    op.create_table(
        "check_ins",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_check_ins_person_id_people")),
        sa.PrimaryKeyConstraint("person_id", "month", name=op.f("pk_check_ins")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "check_in_counts",
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("month", name=op.f("pk_check_in_counts")),
    )


def downgrade() -> None:
    """Go back from it."""
    op.drop_table("check_in_counts")
    op.drop_table("check_ins")
    op.drop_table("matters")
