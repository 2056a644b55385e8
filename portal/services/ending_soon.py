"""Both are told before what one may do for the other ends (P18): the person, and the one who acts, where they have a
record of their own and so a place for notices. Who has none reads the last day where they see for whom they act."""

from datetime import date, datetime

from portal.domain.ending_soon import WARNED_BEFORE, ends_soon
from portal.domain.notice import Told
from portal.domain.representative import Representative
from portal.store import cases, notices, people, representatives
from portal.store.database import Database


def warn(db: Database, council: str, today: date, now: datetime) -> int:
    """Tell everyone whose turn it is, each once; how many parts that were."""
    with db.read() as connection:
        found = representatives.ending(connection, council, today, today + WARNED_BEFORE)
        told = notices.helpers_told(connection, {part.person_id for part in found}, Told.PART_ENDS_SOON)
    due = [part for part in found if ends_soon(part, today) and part.id not in told]
    return sum(_warn(db, part, now) for part in due)


def _warn(db: Database, part: Representative, now: datetime) -> bool:
    with db.write() as connection:
        people.lock(connection, part.person_id)  # two at once tell it once
        if part.id in notices.helpers_told(connection, {part.person_id}, Told.PART_ENDS_SOON):
            return False
        if not cases.open_among(connection, [part.person_id]):
            return False
        notices.tell(connection, part.person_id, Told.PART_ENDS_SOON, now, {"helper": part.id})
        own = people.opened_by(connection, part.login_id) if part.login_id else None
        if own and cases.open_among(connection, [own]):
            notices.tell(connection, own, Told.HELPING_ENDS_SOON, now)
        return True
