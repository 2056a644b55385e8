"""Two people who are asked something together, for the tests of its services and pages."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select

from portal.domain.joint import Asked, Event, JointAgreement, Kind, What
from portal.domain.representative import Actor, Representative, Role, Scope
from portal.services import asking_both, joint
from portal.store.database import Database
from portal.store.helping_tables import notices
from portal.store.tables import log
from tests.conftest import NOW

START = date(2027, 1, 4)
WORDS = "A worker comes on Tuesdays, from 10 to 2."
REASON = "My back hurts since spring."
ASKED = Asked(Kind.REPLACEMENT_CARE, "", WORDS, START, Decimal("40.00"))
HEARD = Event(What.AGREED, NOW, by="social_worker")


def propose(db: Database, ref: str = "P1", other: str = "P2", asked: Asked = ASKED) -> JointAgreement:
    """The council asks both."""
    return asking_both.propose(db, "999", ref, other, asked, NOW)


def acting(person_id: str, role: Role, *scopes: Scope, login: int = 7, own: str | None = None) -> Actor:
    """Somebody with a part for this person that is in force."""
    part = Representative("R1", person_id, role, "Ann Ng", START, START, frozenset(scopes))
    return Actor(login, own, "visit-7", (part,))


def answer(db: Database, actor: Actor, person_id: str, reference: str, what: What = What.AGREED, step=None, **more):
    """Say yes, unless told otherwise; as a page does that was opened just now."""
    if step is None:
        step = len(joint.find(db, actor, person_id, reference).joint.said_by(person_id))
    joint.answer(db, actor, person_id, reference, what, step, more.pop("now", NOW + timedelta(minutes=1)), **more)


def logged(db: Database, person_id: str) -> list[tuple[str, str]]:
    """(actor, what) of the person's log about it, oldest first."""
    query = select(log.c.actor, log.c.what).where(log.c.person_id == person_id, log.c.what.like("joint_%"))
    with db.read() as connection:
        return [(row.actor, row.what) for row in connection.execute(query.order_by(log.c.id))]


def told(db: Database, person_id: str) -> list[str]:
    """What the person was told, oldest first."""
    query = select(notices.c.what).where(notices.c.person_id == person_id).order_by(notices.c.id)
    with db.read() as connection:
        return list(connection.scalars(query))


def outcome(act: Callable[[], object], *faults: type[Exception]) -> str:
    """ "" when it was done, else what went wrong."""
    try:
        act()
    except faults as fault:
        return str(fault) or type(fault).__name__
    return ""
