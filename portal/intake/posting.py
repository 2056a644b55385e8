"""What people ordered by post, as CSV, and what the council records of it."""

import csv
import io
from datetime import date, datetime

from portal.domain.by_post import Order, comes_by
from portal.domain.calendar import BankHolidays
from portal.domain.council import Council
from portal.domain.request import Status
from portal.intake.loading import Stopped, as_cell
from portal.intake.needs import HEADS, Flags
from portal.services import documents
from portal.store.database import Database

HEAD = ("reference", "person", "document", "form", "state", "ordered_on", "post_by", "words", *HEADS)
DONE = {Status.BEING_MADE: "is being made", Status.POSTED: "was posted"}


def orders_csv(db: Database, council: Council, holidays: BankHolidays) -> str:
    """Everything that is to be made and posted, the oldest first, with the day by which the council's own times say it
    is posted. A cell that a spreadsheet would take for a formula is quoted."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEAD)
    flags = Flags(db, council.code)
    for ref, order in documents.to_post(db, council.code):
        ordered = order.at.date()
        until = comes_by(ordered, order.form, council.made_in_working_days, holidays)
        told = (order.document, order.form.value, order.status.value, ordered, until or "")
        writer.writerow((order.reference, as_cell(ref), *told, as_cell(order.words), *flags.cells(ref)))
    return text.getvalue()


def recorded(db: Database, council: str, reference: str, to: Status, day: date, now: datetime) -> str:
    """Record it, and say what was recorded. Raises Stopped."""
    try:
        order = documents.record(db, council, reference, to, day, now)
    except documents.NotInTurn:
        raise Stopped(f"{reference}: first it is being made, then it is posted, each once.") from None
    if order is None:
        raise Stopped(f"{reference}: no order with this reference waits to be posted.")
    return f"{reference}: {order.document}, {order.form.value}, {DONE[to]} on {day}."


def waiting(db: Database, council: str, reference: str) -> Order:
    """The order that waits. Raises Stopped."""
    found = {order.reference: order for _, order in documents.to_post(db, council)}
    if reference not in found:
        raise Stopped(f"{reference}: no order with this reference waits to be posted.")
    return found[reference]
