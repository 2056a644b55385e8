"""Questions, challenges and complaints as a list for whoever answers them, and what they did."""

import csv
import io
from datetime import datetime

from portal.documents.london import london_day_of
from portal.domain.calendar import NotCovered
from portal.domain.council import Council
from portal.domain.dispute import Event
from portal.domain.tracking import Clock, NotPossible, Tracked, clocks
from portal.intake.loading import FORMULA_STARTS, Stopped
from portal.services import casework
from portal.store.bank_holidays import load_bank_holidays
from portal.store.database import Database

HEAD = ("reference", "person", "door", "state", "sent_at_utc", "role", "clock", "until", "late_days", "line", "amount",
        "grounds", "about", "brought_by", "files", "words", "wanted")  # fmt: skip
MISSING = {
    "closed": "it is answered or taken back already.",
    "open": "it is open already.",
    "words": "--words: say what the person is to read.",
    "by": "--by: say the role of who does it.",
    "acknowledged": "it was acknowledged already.",
    "until": "--until: say until when it takes: a day after today.",
    "answer": "say what was found.",
    "outcome": "this outcome does not go with it: a question is answered; a challenge or complaint is upheld, partly"
    " or not_upheld.",
    "found": "--found: say what was found.",
    "considered": "--considered: say what was looked at.",
    "remedy": "--remedy: say what is put right.",
    "cause": "--cause: say what was behind it: it is counted.",
}


def cases_csv(db: Database, council: Council, now: datetime, *, every: bool) -> str:
    """What is open, or everything, a row for each; what is late first. Words that a spreadsheet would take for a
    formula are quoted."""
    rows = []
    for ref, tracked in casework.every(db, council.code):
        if every or tracked.is_open:
            clock = _next_clock(tracked, council, now)
            rows.append((-(clock.late_days if clock else 0), tracked.at, _row(ref, tracked, clock)))
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEAD)
    writer.writerows(row for _, _, row in sorted(rows, key=lambda item: item[:2]))
    return text.getvalue()


def _next_clock(tracked: Tracked, council: Council, now: datetime) -> Clock | None:
    usual, report = (council.usual_times.get(name) for name in (tracked.dispute.door.value, "advocate_report"))
    try:
        found = clocks(tracked, load_bank_holidays(), usual, london_day_of, london_day_of(now), report)
    except NotCovered:
        return None
    return min((clock for clock in found if clock.done is None), key=lambda clock: clock.due, default=None)


def _row(ref: str, tracked: Tracked, clock: Clock | None) -> tuple[object, ...]:
    sent, subject = tracked.dispute, tracked.dispute.subject
    files = sum(len(event.files) for event in tracked.events)
    return (
        tracked.reference, _cell(ref), sent.door.value, tracked.state.value, f"{tracked.at:%Y-%m-%d %H:%M}",
        tracked.taken_by, clock.what if clock else "", clock.due if clock else "", clock.late_days if clock else "",
        _cell(subject.line), "" if subject.amount is None else subject.amount, " ".join(sent.grounds),
        sent.about or "", _cell(sent.brought_by), files, _cell(sent.words), _cell(sent.wanted),
    )  # fmt: skip


def recorded(db: Database, council: str, reference: str, event: Event) -> str:
    """Record a step; gives how it stands then. Raises Stopped with what is missing."""
    try:
        tracked = casework.act(db, council, reference, event)
    except casework.NoSuchCase:
        raise Stopped(f"{reference}: there is nothing with this reference.") from None
    except NotPossible as fault:
        raise Stopped(f"{reference}: {MISSING.get(fault.missing, fault.missing)}") from None
    return f"{reference}: {tracked.state.value}."


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
