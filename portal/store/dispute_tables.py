"""The tables of questions, challenges and complaints. `tables` lists them with the others."""

from sqlalchemy import Column, DateTime, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from portal.store.metadata import metadata

files = Table(
    "files",
    metadata,
    Column("id", String(32), primary_key=True),  # random, in addresses
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("login_id", ForeignKey("logins.id")),  # empty: the council sent it
    Column("of", String(64), nullable=False),  # the draft, or the reference, that it belongs to
    Column("name", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("sent_sha256", String(64), nullable=False),
    Column("state", String(16), nullable=False),
    Column("stored", String(64), nullable=False),  # the name of the bytes in the folder; empty when they are deleted
    Column("at", DateTime, nullable=False),
    Column("attached", DateTime),  # since when it is part of something that was sent
    UniqueConstraint("person_id", "of", "sent_sha256"),  # the same upload sent twice is one
    Index("ix_files_state", "state"),
)

disputes = Table(
    "disputes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reference", String(24), nullable=False, unique=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("document", Text, nullable=False),  # what was sent, frozen
    Column("made_by", String(64), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("form_key", String(64), nullable=False),
    UniqueConstraint("person_id", "form_key"),
    Index("ix_disputes_person_id", "person_id"),
)

dispute_events = Table(
    "dispute_events",
    metadata,
    Column("dispute_id", ForeignKey("disputes.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # two writers at once would take the same: one of them is told
    Column("what", String(16), nullable=False),
    Column("document", Text, nullable=False),
    Column("made_by", String(64), nullable=False),
    Column("at", DateTime, nullable=False),
)

feedback = Table(
    "feedback",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("page", String(64), nullable=False),  # which kind of page, never whose
    Column("kind", String(16), nullable=False),
    Column("words", Text, nullable=False),
    Column("form_key", String(64), nullable=False, unique=True),
    Column("at", DateTime, nullable=False),
    Index("ix_feedback_at", "at"),
)
