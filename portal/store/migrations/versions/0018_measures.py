"""What the measures count

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision."""
    op.create_table(
        "measure_events",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("form", sa.String(length=16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_measure_events_person_id_people")),
        sa.PrimaryKeyConstraint("person_id", "what", "form", "day", name=op.f("pk_measure_events")),
    )
    op.create_index("ix_measure_events_day", "measure_events", ["day"])
    op.create_table(
        "measure_answers",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("question", sa.String(length=24), nullable=False),
        sa.Column("year", sa.String(length=4), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_measure_answers_person_id_people")),
        sa.PrimaryKeyConstraint("person_id", "question", "year", name=op.f("pk_measure_answers")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "measure_counts",
        sa.Column("question", sa.String(length=24), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("question", "month", name=op.f("pk_measure_counts")),
    )


def downgrade() -> None:
    """Go back from it."""
    op.drop_table("measure_counts")
    op.drop_table("measure_answers")
    op.drop_table("measure_events")
