"""Tables of the feed: who calls it, what was answered, the nightly runs, and rules that were proposed."""

from sqlalchemy import JSON, Column, Date, DateTime, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from portal.store.metadata import metadata

feed_clients = Table(
    "feed_clients",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("council", String(32), nullable=False),
    Column("name", String(64), nullable=False),
    Column("secret_hash", String(64), nullable=False),
    Column("scopes", JSON, nullable=False),
    Column("since", DateTime, nullable=False),
    Column("ended", DateTime),
    UniqueConstraint("council", "name"),
)

feed_tokens = Table(
    "feed_tokens",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("client_id", ForeignKey("feed_clients.id"), nullable=False),
    Column("scopes", JSON, nullable=False),
    Column("until", DateTime, nullable=False),
    Index("ix_feed_tokens_client_id", "client_id"),
    Index("ix_feed_tokens_until", "until"),
)

feed_keys = Table(
    "feed_keys",
    metadata,
    Column("client_id", ForeignKey("feed_clients.id"), primary_key=True),
    Column("key", String(255), primary_key=True),
    Column("act", String(24), nullable=False),
    Column("body_hash", String(64), nullable=False),
    Column("status", Integer, nullable=False),
    Column("answer", Text, nullable=False),  # counts, codes and the council's own references; no figure, no name
    Column("at", DateTime, nullable=False),
    Index("ix_feed_keys_at", "at"),
)

feed_runs = Table(
    "feed_runs",
    metadata,
    Column("council", String(32), primary_key=True),
    Column("run", String(40), primary_key=True),
    Column("client_id", ForeignKey("feed_clients.id"), nullable=False),
    Column("begun", DateTime, nullable=False),
    Column("as_at", Date),
    Column("announced", Integer),  # how many people the council says it sent
    Column("closed", DateTime),
    Column("told", DateTime),  # when the desk was told that it was never closed
)

feed_run_people = Table(
    "feed_run_people",
    metadata,
    Column("council", String(32), primary_key=True),
    Column("run", String(40), primary_key=True),
    Column("council_ref", String(64), primary_key=True),  # taken away when the run is closed
)

proposed_rules = Table(
    "proposed_rules",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reference", String(24), nullable=False, unique=True),
    Column("council", String(32), nullable=False),
    Column("client_id", ForeignKey("feed_clients.id"), nullable=False),
    Column("kind", String(16), nullable=False),  # rates, method
    Column("name", String(80), nullable=False),  # of the file it becomes
    Column("sha256", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", DateTime, nullable=False),
    Column("decided", DateTime),
    Column("decision", String(16)),  # published, refused
    UniqueConstraint("council", "kind", "name", "sha256"),
)
