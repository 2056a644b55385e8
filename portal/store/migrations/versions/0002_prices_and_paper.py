"""Prices that people found, and requests for the method on paper

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision."""
    op.create_table(
        "prices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=24), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("budget", sa.Integer(), nullable=False),
        sa.Column("line", sa.String(length=64), nullable=False),
        sa.Column("offer", sa.String(length=16), nullable=False),
        sa.Column("price", sa.String(length=24), nullable=False),
        sa.Column("gap", sa.String(length=24), nullable=False),
        sa.Column("supplier", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.Column("withdrawn", sa.DateTime(), nullable=True),
        sa.CheckConstraint("length(words) <= 20000", name=op.f("ck_prices_words_length")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_prices_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prices")),
        sa.UniqueConstraint("person_id", "form_key", name=op.f("uq_prices_person_id_form_key")),
        sa.UniqueConstraint("reference", name=op.f("uq_prices_reference")),
    )
    with op.batch_alter_table("prices", schema=None) as batch_op:
        batch_op.create_index("ix_prices_person_id", ["person_id"], unique=False)
    op.create_table(
        "paper_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=24), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("form", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_requests")),
        sa.UniqueConstraint("form_key", name=op.f("uq_paper_requests_form_key")),
        sa.UniqueConstraint("reference", name=op.f("uq_paper_requests_reference")),
    )
    with op.batch_alter_table("paper_requests", schema=None) as batch_op:
        batch_op.create_index("ix_paper_requests_at", ["at"], unique=False)


def downgrade() -> None:
    """Go back from it."""
    op.drop_table("paper_requests")
    op.drop_table("prices")
