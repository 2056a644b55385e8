"""People who are asked to join a pool, for the tests of its services and pages."""

from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select

from portal.domain.pool import Pool, What
from portal.domain.pool_terms import Kind, Per, Terms
from portal.domain.representative import Actor
from portal.services import pooling, pools
from portal.services.pooling import Payment
from portal.store.database import Database
from portal.store.tables import log
from tests.builders import a_budget, a_case, a_line, an_actor
from tests.conftest import NOW
from tests.services.choosing_acts import a_login
from tests.services.shown import person

TODAY, START, LATER = date(2026, 11, 22), date(2026, 11, 23), date(2026, 11, 30)
TERMS = Terms(
    Kind.NEIGHBOURS, "Going out on Fridays.", "A driver and a van.", "Example Wheels", Decimal("30.00"), Per.WEEK, (),
    START, 28,
)  # fmt: skip
SHARES = (("P1", Decimal("21.11")), ("P2", Decimal("22.22")), ("P3", Decimal("23.33")))
BY = "social_worker"
WITH_MONEY = a_case(a_budget(a_line(amount="100.00")))
MONEY = {"alma": "21.11", "bilal": "22.22", "celia": "23.33"}


def propose(db: Database, shares=SHARES, terms: Terms = TERMS) -> Pool:
    """The council asks them."""
    return pooling.propose(db, "999", shares, terms, NOW)


def member(db: Database, ref: str) -> Actor:
    """A member who signed in."""
    return an_actor(person(db, ref).id, a_login(db, ref))


def answer(db: Database, ref: str, reference: str, what: What = What.AGREED, day=TODAY, step=None, **more) -> None:
    """Say yes, unless told otherwise; as a page does that was opened just now."""
    actor = more.pop("actor", None) or member(db, ref)
    own = person(db, ref).id
    if step is None:
        step = pools.find(db, actor, own, reference, day).own.step
    pools.answer(db, actor, own, reference, what, step, day, more.pop("now", NOW + timedelta(minutes=1)), **more)


def begun(db: Database, shares=SHARES, terms: Terms = TERMS) -> str:
    """The reference of a pool to which all said yes."""
    reference = propose(db, shares, terms).reference
    for ref, _ in shares:
        answer(db, ref, reference)
    return reference


def own(db: Database, ref: str, reference: str, day=LATER):
    """The pool as this member reads it."""
    return pools.find(db, member(db, ref), person(db, ref).id, reference, day).own


def paid(amount: str, receipt: str, on: date = START) -> Payment:
    return Payment(Decimal(amount), receipt, on, "finance_officer")


def logged(db: Database, ref: str, like: str = "pool_%") -> list[tuple[str, str]]:
    """(actor, what) of the person's log, oldest first."""
    query = select(log.c.actor, log.c.what).where(log.c.person_id == person(db, ref).id, log.c.what.like(like))
    with db.read() as connection:
        return [(row.actor, row.what) for row in connection.execute(query.order_by(log.c.id))]
