"""The council's workers, their looks at records, and what waits at the desk

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision."""
    op.create_table(
        "workers",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("login_id", sa.Integer(), nullable=False),
        sa.Column("council", sa.String(length=32), nullable=False),
        sa.Column("posts", sa.JSON(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("ended", sa.DateTime()),
        sa.ForeignKeyConstraint(["login_id"], ["logins.id"], name=op.f("fk_workers_login_id_logins")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workers")),
        sa.UniqueConstraint("login_id", name=op.f("uq_workers_login_id")),
    )
    op.create_table(
        "looks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("worker_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("why", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["worker_id"], ["workers.id"], name=op.f("fk_looks_worker_id_workers")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_looks_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_looks")),
    )
    op.create_index("ix_looks_worker_id_person_id", "looks", ["worker_id", "person_id"])
    op.create_table(
        "desk_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("reference", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=32)),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("due", sa.Date()),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("turn", sa.String(length=8), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("closed", sa.DateTime()),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_desk_items_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_items")),
        sa.UniqueConstraint("council", "kind", "reference", name=op.f("uq_desk_items_council_kind_reference")),
    )
    op.create_index("ix_desk_items_waiting", "desk_items", ["council", "turn", "kind", "rank", "id"])
    op.create_index("ix_desk_items_person_id", "desk_items", ["person_id"])
    op.create_index("ix_desk_items_kind_reference", "desk_items", ["kind", "reference"])


def downgrade() -> None:
    """Go back from it."""
    op.drop_table("desk_items")
    op.drop_table("looks")
    op.drop_table("workers")
