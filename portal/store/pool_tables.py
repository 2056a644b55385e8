"""The tables of pools and of the meeting place. `tables` lists them too."""

from sqlalchemy import Column, DateTime, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from portal.store.metadata import metadata

pools = Table(
    "pools",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reference", String(24), nullable=False, unique=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),  # the first member: whose row a writer locks
    Column("document", Text, nullable=False),  # what all members were asked first, frozen
    Column("made_by", String(64), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("form_key", String(64), nullable=False),
    UniqueConstraint("person_id", "form_key"),
)

pool_members = Table(
    "pool_members",
    metadata,
    Column("pool_id", ForeignKey("pools.id"), primary_key=True),
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Index("ix_pool_members_person_id", "person_id"),
)

pool_events = Table(
    "pool_events",
    metadata,
    Column("pool_id", ForeignKey("pools.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # two writers at once would take the same: one of them is told
    Column("what", String(16), nullable=False),
    Column("document", Text, nullable=False),
    Column("made_by", String(64), nullable=False),
    Column("at", DateTime, nullable=False),
)

meeting_notices = Table(
    "meeting_notices",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reference", String(24), nullable=False, unique=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),  # never shown to anybody but the council
    Column("document", Text, nullable=False),  # kind, area, words: frozen
    Column("made_by", String(64), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("form_key", String(64), nullable=False),
    UniqueConstraint("person_id", "form_key"),
    Index("ix_meeting_notices_person_id", "person_id"),
)

meeting_events = Table(
    "meeting_events",
    metadata,
    Column("notice_id", ForeignKey("meeting_notices.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("what", String(16), nullable=False),
    Column("document", Text, nullable=False),
    Column("made_by", String(64), nullable=False),
    Column("at", DateTime, nullable=False),
)

meeting_interest = Table(
    "meeting_interest",
    metadata,
    Column("notice_id", ForeignKey("meeting_notices.id"), primary_key=True),
    Column("person_id", ForeignKey("people.id"), primary_key=True),  # once each
    Column("at", DateTime, nullable=False),
    Index("ix_meeting_interest_person_id", "person_id"),
)
