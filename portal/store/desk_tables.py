"""Tables of the council's desk."""

from sqlalchemy import JSON, Column, Date, DateTime, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from portal.store.metadata import metadata

workers = Table(
    "workers",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("login_id", ForeignKey("logins.id"), nullable=False, unique=True),
    Column("council", String(32), nullable=False),
    Column("posts", JSON, nullable=False),
    Column("name", Text, nullable=False),
    Column("since", DateTime, nullable=False),
    Column("ended", DateTime),
)

looks = Table(
    "looks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("worker_id", ForeignKey("workers.id"), nullable=False),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("why", String(24), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("until", DateTime, nullable=False),
    Index("ix_looks_worker_id_person_id", "worker_id", "person_id"),
)

desk_items = Table(
    "desk_items",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("council", String(32), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("reference", String(64), nullable=False),
    Column("person_id", ForeignKey("people.id")),
    Column("since", DateTime, nullable=False),
    Column("due", Date),
    Column("rank", Integer, nullable=False),  # what comes first: follows from the day (desk_items)
    Column("turn", String(8), nullable=False),  # ours, theirs, done
    Column("detail", JSON, nullable=False),
    Column("closed", DateTime),
    UniqueConstraint("council", "kind", "reference"),
    Index("ix_desk_items_waiting", "council", "turn", "kind", "rank", "id"),
    Index("ix_desk_items_person_id", "person_id"),
    Index("ix_desk_items_kind_reference", "kind", "reference"),
)
