"""The table of the outbox: what goes out besides the account. `tables` lists it too."""

from sqlalchemy import Column, DateTime, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint, text

from portal.store.metadata import metadata

MOVING = "state IN ('waiting', 'sending')"
messages = Table(
    "messages",
    metadata,
    Column("number", Integer, primary_key=True),  # the order in which they go out
    Column("id", String(32), nullable=False, unique=True),  # random: what the provider knows it by
    Column("notice_id", ForeignKey("notices.id"), nullable=False),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("address", Text, nullable=False, default=""),
    Column("state", String(16), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("next_try", DateTime, nullable=False),  # not before then; while it is being sent: the end of the lease
    Column("begun", Integer, nullable=False, default=0),  # how often somebody began to send it
    Column("tries", Integer, nullable=False, default=0),  # how often that came back with a fault
    Column("provider_id", String(64), nullable=False, default=""),
    Column("fault", String(24), nullable=False, default=""),  # a code, never what the provider answered
    Column("ended", DateTime),  # when it was sent, or given up
    UniqueConstraint("notice_id", "channel"),
    # Only what is to go out: taking the next one is as quick after a million as on the first day.
    Index("ix_messages_moving", "number", sqlite_where=text(MOVING), postgresql_where=text(MOVING)),
    Index("ix_messages_person_id", "person_id"),
)
