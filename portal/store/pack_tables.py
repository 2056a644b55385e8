"""The tables of moving: packs that people made, what became of them, and packs that came from another council."""

from sqlalchemy import Column, DateTime, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from portal.store.metadata import metadata

moving_packs = Table(
    "moving_packs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reference", String(24), nullable=False, unique=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("document", Text, nullable=False),  # the pack as it was made, with the words that were agreed to
    Column("made_by", String(64), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("form_key", String(64), nullable=False),
    UniqueConstraint("person_id", "form_key"),
    Index("ix_moving_packs_person_id", "person_id"),
)

moving_events = Table(
    "moving_events",
    metadata,
    Column("pack_id", ForeignKey("moving_packs.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # two writers at once would take the same: one of them is told
    Column("what", String(16), nullable=False),
    Column("document", Text, nullable=False),  # of a code only a hash, under a key that is not here
    Column("made_by", String(64), nullable=False),
    Column("at", DateTime, nullable=False),
)

brought_packs = Table(
    "brought_packs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("reference", String(24), nullable=False),  # the other council's own
    Column("sha256", String(64), nullable=False, unique=True),  # the checksum in the file: nothing comes twice
    Column("document", Text, nullable=False),
    Column("made_by", String(64), nullable=False),
    Column("at", DateTime, nullable=False),
    Index("ix_brought_packs_person_id", "person_id"),
)
