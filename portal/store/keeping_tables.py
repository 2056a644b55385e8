"""The table of how long things are kept. `tables` lists it too."""

from sqlalchemy import Column, Date, ForeignKey, String, Table

from portal.store.metadata import metadata

closings = Table(
    "closings",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("rule", String(24), nullable=False),  # record_closed, no_current_service
    Column("since", Date, nullable=False),  # the day on which the portal first saw it so
)
