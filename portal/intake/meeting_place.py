"""The notes of the meeting place as a list for the council, and its answer to each."""

import csv
import io

from portal.domain.meeting_place import Event, State
from portal.intake.loading import Stopped, as_cell
from portal.intake.needs import HEADS, Flags
from portal.intake.pools import Council
from portal.services import meeting_place
from portal.services.meeting_place import NoSuchNotice, TooLate

HEAD = ("reference", "state", "part", "person", "kind", "area", "words", "written_at_utc", "until", *HEADS)
OPEN = (State.WAITS, State.SHOWN)


def notes_csv(where: Council, *, every: bool) -> str:
    """A row for the author of each note, and one for each person who is interested in it."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEAD)
    flags = Flags(where.db, where.code)
    for item in meeting_place.listed(where.db, where.code, where.day):
        if item.state not in OPEN and not every:
            continue
        note, wanted = item.notice, item.notice.wanted
        for part, ref in (("author", item.ref), *(("interested", ref) for ref in item.interested)):
            writer.writerow((
                note.reference, item.state.value, part, as_cell(ref), wanted.kind.value, as_cell(wanted.area),
                as_cell(wanted.words), f"{note.at:%Y-%m-%d %H:%M}", note.shown_until or "", *flags.cells(ref),
            ))  # fmt: skip
    return text.getvalue()


def decided(where: Council, reference: str, event: Event) -> str:
    """Publish or refuse; gives how it stands then. Raises Stopped."""
    typed = reference.strip().upper()
    try:
        note = meeting_place.decide(where.db, where.code, typed, event)
    except NoSuchNotice:
        raise Stopped(f"{typed}: there is no such note.") from None
    except TooLate:
        words = "--why: say why, in up to 500 characters; or it was answered, taken down or over already."
        raise Stopped(f"{typed}: {words}") from None
    return f"{note.reference}: {note.state_on(where.day).value.replace('_', ' ')}."
