"""Budgets that several people put together

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision."""
    _sent("pools")
    op.create_table(
        "pool_members",
        sa.Column("pool_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_pool_members_person_id_people")),
        sa.ForeignKeyConstraint(["pool_id"], ["pools.id"], name=op.f("fk_pool_members_pool_id_pools")),
        sa.PrimaryKeyConstraint("pool_id", "person_id", name=op.f("pk_pool_members")),
    )
    op.create_index("ix_pool_members_person_id", "pool_members", ["person_id"])
    _events("pool_events", "pool_id", "pools")
    _sent("meeting_notices")
    op.create_index("ix_meeting_notices_person_id", "meeting_notices", ["person_id"])
    _events("meeting_events", "notice_id", "meeting_notices")
    op.create_table(
        "meeting_interest",
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["meeting_notices.id"], name=op.f("fk_meeting_interest_notice_id_meeting_notices")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_meeting_interest_person_id_people")),
        sa.PrimaryKeyConstraint("notice_id", "person_id", name=op.f("pk_meeting_interest")),
    )
    op.create_index("ix_meeting_interest_person_id", "meeting_interest", ["person_id"])


def downgrade() -> None:
    """Go back from it."""
    for table in ("meeting_interest", "meeting_events", "meeting_notices", "pool_events", "pool_members", "pools"):
        op.drop_table(table)


def _sent(name: str) -> None:
    """A table of what was sent once, frozen."""
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=24), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f(f"fk_{name}_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("person_id", "form_key", name=op.f(f"uq_{name}_person_id_form_key")),
        sa.UniqueConstraint("reference", name=op.f(f"uq_{name}_reference")),
    )


def _events(name: str, first: str, of: str) -> None:
    """A table of the numbered steps that followed."""
    op.create_table(
        name,
        sa.Column(first, sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint([first], [f"{of}.id"], name=op.f(f"fk_{name}_{first}_{of}")),
        sa.PrimaryKeyConstraint(first, "number", name=op.f(f"pk_{name}")),
    )
