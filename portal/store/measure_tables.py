"""The tables of what the council measures. `tables` lists them too.

The two questions are kept apart as the private check-in is (see `matters_tables`): `measure_answers` says that somebody
answered a question in a year, with no day, no time and no answer; `measure_counts` has one row for a question and a
month, with numbers alone."""

from sqlalchemy import Column, Date, ForeignKey, Index, String, Table, Text

from portal.store.metadata import metadata

measure_events = Table(
    "measure_events",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("what", String(16), primary_key=True),  # control, options, help
    Column("form", String(16), primary_key=True),  # web, easy_read, pdf, braille, worker and so on
    Column("day", Date, primary_key=True),  # no time, and nothing of what was read
    Index("ix_measure_events_day", "day"),
)

measure_answers = Table(
    "measure_answers",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("question", String(24), primary_key=True),
    Column("year", String(4), primary_key=True),  # no month, no day and no time
    sqlite_with_rowid=False,  # else SQLite would number the rows in the order in which they came
)

measure_counts = Table(
    "measure_counts",
    metadata,
    Column("question", String(24), primary_key=True),
    Column("month", String(7), primary_key=True),  # 2026-11
    Column("document", Text, nullable=False),  # how many said what: no person, no sign-in, no time
)
