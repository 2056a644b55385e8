"""Other ways to support a carer, as a list for the council, and what it records about them."""

import csv
import io

from portal.domain.another_way import Event, NotPossible
from portal.intake.loading import Stopped, as_cell
from portal.intake.needs import HEADS, Flags
from portal.services import another_way
from portal.store.database import Database

HEAD = ("reference", "person", "state", "agreement", "opened_at_utc", "offers", "last_said", *HEADS)
MISSING = {
    "by": "--by: say the role of who does it.",
    "words": "--words: say what you offer, in plain English.",
    "long": "--words: keep it to 2,000 characters.",
    "begun": "somebody has begun already.",
}


def another_way_csv(db: Database, council: str, *, every: bool) -> str:
    """What is still to be found, or everything, a row for each, with how the carer needs to be told. A cell that a
    spreadsheet would take for a formula is quoted."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEAD)
    flags = Flags(db, council)
    for item in another_way.listed(db, council, every=every):
        way = item.way
        last = way.events[-1].words if way.events else ""
        writer.writerow((way.reference, as_cell(item.ref), way.state.value, way.opened.agreement,
                         f"{way.at:%Y-%m-%d %H:%M}", len(way.offers), as_cell(last),
                         *flags.cells(item.ref)))  # fmt: skip
    return text.getvalue()


def acted(db: Database, council: str, reference: str, event: Event) -> str:
    """Record a step; gives how it stands then. Raises Stopped."""
    try:
        way = another_way.act(db, council, reference, event)
    except another_way.NoSuchWay:
        raise Stopped(f"{reference}: there is nothing with this reference.") from None
    except NotPossible as fault:
        raise Stopped(f"{reference}: {MISSING[fault.missing]}") from None
    return f"{way.reference}: {way.state.value}."
