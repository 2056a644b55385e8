"""The flag of what somebody needs on every list and every print of the council that names a person (ACC5: flag), and
what is to be made, as a list."""

import csv
import io
from collections.abc import Mapping
from datetime import datetime

from portal.documents import communication_words as words_of
from portal.documents.london import london_day_of
from portal.domain.communication import Needs, due, needed
from portal.domain.communication_gate import Counts, NotInTheirFormat, forms_for, percent
from portal.domain.communication_sharing import Recipient
from portal.domain.council import Council
from portal.domain.notice import Channel
from portal.intake.loading import Stopped, as_cell
from portal.services import communication_sending, communication_sharing
from portal.store.bank_holidays import load_bank_holidays
from portal.store.database import Database

HEADS = words_of.HEADS
TASK_HEADS = ("number", "person", "about", "reference", "forms", "asked_at_utc", "due", "late_days", *HEADS)


class Flags:
    """What everyone of a council needs, read once for a whole list."""

    def __init__(self, db: Database, council: str) -> None:
        self.needs: Mapping[str, Needs] = communication_sending.flags(db, council)

    def cells(self, ref: str) -> tuple[str, ...]:
        """The columns under HEADS for the person with the council's own reference."""
        return quoted(words_of.cells(self.needs.get(ref)))

    def goes_out_in(self, ref: str, channel: Channel) -> str:
        """In which form something goes out to this person by this way: FORMAT: Large print, 20 point."""
        forms = forms_for(needed(self.needs.get(ref, Needs())), channel)
        return "FORMAT: " + ("; ".join(words_of.form_words(one) for one in forms) or "as it is")

    def line(self, ref: str) -> str:
        """The same in one line, for the top of a print."""
        return plain(words_of.flag(self.needs.get(ref)))


class SignInFlags:
    """What those need who act for others, by the number of their sign-in."""

    def __init__(self, db: Database) -> None:
        self.needs: Mapping[int, Needs] = communication_sending.flags_of_logins(db)

    def cells(self, login_id: int | None) -> tuple[str, ...]:
        """The columns under HEADS."""
        return quoted(words_of.cells(self.needs.get(login_id or 0)))


def flag_of(db: Database, person_id: str) -> str:
    """The flag of one person in one line, for the top of a print about them."""
    return plain(words_of.flag(communication_sending.needs_of(db, person_id)))


def quoted(cells: tuple[str, ...]) -> tuple[str, ...]:
    """One line each; what a spreadsheet would take for a formula is quoted."""
    return tuple(as_cell(one_line(cell)) for cell in cells)


def one_line(text: str) -> str:
    return " ".join(text.split())


def plain(text: str) -> str:
    """Nothing in it steers a terminal."""
    return "".join(sign for sign in text if sign.isprintable())


def tasks_csv(db: Database, council: Council, now: datetime) -> str:
    """What somebody has to make, what is late first."""
    flags, rows = Flags(db, council.code), []
    for ref, task in communication_sending.tasks(db, council.code):
        forms, day = communication_sending.made_of(task), london_day_of(task.at)
        until = due(forms, day, council.made_in_working_days, load_bank_holidays())
        late = max((london_day_of(now) - until).days, 0) if until else 0
        (person,) = quoted((ref,))
        told = "; ".join(words_of.form_words(one) for one in forms)
        row = (task.id, person, task.about, task.reference, told, f"{task.at:%Y-%m-%d %H:%M}", until or "", late)
        rows.append((-late, task.id, (*row, *flags.cells(ref))))
    return as_csv(TASK_HEADS, [row for _, _, row in sorted(rows, key=lambda item: item[:2])])


def counts_csv(db: Database, council: Council) -> str:
    """The counts in whole fives: nothing stands where there are fewer than five, or none."""
    days = council.made_in_working_days
    found = communication_sending.counts(db, council.code, days, load_bank_holidays(), london_day_of)
    return as_csv(("what", "number", "percent"), [*_shares(found), *((f"needs_{code}", _told(number), "")
                                                                     for code, number in found.formats)])  # fmt: skip


def _shares(found: Counts) -> list[tuple[str, object, object]]:
    return [
        ("people", _told(found.people), ""),
        ("asked", _told(found.asked), _told(percent(found.asked, found.people))),
        ("answered", _told(found.answered), _told(percent(found.answered, found.people))),
        ("sent_to_who_needs_a_format", _told(found.sent), ""),
        ("met_on_time", _told(found.on_time), _told(percent(found.on_time, found.sent))),
    ]


def _told(number: int | None) -> object:
    return "" if number is None else number


def of_person(db: Database, council: Council, ref: str) -> str:
    """The flag of one person, and whom may be told of it, in which words. Raises Stopped."""
    shared = communication_sharing.texts(db, council.code, ref)
    if shared is None:
        raise Stopped("There is no such record, login or part.")
    told = [Flags(db, council.code).line(ref)]
    for recipient in Recipient:
        one = shared.get(recipient)
        told.append(f"{recipient.value}: {plain(one.text.replace(chr(10), '; ')) if one else 'may not be told'}")
    return "\n".join(told)


def refused(fault: NotInTheirFormat) -> Stopped:
    """Why it was not marked as sent, and what to do."""
    forms = "; ".join(words_of.form_words(one) for one in fault.forms)
    return Stopped(
        f"This person needs it in another form than print: {forms}. Send it so, and give --in. If it can only go out in"
        " another form, say why with --other-format: the person reads it."
    )


def as_csv(heads: tuple[str, ...], rows: list[tuple[object, ...]]) -> str:
    """Rows for a spreadsheet."""
    text = io.StringIO()
    written = csv.writer(text)
    written.writerow(heads)
    written.writerows(rows)
    return text.getvalue()
