"""Tables of what people's money did."""

from sqlalchemy import (
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from portal.store.metadata import metadata

statement_entries = Table(
    "statement_entries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("council", String(32), nullable=False),
    Column("source", String(64), nullable=False),  # the system or provider that sent it
    Column("source_id", String(128), nullable=False),  # what it is called there
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("day", Date, nullable=False),
    Column("corrects", String(128), nullable=False),  # "": nothing
    Column("document", Text, nullable=False),
    Column("at", DateTime, nullable=False),
    UniqueConstraint("council", "source", "source_id"),
    Index("ix_statement_entries_person_id", "person_id"),
)

statement_checks = Table(
    "statement_checks",
    metadata,
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("number", Integer, nullable=False),  # two writers at once would take the same: one of them is told
    Column("document", Text, nullable=False),
    Column("made_by", String(64), nullable=False),
    Column("at", DateTime, nullable=False),
    PrimaryKeyConstraint("person_id", "number"),
)
