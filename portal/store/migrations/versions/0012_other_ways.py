"""Other ways to support a carer, after a no

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision."""
    op.create_table(
        "other_ways",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=24), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_other_ways_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_other_ways")),
        sa.UniqueConstraint("reference", name=op.f("uq_other_ways_reference")),
        sa.UniqueConstraint("person_id", "form_key", name=op.f("uq_other_ways_person_id_form_key")),
    )
    op.create_index("ix_other_ways_person_id", "other_ways", ["person_id"])
    op.create_table(
        "other_way_events",
        sa.Column("other_way_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["other_way_id"], ["other_ways.id"], name=op.f("fk_other_way_events_other_way_id_other_ways")
        ),
        sa.PrimaryKeyConstraint("other_way_id", "number", name=op.f("pk_other_way_events")),
    )


def downgrade() -> None:
    """Go back from it."""
    op.drop_table("other_way_events")
    op.drop_table("other_ways")
