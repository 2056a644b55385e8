"""How long things are kept, and the pilot

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision."""
    op.create_table(
        "closings",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("rule", sa.String(length=24), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_closings_person_id_people")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_closings")),
    )


def downgrade() -> None:
    """Go back from it."""
    op.drop_table("closings")
