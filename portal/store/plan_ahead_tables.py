"""The table of people's own plans for when things go wrong. `tables` lists it too."""

from sqlalchemy import Column, DateTime, ForeignKey, Integer, String, Table, Text

from portal.store.metadata import metadata

plans_ahead = Table(
    "plans_ahead",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # two writers at once would take the same: one of them is told
    Column("document", Text, nullable=False),  # what was said, as it was said
    Column("made_by", String(64), nullable=False),
    Column("at", DateTime, nullable=False),
)
