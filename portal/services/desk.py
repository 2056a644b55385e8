"""The inbox of the desk: what waits for whom, what is due first, what is late (PRC5)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from portal.domain.calendar import BankHolidays, NotCovered
from portal.domain.communication import Needs
from portal.domain.council import UsualTime
from portal.domain.desk import NEEDS, Deed, Item, ItemKind, Worker, may_at_desk
from portal.domain.person import Person
from portal.domain.request import USUAL_TIME, Kind
from portal.domain.tracking import DayOf, clocks
from portal.services import looking_at
from portal.services.refusals import NotYours
from portal.store import desk_items, disputes, logs, people, workers
from portal.store.database import Database

SHOWN = 50
MOST_COUNTED = desk_items.MOST_COUNTED
PLACED_AT_ONCE = 500
DISPUTES = {ItemKind.QUESTION, ItemKind.CHALLENGE, ItemKind.COMPLAINT}


@dataclass(frozen=True)
class Times:
    """What the days by which something is due follow from: the council's published times, and the working days."""

    usual: Mapping[str, UsualTime]
    holidays: BankHolidays
    day_of: DayOf


@dataclass(frozen=True)
class Waiting:
    """One thing in the inbox, with whose it is and how they need information: flagged before all else (ACC5)."""

    item: Item
    person: Person | None
    needs: Needs


@dataclass(frozen=True)
class Inbox:
    """What waits for this worker. `counts`: how many of each kind, and how many of them are late."""

    waiting: tuple[Waiting, ...]
    counts: Mapping[ItemKind, tuple[int, int]]
    more: bool


def kinds_of(worker: Worker) -> tuple[ItemKind, ...]:
    """What this worker may take."""
    return tuple(kind for kind in ItemKind if may_at_desk(worker, NEEDS[kind]))


def inbox(
    db: Database, worker: Worker, times: Times, today: date, *, kind: ItemKind | None = None, page: int = 1,
    with_them: bool = False,
) -> Inbox:  # fmt: skip
    """What waits, the most pressing first; of one kind, or all; `with_them`: what waits for the person instead.
    A fixed number of statements, however much there is. Raises NotYours."""
    mine = kinds_of(worker)
    if not may_at_desk(worker, Deed.SEE_INBOX) or (kind is not None and kind not in mine):
        raise NotYours
    place(db, worker.council, times)
    with db.read() as connection:
        counts = desk_items.how_many(connection, worker.council, mine, today)
        wanted = (kind,) if kind else mine
        offset = (page - 1) * SHOWN
        found = desk_items.waiting(connection, worker.council, wanted, SHOWN + 1, offset, with_them=with_them)
        return Inbox(_told(connection, found[:SHOWN]), counts, len(found) > SHOWN)


def _told(connection: Connection, items: tuple[Item, ...]) -> tuple[Waiting, ...]:
    whose = sorted({item.person_id for item in items if item.person_id})
    known, needs = people.with_ids(connection, whose), looking_at.needs_shown(connection, whose)
    return tuple(
        Waiting(item, known.get(item.person_id or ""), needs.get(item.person_id or "", Needs())) for item in items
    )


def place(db: Database, council: str, times: Times) -> None:
    """Work out by when new things have to be done, from the published times, and note it."""
    with db.read() as connection:
        new = desk_items.unplaced(connection, council, PLACED_AT_ONCE)
        if not new:
            return
        days = _days(connection, new, times)
    with db.write() as connection:
        desk_items.place(connection, days)


def _days(connection: Connection, items: tuple[Item, ...], times: Times) -> dict[tuple[ItemKind, str], date | None]:
    brought = disputes.with_references(connection, [item.reference for item in items if item.kind in DISPUTES])
    found: dict[tuple[ItemKind, str], date | None] = {}
    for item in items:
        usual = times.usual.get(_named(item))
        day = times.day_of(item.since) + timedelta(days=usual.longest) if usual else None
        if item.kind in DISPUTES and item.reference in brought:
            report = times.usual.get("advocate_report")
            try:
                running = clocks(brought[item.reference], times.holidays, usual, times.day_of, date.max, report)
            except NotCovered:
                running = ()
            day = min((clock.due for clock in running if clock.done is None), default=day)
        found[item.kind, item.reference] = day
    return found


def _named(item: Item) -> str:
    """Under which name the council publishes how long this takes."""
    asked = item.detail.get("kind")
    return USUAL_TIME.get(Kind(asked), asked) if item.kind is ItemKind.REQUEST and asked else asked or item.kind.value


def find(db: Database, worker: Worker, council_ref: str) -> str:
    """The address id of the person with the council's own reference. Raises NotYours, also when there is none."""
    if not may_at_desk(worker, Deed.LOOK):
        raise NotYours
    with db.read() as connection:
        person = people.by_council_ref(connection, worker.council, council_ref)
    if person is None:
        raise NotYours
    return person.id


def item(db: Database, worker: Worker, kind: ItemKind, reference: str) -> tuple[Item, Person | None, Needs]:
    """One thing that waits or waited, for whoever may take it. Raises NotYours."""
    if not may_at_desk(worker, NEEDS[kind]):
        raise NotYours
    with db.read() as connection:
        found = desk_items.one(connection, worker.council, kind, reference)
        if found is None:
            raise NotYours
        (told,) = _told(connection, (found,))
        if found.person_id:
            looking_at.whose(connection, worker, found.person_id)
    return found, told.person, told.needs


def open_item(
    db: Database, worker: Worker, kind: ItemKind, reference: str, visit: str, now: datetime, others: Iterable[str] = ()
) -> tuple[Item, Person | None, Needs]:  # fmt: skip
    """The same, read: whose it is, and any others of whom it tells, read in their account that it was. Raises
    NotYours."""
    found, person, needs = item(db, worker, kind, reference)
    if person is None and kind is ItemKind.CLAIM:
        _log_claim(db, worker, reference, now)
    for of in sorted({*others, person.id} if person else ()):
        looking_at.was_read(db, worker, of, NEEDS[kind], f"desk_read_{kind.value}", visit, now)
    if person is None:
        return found, None, needs
    with db.read() as connection:
        look = workers.looking(connection, worker, person.id, now)
        return found, person, looking_at.needs_shown(connection, [person.id], look).get(person.id, Needs())


def _log_claim(db: Database, worker: Worker, reference: str, now: datetime) -> None:
    """A claim is about nobody yet, so the line is in the council's own log."""
    post = worker.post_for(Deed.CHECK_ACCESS)
    detail = {"role": post.value if post else "", "reference": reference}
    with db.write() as connection:
        logs.record(connection, now, worker.code, "desk_read_claim", detail=detail)


def open_now(db: Database, council: str, today: date, now: datetime) -> Mapping[ItemKind, tuple[int, int]]:
    """(how many wait, how many are late) of every kind, for whoever watches over the portal: numbers alone."""
    with db.read() as connection:
        return desk_items.how_many(connection, council, ItemKind, today)
