"""How people need information, with whom that is shared, and what is made in which form

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision."""
    op.create_table(
        "communication_needs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("login_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("pages_language", sa.String(length=8), nullable=False),
        sa.Column("easy_pages", sa.Boolean(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("(person_id is null) <> (login_id is null)", name=op.f("ck_communication_needs_whose")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_communication_needs_person_id_people")),
        sa.ForeignKeyConstraint(["login_id"], ["logins.id"], name=op.f("fk_communication_needs_login_id_logins")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communication_needs")),
        sa.UniqueConstraint("person_id", "number", name=op.f("uq_communication_needs_person_id_number")),
        sa.UniqueConstraint("login_id", "number", name=op.f("uq_communication_needs_login_id_number")),
    )
    op.create_table(
        "needs_shared",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("recipient", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("ended", sa.DateTime(), nullable=True),
        sa.Column("ended_by", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_needs_shared_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_needs_shared")),
    )
    op.create_index("ix_needs_shared_person_id", "needs_shared", ["person_id"])
    op.create_table(
        "format_tasks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("about", sa.String(length=48), nullable=False),
        sa.Column("reference", sa.String(length=64), nullable=False),
        sa.Column("forms", sa.String(length=128), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("notice", sa.Integer(), nullable=False),
        sa.Column("sent", sa.DateTime(), nullable=True),
        sa.Column("sent_as", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_format_tasks_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_format_tasks")),
    )
    op.create_index("ix_format_tasks_person_id", "format_tasks", ["person_id"])


def downgrade() -> None:
    """Go back from it."""
    op.drop_table("format_tasks")
    op.drop_table("needs_shared")
    op.drop_table("communication_needs")
