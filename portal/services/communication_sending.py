"""What goes out is in a form that the person can use: the gate, what is to be made, the counts (ACC1, ACC5)."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection

from portal.domain.calendar import BankHolidays
from portal.domain.communication import Format, Made, Needs, due, needed
from portal.domain.communication_gate import LONGEST_REASON, Counts, Task, check, counted, forms_for
from portal.domain.desk import ItemKind
from portal.domain.message import Message
from portal.domain.notice import State
from portal.domain.representative import Action, Actor, may
from portal.services.refusals import NotYours
from portal.store import communication, desk_items, format_tasks, logs, outbox
from portal.store.communication import Whose
from portal.store.database import Database


class By(NamedTuple):
    """Who sends it: how the log names them, and their post."""

    code: str
    role: str = ""


COUNCIL = By("council")


def notice_sent(db: Database, council: str, number: int, sent_as: Format | None, reason: str, now: datetime) -> bool:
    """A notice went out. Where the person needs another form than print, it is kept as what it went out, and a line of
    it stands in the log. False when none waits. Raises NotInTheirFormat: then nothing is marked."""
    with db.write() as connection:
        every = outbox.for_a_hand(connection, council)
        waits = next((message for _, _, message, notice in every if notice.id == number), None)
        if waits is None:
            return False
        needs = communication.of_people(connection, [waits.person_id]).get(waits.person_id, Needs())
        forms = forms_for(needed(needs), waits.channel)
        as_ = check(forms, sent_as, reason)
        if not outbox.sent_by_hand(connection, waits, now):
            return False
        keep_as_sent(connection, waits, forms, as_, reason, now)
        desk_items.done(connection, ItemKind.MESSAGE, waits.id, now)
        return True


def keep_as_sent(
    connection: Connection, message: Message, forms: tuple[Made, ...], as_: Format, reason: str, now: datetime
) -> None:
    """In the caller's transaction: as what a message went out to somebody who can use these forms; none: nothing is to
    be kept."""
    if forms:
        row = format_tasks.row_of(
            message.person_id, message.what.value, message.reference, forms, message.at, notice=message.notice
        )
        _out(connection, format_tasks.add(connection, row), message.person_id, forms, as_, reason, now)


def task_done(
    db: Database, council: str, number: int, sent_as: Format | None, reason: str, now: datetime, by: By = COUNCIL
) -> bool:
    """What was to be made went out, and the message that waited for it with it. False when no such task waits. Raises
    NotInTheirFormat."""
    with db.write() as connection:
        task = format_tasks.get(connection, council, number)
        if task is None:
            return False
        forms = made_of(task)
        as_ = check(forms, sent_as, reason)
        ordered = outbox.of_notice(connection, task.notice, State.ORDERED) if task.notice else None
        if ordered:
            outbox.sent_by_hand(connection, ordered, now)
        return _out(connection, number, task.person_id, forms, as_, reason, now, by)


def _out(
    connection: Connection,
    number: int,
    person_id: str,
    forms: tuple[Made, ...],
    as_: Format,
    reason: str,
    now: datetime,
    by: By = COUNCIL,
) -> bool:
    in_theirs = any(one.format is as_ for one in forms)
    why = "" if in_theirs else " ".join(reason.split())[:LONGEST_REASON]
    done = format_tasks.mark_sent(connection, number, as_.value, why, now)
    what, detail = line_of(forms, as_, by.role)
    logs.record(connection, now, by.code, what, person_id=person_id, detail=detail)
    return done


def line_of(forms: tuple[Made, ...], as_: Format, role: str = "") -> tuple[str, dict[str, str]]:
    """(what, the detail) of the log's line that says that something went out."""
    what = "sent_in_their_format" if any(one.format is as_ for one in forms) else "sent_in_another_format"
    detail = {"needed": " ".join(one.code for one in forms), "sent_as": as_.value}
    return what, detail | ({"role": role} if role else {})


def made_of(task: Task) -> tuple[Made, ...]:
    """The forms of a task."""
    return forms_of(task.forms)


def forms_of(codes: str) -> tuple[Made, ...]:
    """Forms, out of their codes."""
    found = []
    for code in codes.split():
        form = next(one for one in Format if code == one.value or code.startswith(f"{one.value}_"))
        number = int(code.removeprefix(form.value).strip("_") or 0)
        found.append(Made(form, number if form is Format.LARGE else 0, number if form is Format.BRAILLE else 0))
    return tuple(found)


def tasks(db: Database, council: str) -> list[tuple[str, Task]]:
    """(the council's id, the task) of what somebody has to make, oldest first."""
    with db.read() as connection:
        return format_tasks.waiting(connection, council)


def of_person(db: Database, actor: Actor, person_id: str) -> list[Task]:
    """What is made for the person, and what went out to them, the newest first. Raises NotYours."""
    if not may(actor, Action.SAY_NEEDS, person_id):
        raise NotYours
    with db.read() as connection:
        return format_tasks.of_person(connection, person_id)


def flags(db: Database, council: str) -> Mapping[str, Needs]:
    """What everyone of the council needs, by the council's own id, in one statement: for whatever names a person."""
    with db.read() as connection:
        return communication.of_council(connection, council)


def flags_of_logins(db: Database) -> Mapping[int, Needs]:
    """What those need who sign in, by the number of their sign-in: whoever acts for somebody has needs of their own."""
    with db.read() as connection:
        return communication.of_logins(connection)


def needs_of(db: Database, person_id: str) -> Needs:
    """What one person needs, for the council's own outputs about them."""
    with db.read() as connection:
        return communication.standing(connection, Whose(person_id)).needs


def counts(
    db: Database, council: str, days: Mapping[str, int], holidays: BankHolidays, day_of: Callable[[datetime], date]
) -> Counts:
    """How many were asked and answered, what they need, and what was sent to them in time."""
    with db.read() as connection:
        people, standing = communication.every_standing(connection, council)
        sent = format_tasks.sent(connection, council)
    return counted(people, standing, [(one, due(made_of(one), day_of(one.at), days, holidays)) for one in sent], day_of)
