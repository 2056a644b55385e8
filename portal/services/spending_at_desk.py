"""What finance officers do at the desk: entries about money that do not fit, and checks of somebody's spending (STM5,
STM6). Nobody changes an amount here: it is put right where it came from, and sent again."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256

from portal.domain.communication import Needs
from portal.domain.desk import Deed, Item, ItemKind, Look, Worker
from portal.domain.person import Person
from portal.domain.statement_check import Checks, Event
from portal.services import desk, looking_at
from portal.services import statements as checking
from portal.services.desk_acts import post_for
from portal.services.refusals import DoneMeanwhile
from portal.store import desk_items, logs, statements, workers
from portal.store.database import Database


@dataclass(frozen=True)
class ItemAtDesk:
    """Something that does not fit, and whose it is, where that is known."""

    item: Item
    person: Person | None
    needs: Needs

    @property
    def stamp(self) -> str:
        """How it stands, for a form: another one once it came again, or with another reason."""
        return _stamp(self.item)


@dataclass(frozen=True)
class ChecksAtDesk:
    """What the council said and found about somebody's spending; the worker's look, while it goes on."""

    person: Person
    needs: Needs
    look: Look | None
    checks: Checks


def open_item(db: Database, worker: Worker, reference: str, visit: str, now: datetime) -> ItemAtDesk:
    """Something that does not fit: the person reads that it was opened. Raises NotYours."""
    found = ItemAtDesk(*desk.item(db, worker, ItemKind.CHECK, reference))
    if found.person is not None:
        _was_read(db, worker, found.person.id, visit, now)
    return found


def looked_at(db: Database, worker: Worker, reference: str, stamp: str, now: datetime) -> None:
    """It was looked at, as it stood in `stamp`, and waits no longer: a line in the person's log. What waits no longer
    stays as it is. Raises NotYours, and DoneMeanwhile when it came again since."""
    post = post_for(worker, Deed.CHECK_SPENDING)
    found = desk.item(db, worker, ItemKind.CHECK, reference)[0]
    if found.closed:
        return
    detail = {"role": post.value} if found.person_id else {"role": post.value, "reference": reference}
    with db.write() as connection:
        # The log first, then the row: in the order of whoever takes entries in, so that neither waits for the other.
        what, whose = "spending_looked_at", found.person_id
        logs.record(connection, now, worker.code, what, person_id=whose, detail=detail)
        statements.lock_at_desk(connection, worker.council, reference)
        stands = desk_items.one(connection, worker.council, ItemKind.CHECK, reference)
        if stands is None or stands.closed or _stamp(stands) != stamp:
            raise DoneMeanwhile
        desk_items.done_all(connection, worker.council, ItemKind.CHECK, [reference], now)


def open_checks(db: Database, worker: Worker, person_id: str, visit: str, now: datetime) -> ChecksAtDesk:
    """What was said and found about somebody's spending: the person reads that it was opened. Raises NotYours."""
    post_for(worker, Deed.CHECK_SPENDING)
    with db.read() as connection:
        look = workers.looking(connection, worker, person_id, now)
        found = ChecksAtDesk(
            looking_at.whose(connection, worker, person_id),
            looking_at.needs_shown(connection, [person_id], look).get(person_id, Needs()),
            look, statements.checks_of(connection, person_id),
        )  # fmt: skip
    _was_read(db, worker, person_id, visit, now)
    return found


def record(db: Database, worker: Worker, person: Person, event: Event, today: date, step: int) -> None:
    """Say how closely we look, or what was found, in the name of the worker's post: for who has read the first `step`
    events. Sent twice it is once. Raises NotYours, NotPossible and AddedMeanwhile."""
    said = replace(event, by=post_for(worker, Deed.CHECK_SPENDING).value)
    checking.record_check(db, worker, worker.council, person.council_ref, said, today, step=step)


def _stamp(item: Item) -> str:
    return sha256(repr((item.since.isoformat(), sorted(item.detail.items()))).encode()).hexdigest()[:16]


def _was_read(db: Database, worker: Worker, person_id: str, visit: str, now: datetime) -> None:
    """One line in the person's log for each visit."""
    what, detail = "desk_read_spending", {"role": post_for(worker, Deed.CHECK_SPENDING).value}
    with db.write() as connection:
        if not logs.has_visit(connection, visit, person_id, what):
            logs.record(connection, now, worker.code, what, person_id=person_id, visit=visit, detail=detail)
