"""People for the bench: the demonstration's, somebody signed in, and as many others as asked."""

import os
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import func, select

from portal.app import create_app, utc_now
from portal.demo.running import prepare as prepare_demonstration
from portal.demo_settings import demo_settings
from portal.domain.line import Line, Price, PriceSource, Quantity, Unit
from portal.gateways.identity import Identity
from portal.services import publishing, sign_in
from portal.services.publishing import File, Incoming
from portal.settings import Settings
from portal.store import cases
from portal.store import people as kept
from portal.store.database import Database
from portal.store.tables import people

PORTION = 20_000


@dataclass(frozen=True)
class Visitor:
    """Somebody signed in: their budget's address and their cookie."""

    path: str
    cookie: str


def settings(data: Path, port: int) -> Settings:
    """The demonstration's settings on the bench's data."""
    os.environ |= {"PORTAL_DATA": str(data), "PORT": str(port)}
    return demo_settings()


def prepare(data: Path, port: int) -> None:
    """The demonstration people."""
    prepare_demonstration(settings(data, port))


def visitor(data: Path, port: int, subject: str) -> Visitor:
    """Sign somebody in."""
    found = settings(data, port)
    db = Database(found.database)
    session_id = sign_in.signed_in(db, Identity(found.oidc_issuer, subject, None, None, "bench"), utc_now(), None)
    with db.read() as connection:
        row = connection.exec_driver_sql("select person_id from logins where subject = ?", (subject,)).first()
    db.dispose()
    return Visitor(f"/people/{row[0]}/budget", f"{found.cookie_name}={session_id}")


def client(data: Path, port: int, subject: str):
    """A client inside this process, the address of the budget, and the database."""
    signed_in = visitor(data, port, subject)
    app = create_app(settings(data, port), today=lambda: date(2026, 11, 22))
    asking = app.test_client()
    asking.set_cookie(*signed_in.cookie.split("=", 1))
    return asking, signed_in.path, app.extensions["portal"].db


def fill(data: Path, port: int, number: int) -> None:
    """Add people with one line each until there are so many."""
    db = Database(settings(data, port).database)
    with db.read() as connection:
        have = connection.execute(select(func.count()).select_from(people)).scalar_one()
        model = cases.load(connection, kept.by_council_ref(connection, "999", "DEMO-06").id).case
    quantity = Quantity(model.budgets[0].lines[0].quantity.amount, Unit.WEEK)
    price = Price(PriceSource.COUNCIL_RECORD, model.budgets[0].cost, Unit.WEEK)
    budget = replace(
        model.budgets[0], needs=(), lines=(Line("1", (), "Support", quantity, price),), route="council_system"
    )
    case = replace(model, budgets=(budget,))
    for first in range(have, number, PORTION):
        incoming = [Incoming(f"BENCH-{n}", case) for n in range(first, min(first + PORTION, number))]
        file = File("feed", "998", f"{first:064x}", date(2026, 11, 22), budget.cost, {})
        publishing.publish(db, file, incoming, issuer="https://bench.example", now=utc_now())
    db.dispose()
