"""Questions, challenges and complaints as a list for whoever answers them, and what they did."""

import csv
import io
import shutil
from datetime import datetime
from pathlib import Path

from portal.documents.london import london_day_of
from portal.domain.calendar import NotCovered
from portal.domain.council import Council
from portal.domain.dispute import Event
from portal.domain.evidence import Refused
from portal.domain.tracking import Clock, NotPossible, Tracked, clocks
from portal.gateways.scanner import Scanner
from portal.intake.loading import Stopped, as_cell
from portal.intake.needs import HEADS, Flags, flag_of
from portal.services import casework
from portal.store.bank_holidays import load_bank_holidays
from portal.store.database import Database
from portal.store.uploads import Uploads

HEAD = ("reference", "person", "door", "state", "sent_at_utc", "role", "clock", "until", "late_days", "line", "amount",
        "grounds", "about", "brought_by", "files", "words", "wanted", *HEADS)  # fmt: skip
MISSING = {
    "closed": "it is answered or taken back already.",
    "open": "it is open already.",
    "words": "--words: say what the person is to read.",
    "by": "--by: say the role of who does it.",
    "acknowledged": "it was acknowledged already.",
    "until": "--until: say until when it takes: a day after today.",
    "until_too_late": "--until: say a day within 12 months from today.",
    "nothing_behind": "nobody took it up, so there is no step to go back.",
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
    rows, flags = [], Flags(db, council.code)
    for ref, tracked in casework.every(db, council.code):
        if every or tracked.is_open:
            clock = _next_clock(tracked, council, now)
            row = (*_row(ref, tracked, clock, casework.how_many_files(db, tracked)), *flags.cells(ref))
            rows.append((-(clock.late_days if clock else 0), tracked.at, row))
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


def _row(ref: str, tracked: Tracked, clock: Clock | None, files: int) -> tuple[object, ...]:
    sent, subject = tracked.dispute, tracked.dispute.subject
    return (
        tracked.reference, as_cell(ref), sent.door.value, tracked.state.value, f"{tracked.at:%Y-%m-%d %H:%M}",
        tracked.taken_by, clock.what if clock else "", clock.due if clock else "", clock.late_days if clock else "",
        as_cell(subject.line), "" if subject.amount is None else subject.amount, " ".join(sent.grounds),
        sent.about or "", as_cell(sent.brought_by), files, as_cell(sent.words), as_cell(sent.wanted),
    )  # fmt: skip


def recorded(
    db: Database, council: str, reference: str, event: Event, file: Path | None = None,
    uploads: Uploads | None = None, scanner: Scanner | None = None,
) -> str:  # fmt: skip
    """Record a step, with a file where there is one; gives how it stands then. Raises Stopped with what is missing."""
    try:
        if file is None or uploads is None or scanner is None:
            tracked = casework.act(db, council, reference, event)
        else:
            tracked = casework.send_file(db, uploads, scanner, council, reference, event, file)
    except Refused as fault:
        raise Stopped(f"{file}: is not sent ({fault.code.value.replace('_', ' ')}).") from None
    except casework.NotScanned:
        raise Stopped(f"{file}: is not sent: the virus scanner does not answer.") from None
    except casework.NoSuchCase:
        raise Stopped(f"{reference}: there is nothing with this reference.") from None
    except NotPossible as fault:
        raise Stopped(f"{reference}: {MISSING.get(fault.missing, fault.missing)}") from None
    return f"{reference}: {tracked.state.value}."


def shown(db: Database, council: str, reference: str) -> str:
    """Everything that was said, in the order in which it was. Raises Stopped."""
    try:
        tracked = casework.one(db, council, reference)
    except casework.NoSuchCase:
        raise Stopped(f"{reference}: there is nothing with this reference.") from None
    sent = tracked.dispute
    told = [
        flag_of(db, tracked.person_id),
        f"{tracked.reference} ({sent.door.value}, {tracked.state.value})",
        f"{tracked.at:%Y-%m-%d %H:%M} sent:",
    ]
    told += [sent.words, *([f"Wanted: {sent.wanted}"] if sent.wanted else [])]
    told += [f"Why late: {sent.why_late}"] if sent.why_late else []
    for event in tracked.events:
        found = event.answer.found if event.answer else ""
        told.append(f"{event.at:%Y-%m-%d %H:%M} {event.what.value} {event.by or 'by the person'}:")
        told += [words for words in (event.words, found) if words]
    return "".join(sign for sign in "\n".join(told) if sign.isprintable() or sign == "\n")  # nothing steers a terminal


def copied(db: Database, uploads: Uploads, council: str, reference: str, folder: Path, now: datetime) -> str:
    """Copy the clean files into a folder, under its reference and a number: a name that somebody typed is none to
    trust. Raises Stopped."""
    try:
        found = casework.clean_files(db, council, reference, now)
    except casework.NoSuchCase:
        raise Stopped(f"{reference}: there is nothing with this reference.") from None
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for number, stored in enumerate(found, 1):
        target = folder / f"{reference}-{number}.{stored.evidence.kind.value}"
        shutil.copyfile(uploads.path(stored.name), target)
    return f"{len(found)} files copied to {folder}."
