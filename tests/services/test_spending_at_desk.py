"""What does not fit is looked at once, as it stood, by finance officers of this council alone; checks are recorded by
who has read those before."""

from dataclasses import replace

import pytest

from portal.domain.desk import ItemKind, Post, Worker
from portal.services import spending, spending_at_desk
from portal.services.refusals import DoneMeanwhile, NotYours
from portal.services.spending import Incoming
from portal.services.statements import AddedMeanwhile
from portal.store import desk_items, logs
from tests.builders import incoming
from tests.conftest import NOW
from tests.domain.stated import an_entry
from tests.services.shown import person, publish
from tests.services.test_statements import CHECKED, LEVEL, TODAY

FINN = Worker("finn", 1, "999", frozenset({Post.FINANCE}))
OTHERS = (replace(FINN, posts=frozenset({Post.WORKER, Post.COMPLAINTS})), replace(FINN, council="998"))


@pytest.fixture
def mine(db):
    publish(db, incoming("P1"))
    return person(db)


def send(db, *entries, ref="P1"):
    spending.take_in(db, "999", [Incoming(ref, entry) for entry in entries], NOW, TODAY)


def waiting(db):
    with db.read() as connection:
        return desk_items.waiting(connection, "999", [ItemKind.CHECK], 50)


def test_it_is_looked_at_once_as_it_stood(db, mine):
    send(db, an_entry("1", line="L9"))
    (item,) = waiting(db)
    opened = spending_at_desk.open_item(db, FINN, item.reference, "visit", NOW)
    assert opened.person == mine
    send(db, an_entry("1", line="L9", amount="-1.00"))
    with pytest.raises(DoneMeanwhile):
        spending_at_desk.looked_at(db, FINN, item.reference, opened.stamp, NOW)
    assert waiting(db)
    stands = spending_at_desk.open_item(db, FINN, item.reference, "visit", NOW).stamp
    for other in OTHERS:
        with pytest.raises(NotYours):
            spending_at_desk.looked_at(db, other, item.reference, stands, NOW)
    for _ in range(2):
        spending_at_desk.looked_at(db, FINN, item.reference, stands, NOW)
    assert waiting(db) == ()
    with db.read() as connection:
        lines = [(line.actor, line.what) for line in logs.about(connection, mine.id, 2)]
    assert lines == [("worker:finn", "spending_looked_at"), ("worker:finn", "desk_read_spending")]


def test_what_is_nobodys_is_looked_at_too(db, mine):
    send(db, an_entry("1"), ref="P9")
    (item,) = waiting(db)
    opened = spending_at_desk.open_item(db, FINN, item.reference, "visit", NOW)
    spending_at_desk.looked_at(db, FINN, item.reference, opened.stamp, NOW)
    assert waiting(db) == ()


def test_a_check_is_recorded_by_who_has_read_those_before(db, mine):
    for _ in range(2):
        spending_at_desk.record(db, FINN, mine, replace(LEVEL, by=""), TODAY, 0)
    with pytest.raises(AddedMeanwhile):
        spending_at_desk.record(db, FINN, mine, CHECKED, TODAY, 0)
    spending_at_desk.record(db, FINN, mine, CHECKED, TODAY, 1)
    assert spending_at_desk.open_checks(db, FINN, mine.id, "visit", NOW).checks.events == (LEVEL, CHECKED)
    for other in OTHERS:
        with pytest.raises(NotYours):
            spending_at_desk.open_checks(db, other, mine.id, "visit", NOW)
        with pytest.raises(NotYours):
            spending_at_desk.record(db, other, mine, CHECKED, TODAY, 2)
