"""The tables of how people need information: what they said, with whom it is shared, what is made in which form.
`tables` lists them too."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from portal.store.metadata import metadata

communication_needs = Table(
    "communication_needs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("people.id")),  # whose record it is about; or
    Column("login_id", ForeignKey("logins.id")),  # who acts for others and has no record of their own
    Column("number", Integer, nullable=False),  # two writers at once would take the same: one of them is told
    Column("what", String(16), nullable=False),
    Column("document", Text, nullable=False),  # what was said, as it was said
    Column("pages_language", String(8), nullable=False, default=""),
    Column("easy_pages", Boolean, nullable=False, default=False),
    Column("until", Date),
    Column("made_by", String(64), nullable=False),
    Column("at", DateTime, nullable=False),
    UniqueConstraint("person_id", "number"),
    UniqueConstraint("login_id", "number"),
    CheckConstraint("(person_id is null) <> (login_id is null)", name="whose"),
)

needs_shared = Table(
    "needs_shared",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("recipient", String(16), nullable=False),
    Column("text", Text, nullable=False),  # what they may be told, in the very words that were agreed to
    Column("made_by", String(64), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("ended", DateTime),
    Column("ended_by", String(64), nullable=False, default=""),
    Index("ix_needs_shared_person_id", "person_id"),
)

format_tasks = Table(
    "format_tasks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("about", String(48), nullable=False),  # the code of a notice
    Column("reference", String(64), nullable=False, default=""),
    Column("forms", String(128), nullable=False),  # codes of those the person can use: one of them will do
    Column("at", DateTime, nullable=False),
    Column("notice", Integer, nullable=False, default=0),  # 0: what the notice is about, such as an answer
    Column("sent", DateTime),
    Column("sent_as", String(24), nullable=False, default=""),
    Column("reason", Text, nullable=False, default=""),  # why in another form: the person reads it
    Index("ix_format_tasks_person_id", "person_id"),
)
