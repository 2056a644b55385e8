"""Tables of what goes out to the council's own systems. `tables` lists them too."""

from sqlalchemy import Column, DateTime, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from portal.store.metadata import metadata

changes = Table(
    "changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("council", String(32), nullable=False),
    Column("number", Integer),  # empty until it is committed and somebody reads: so numbers are seen in their order
    Column("mark", String(32), nullable=False, unique=True),  # random: tells this change from another with its number
    Column("at", DateTime, nullable=False),
    Column("what", String(48), nullable=False),  # the code of the line in the log
    Column("person_id", ForeignKey("people.id")),  # empty for a quiet word, and for who was erased
    Column("reference", String(64), nullable=False),
    UniqueConstraint("council", "number"),
    Index("ix_changes_person_id", "person_id"),
)

change_heads = Table(
    "change_heads",
    metadata,
    Column("council", String(32), primary_key=True),
    Column("number", Integer, nullable=False),  # of the newest: who gives numbers locks this row
)

webhooks = Table(
    "webhooks",
    metadata,
    Column("council", String(32), primary_key=True),
    Column("number", Integer, nullable=False),  # acknowledged last
    Column("batch", String(48), nullable=False),  # the id of what goes out now, the same at each try
    Column("batch_until", Integer, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("failing_since", DateTime),
    Column("next_try", DateTime),
    Column("lease", String(32), nullable=False),  # who delivers now
    Column("leased_until", DateTime),
)
