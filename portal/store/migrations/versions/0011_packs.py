"""What goes along when somebody moves

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision."""
    op.create_table(
        "moving_packs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=24), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_moving_packs_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moving_packs")),
        sa.UniqueConstraint("person_id", "form_key", name=op.f("uq_moving_packs_person_id_form_key")),
        sa.UniqueConstraint("reference", name=op.f("uq_moving_packs_reference")),
    )
    op.create_index("ix_moving_packs_person_id", "moving_packs", ["person_id"])
    op.create_table(
        "moving_events",
        sa.Column("pack_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["pack_id"], ["moving_packs.id"], name=op.f("fk_moving_events_pack_id_moving_packs")),
        sa.PrimaryKeyConstraint("pack_id", "number", name=op.f("pk_moving_events")),
    )
    op.create_table(
        "brought_packs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("reference", sa.String(length=24), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_brought_packs_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brought_packs")),
        sa.UniqueConstraint("sha256", name=op.f("uq_brought_packs_sha256")),
    )
    op.create_index("ix_brought_packs_person_id", "brought_packs", ["person_id"])


def downgrade() -> None:
    """Go back from it."""
    op.drop_table("brought_packs")
    op.drop_table("moving_events")
    op.drop_table("moving_packs")
