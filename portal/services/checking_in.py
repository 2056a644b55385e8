"""The private check-in (WEL3): a person alone, once a month; the council gets numbers.

It leaves no line in the log, keeps no draft and tells nobody: each of those would say at which moment somebody took
part, and beside numbers that changed at that moment it would say what they answered."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection

from portal.domain.check_in import Replies, Shown, month_of, months_before, shown
from portal.domain.representative import Action, Actor, may
from portal.services.refusals import NotYours
from portal.store import cases, check_ins
from portal.store.database import Database


def took_part(db: Database, actor: Actor, person_id: str, day: date) -> bool:
    """True when this person checked in already in the month of this day. Raises NotYours for everybody else."""
    with db.read() as connection:
        _allow(connection, actor, person_id)
        return check_ins.took_part(connection, person_id, month_of(day))


def check_in(db: Database, actor: Actor, person_id: str, replies: Replies, day: date) -> bool:
    """Count these replies. False when this person took part in this month before: the same form twice is one. Raises
    NotYours, and ValueError where there is nothing to count."""
    if not replies:
        raise ValueError("nothing was answered")
    with db.write() as connection:
        _allow(connection, actor, person_id)
        month = month_of(day)
        if not check_ins.take_part(connection, person_id, month):
            return False
        check_ins.count(connection, month, replies)
        return True


def months(db: Database, day: date, number: int) -> Mapping[str, tuple[Shown, ...]]:
    """What may be shown to everybody of so many months that are over, the newest first: also of those in which nobody
    took part, so that nobody can tell them from a month of a few."""
    with db.read() as connection:
        found = check_ins.before(connection, month_of(day))
    return {month: shown(found.get(month, {})) for month in months_before(day, number)}


def _allow(connection: Connection, actor: Actor, person_id: str) -> None:
    if not may(actor, Action.CHECK_IN, person_id) or not cases.is_open(connection, person_id):
        raise NotYours
