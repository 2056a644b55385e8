"""Tables about carers."""

from sqlalchemy import Column, DateTime, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from portal.store.metadata import metadata

other_ways = Table(
    "other_ways",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reference", String(24), nullable=False, unique=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),  # the carer
    Column("document", Text, nullable=False),  # which agreement did not come about
    Column("made_by", String(64), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("form_key", String(64), nullable=False),
    UniqueConstraint("person_id", "form_key"),
    Index("ix_other_ways_person_id", "person_id"),
)

other_way_events = Table(
    "other_way_events",
    metadata,
    Column("other_way_id", ForeignKey("other_ways.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # two writers at once would take the same: one of them is told
    Column("what", String(16), nullable=False),
    Column("document", Text, nullable=False),
    Column("made_by", String(64), nullable=False),
    Column("at", DateTime, nullable=False),
)
