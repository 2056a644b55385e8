"""The feed: its clients, tokens, keys of requests, and what waits to be looked at

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision."""
    op.create_table(
        "feed_clients",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("council", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("ended", sa.DateTime()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed_clients")),
        sa.UniqueConstraint("council", "name", name=op.f("uq_feed_clients_council_name")),
    )
    _tokens_and_keys()
    _runs()
    _rules()


def _tokens_and_keys() -> None:
    op.create_table(
        "feed_tokens",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("client_id", sa.String(length=32), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["feed_clients.id"], name=op.f("fk_feed_tokens_client_id_feed_clients")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_feed_tokens")),
    )
    op.create_index("ix_feed_tokens_client_id", "feed_tokens", ["client_id"])
    op.create_index("ix_feed_tokens_until", "feed_tokens", ["until"])
    op.create_table(
        "feed_keys",
        sa.Column("client_id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("act", sa.String(length=24), nullable=False),
        sa.Column("body_hash", sa.String(length=64), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["feed_clients.id"], name=op.f("fk_feed_keys_client_id_feed_clients")),
        sa.PrimaryKeyConstraint("client_id", "key", name=op.f("pk_feed_keys")),
    )
    op.create_index("ix_feed_keys_at", "feed_keys", ["at"])


def _runs() -> None:
    op.create_table(
        "feed_runs",
        sa.Column("council", sa.String(length=32), nullable=False),
        sa.Column("run", sa.String(length=40), nullable=False),
        sa.Column("client_id", sa.String(length=32), nullable=False),
        sa.Column("begun", sa.DateTime(), nullable=False),
        sa.Column("as_at", sa.Date()),
        sa.Column("announced", sa.Integer()),
        sa.Column("closed", sa.DateTime()),
        sa.Column("told", sa.DateTime()),
        sa.ForeignKeyConstraint(["client_id"], ["feed_clients.id"], name=op.f("fk_feed_runs_client_id_feed_clients")),
        sa.PrimaryKeyConstraint("council", "run", name=op.f("pk_feed_runs")),
    )
    op.create_table(
        "feed_run_people",
        sa.Column("council", sa.String(length=32), nullable=False),
        sa.Column("run", sa.String(length=40), nullable=False),
        sa.Column("council_ref", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("council", "run", "council_ref", name=op.f("pk_feed_run_people")),
    )


def _rules() -> None:
    op.create_table(
        "proposed_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=24), nullable=False),
        sa.Column("council", sa.String(length=32), nullable=False),
        sa.Column("client_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("decided", sa.DateTime()),
        sa.Column("decision", sa.String(length=16)),
        sa.ForeignKeyConstraint(
            ["client_id"], ["feed_clients.id"], name=op.f("fk_proposed_rules_client_id_feed_clients")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposed_rules")),
        sa.UniqueConstraint("reference", name=op.f("uq_proposed_rules_reference")),
        sa.UniqueConstraint(
            "council", "kind", "name", "sha256", name=op.f("uq_proposed_rules_council_kind_name_sha256")
        ),
    )


def downgrade() -> None:
    """Go back from it."""
    for name in ("proposed_rules", "feed_run_people", "feed_runs", "feed_keys", "feed_tokens", "feed_clients"):
        op.drop_table(name)
