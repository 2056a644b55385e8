"""The tables of what matters to people, of their plans for when things go wrong, and of the private check-in. `tables`
lists them too.

How the check-in keeps apart who took part and what was said (WEL3): `check_ins` says who took part in a month and
nothing else; `check_in_counts` has one row for a month, with numbers alone. There is no row for an answer, so nothing
has an order, an id or a time that could be laid beside another's. Whoever checks in writes the same one row of the
counts, whatever they say: which row was written last tells nothing either, and `check_ins` keeps no order of its own.
What is left: somebody with two copies of the database, between which one single person took part, could subtract."""

from sqlalchemy import Column, DateTime, ForeignKey, Integer, String, Table, Text

from portal.store.metadata import metadata

matters = Table(
    "matters",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # two writers at once would take the same: one of them is told
    Column("document", Text, nullable=False),  # what was said, as it was said
    Column("made_by", String(64), nullable=False),
    Column("at", DateTime, nullable=False),
)

plans_ahead = Table(
    "plans_ahead",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("document", Text, nullable=False),  # as `matters`
    Column("made_by", String(64), nullable=False),
    Column("at", DateTime, nullable=False),
)

check_ins = Table(
    "check_ins",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("month", String(7), primary_key=True),  # 2026-11: no day and no time
    sqlite_with_rowid=False,  # else SQLite would number the rows in the order in which they came
)

check_in_counts = Table(
    "check_in_counts",
    metadata,
    Column("month", String(7), primary_key=True),
    Column("document", Text, nullable=False),  # how many said what: no person, no sign-in, no time
)
