"""People who want to be told, and a run that sends to them, for the tests of sending."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import update

from portal.documents.languages import languages
from portal.documents.london import london_day_of
from portal.documents.message_words import Writer
from portal.domain.desk import ItemKind
from portal.domain.notice import Channel, Contact, State, Told
from portal.gateways.notify import Notify
from portal.services import sending
from portal.settings import Settings
from portal.store import desk_items, notices, outbox
from portal.store.bank_holidays import load_bank_holidays
from portal.store.council import load_council
from portal.store.database import clock
from portal.web.representatives.notice_wording import TOLD
from tests.builders import COUNCIL, a_case
from tests.conftest import NOW
from tests.fake_notify import EMAIL_TEMPLATE, KEY, TEXT_TEMPLATE
from tests.store.rows import add_people

LEASE = timedelta(minutes=3)
OFFERED = languages(Settings.model_fields["translations"].default, with_drafts=True)
OUR_COUNCIL = load_council(Settings.model_fields["council"].default)
BOTH = {Channel.EMAIL: EMAIL_TEMPLATE, Channel.TEXT: TEXT_TEMPLATE}
ADDRESSES = {Channel.EMAIL: "ada@example.org", Channel.TEXT: "07700 900 124", Channel.LETTER: "", Channel.NONE: ""}


@dataclass
class Clock:
    """A clock that is set by hand."""

    time = NOW

    def __call__(self):
        return self.time


def writer(told=TOLD):
    """Writes in every language that there is."""
    return Writer(OUR_COUNCIL, OFFERED, told, lambda code, easy: f"https://budget.example/{code}/{'easy/' * easy}")


def a_run(db, carrier, clock=None):
    """A run on these things."""
    return sending.Run(
        db, OUR_COUNCIL, carrier, writer(), LEASE, clock or Clock(), london_day_of, load_bank_holidays()
    )  # fmt: skip


def notify(fake, templates=BOTH, timeout=5):
    """The real client of the fake."""
    return Notify(KEY, templates, fake.address, timeout)


def add_person(db, channel=Channel.EMAIL, ref="P1"):
    """Somebody who wants to be told this way; gives their id."""
    own = add_people(db, {ref: a_case()})[ref].id
    with db.write() as connection:
        notices.wish(connection, own, Contact(channel, ADDRESSES[channel]), NOW)
    return own


def tell(db, own, what=Told.INVITED, now=NOW, **detail):
    """Something happened that they are told of."""
    with db.write() as connection:
        notices.tell(connection, own, what, now, detail)


def lease_ends(db):
    """The lease of who has a message ends: it goes by the database's clock, which no test moves."""
    with db.write() as connection:
        over = clock(connection) - timedelta(seconds=1)
        has = outbox._m.state == State.SENDING.value
        connection.execute(update(outbox.messages).where(has).values(next_try=over))


def states(db):
    """(way, how far, fault) of every message, in order."""
    with db.read() as connection:
        rows = connection.execute(outbox._whole().order_by(outbox._m.number))
        return [(row.channel, row.state, row.fault) for row in rows]


def messages(db):
    """Every message, in order."""
    with db.read() as connection:
        return [outbox._read(row) for row in connection.execute(outbox._whole().order_by(outbox._m.number))]


def at_the_desk(db, *kinds):
    """(reference, detail) of what waits at the desk."""
    with db.read() as connection:
        waiting = desk_items.waiting(connection, COUNCIL, kinds or (ItemKind.MESSAGE,), 50)
    return [(item.reference, dict(item.detail)) for item in waiting]
