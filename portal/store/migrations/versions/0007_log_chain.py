"""Each line of the log is chained to the one before it

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision."""
    op.create_table(
        "log_heads",
        sa.Column("of", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("chain", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("of", name=op.f("pk_log_heads")),
    )
    with op.batch_alter_table("log", schema=None) as batch_op:
        batch_op.add_column(sa.Column("number", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("chain", sa.String(length=64), nullable=False, server_default=""))
    with op.batch_alter_table("log", schema=None) as batch_op:
        batch_op.alter_column("number", server_default=None)
        batch_op.alter_column("chain", server_default=None)


def downgrade() -> None:
    """Go back from it."""
    with op.batch_alter_table("log", schema=None) as batch_op:
        batch_op.drop_column("chain")
        batch_op.drop_column("number")
    op.drop_table("log_heads")
