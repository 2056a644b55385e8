"""The outbox. What was not marked as sent before goes out by hand, as it would have: nothing old is sent by itself

Revision ID: 0017
Revises: 0016
"""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision."""
    messages = op.create_table(
        "messages",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("next_try", sa.DateTime(), nullable=False),
        sa.Column("begun", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("provider_id", sa.String(length=64), nullable=False),
        sa.Column("fault", sa.String(length=24), nullable=False),
        sa.Column("ended", sa.DateTime()),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name=op.f("fk_messages_notice_id_notices")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_messages_person_id_people")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_messages")),
        sa.UniqueConstraint("id", name=op.f("uq_messages_id")),
        sa.UniqueConstraint("notice_id", "channel", name=op.f("uq_messages_notice_id_channel")),
    )
    moving = sa.text("state IN ('waiting', 'sending')")
    op.create_index("ix_messages_moving", "messages", ["number"], sqlite_where=moving, postgresql_where=moving)
    op.create_index("ix_messages_person_id", "messages", ["person_id"])
    words = "select id, person_id, channel, address, at, sent from notices where channel <> 'none' order by id"
    old = sa.text(words).columns(at=sa.DateTime(), sent=sa.DateTime())
    rows = [
        {"id": secrets.token_hex(12), "notice_id": row.id, "person_id": row.person_id, "channel": row.channel,
         "address": row.address, "state": "sent" if row.sent else "by_hand", "at": row.at, "next_try": row.at,
         "begun": 0, "tries": 0, "provider_id": "", "fault": "", "ended": row.sent}
        for row in op.get_bind().execute(old)
    ]  # fmt: skip
    if rows:
        op.bulk_insert(messages, rows)


def downgrade() -> None:
    """Go back from it."""
    op.drop_table("messages")
