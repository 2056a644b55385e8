"""Changes are brought to the council's own system: in order, signed, at least once and told apart by id (issue 9)."""

import time
from datetime import timedelta

import pytest

from portal.documents import changes_out as told
from portal.domain.change_out import LEASE, Wait
from portal.domain.desk import ItemKind
from portal.gateways.webhook import Receiver, keys_of
from portal.services import changes_out
from portal.store import changes_out as kept
from portal.store import desk_items, webhooks
from tests.builders import COUNCIL, a_case
from tests.conftest import NOW
from tests.receiver import SECRET, receiving
from tests.store.rows import add_people

MINUTE = timedelta(minutes=1)


class Clock:
    """Stands still until it is told to go on."""

    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def council():
    with receiving() as found:
        yield found


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def own(db):
    return add_people(db, {"P1": a_case()})["P1"].id


@pytest.fixture
def note(db, own):
    def some(count=1):
        with db.write() as connection:
            for number in range(count):
                kept.note(connection, NOW, "help_asked", own, f"HP-{number}")

    return some


@pytest.fixture
def run(db, council, clock):
    receiver = Receiver(council.url, keys_of(SECRET), 5)
    return lambda: changes_out.deliver(db, COUNCIL, receiver.post, told.posted, clock)


def at_the_desk(db):
    with db.read() as connection:
        return desk_items.waiting(connection, COUNCIL, [ItemKind.WEBHOOK], 10)


def test_everything_arrives_in_order_signed_and_without_words(run, note, council):
    note(250)
    assert run() == changes_out.Delivered(3, 250)
    assert council.numbers == list(range(1, 251))
    assert council.signed == [True] * 3
    first = next(iter(council.kept.values()))
    assert (first["type"], first["timestamp"], first["data"]["more"]) == ("changes", "2026-11-22T12:00:00Z", True)
    assert run() == changes_out.Delivered()
    assert len(council.posts) == 3


def test_a_day_of_refusals_and_then_everything_once_and_in_order(db, run, note, council, clock):
    council.status = 503
    for hour in range(24):
        note(10)
        run()
        clock.now += 60 * MINUTE
        waits = at_the_desk(db)
        assert [item.detail for item in waits] == [{"code": "status_503"}] * (hour >= 1), hour
    assert len(set(council.posts)) == 1  # one batch, tried again and again under its id
    assert waits[0].since == NOW
    council.status = 204
    assert run() == changes_out.Delivered(4, 240)
    assert council.numbers == list(range(1, 241))
    assert at_the_desk(db) == ()


def test_it_waits_after_a_refusal_and_as_long_as_it_is_asked_to(run, note, council, clock):
    note()
    council.status, council.headers = 429, {"Retry-After": "300"}
    assert run().refused == "status_429"
    clock.now += 4 * MINUTE
    assert run().waits is Wait.LATER
    clock.now, council.status = clock.now + MINUTE, 200
    assert run() == changes_out.Delivered(1, 1)


def test_a_redirect_is_not_followed(run, note, council):
    note()
    council.status, council.headers = 307, {"Location": council.url + "/elsewhere"}
    assert run().refused == "status_307"
    assert len(council.posts) == 1


def test_who_does_not_listen_or_answers_too_slowly_is_tried_again(db, note, council, clock):
    note()
    for url, code in (("http://127.0.0.1:9/", "connection"), (council.url, "slow")):
        council.before_answering = lambda: time.sleep(0.3)
        receiver = Receiver(url, keys_of(SECRET), 0.1)
        found = changes_out.deliver(db, COUNCIL, receiver.post, told.posted, clock)
        assert found.refused == code
        clock.now += 15 * MINUTE
    council.before_answering = lambda: None
    changes_out.deliver(db, COUNCIL, Receiver(council.url, keys_of(SECRET)).post, told.posted, clock)
    assert council.numbers == [1]
    assert len(set(council.posts)) == 1  # what it did not answer in time it has got, and knows by its id


def test_two_never_deliver_at_once(db, run, note, council, clock):
    note()
    council.before_answering = lambda: others.append(run())
    others = []
    assert run() == changes_out.Delivered(1, 1)
    assert others == [changes_out.Delivered(waits=Wait.LEASED)]
    assert len(council.posts) == 1


def test_who_lost_the_right_to_deliver_moves_nothing(db, run, note, council, clock):
    """A first one that hung for longer than its lease: a second one delivered meanwhile, and went on."""
    note(150)
    others = []

    def hang():
        council.before_answering = lambda: None
        clock.now += LEASE + MINUTE
        others.append(run())

    council.before_answering = hang
    assert run().waits is Wait.LEASED
    assert others == [changes_out.Delivered(2, 150)]
    assert council.numbers == list(range(1, 151))
    assert len(council.posts) == 3
    with db.read() as connection:
        assert webhooks.standing(connection, COUNCIL).number == 150


def test_a_clock_that_goes_back_stops_nothing(run, note, council, clock):
    note()
    council.status = 500
    clock.now += timedelta(days=365)
    run()
    clock.now, council.status = NOW, 200
    assert run() == changes_out.Delivered(1, 1)
