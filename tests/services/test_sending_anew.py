"""Where a message goes that was not sent at once: the wish, and the clocks, may have changed since (PRC3, P9, P14)."""

from datetime import timedelta

import pytest

from portal.domain.desk import Post, Worker
from portal.domain.message import BACK_OFF
from portal.domain.notice import Channel, Contact, State, Told
from portal.gateways.letterbox import ByHand
from portal.services import notices as telling
from portal.services import sending
from portal.store import notices
from tests.builders import COUNCIL
from tests.conftest import NOW
from tests.services.sending_acts import Clock, a_run, add_person, messages, notify, states, tell

pytest_plugins = ["tests.services.sending_fixtures"]

WORKER = Worker("w1", 1, COUNCIL, frozenset({Post.WORKER}))
TO_TEXT = Contact(Channel.TEXT, "07700 900 124", 1)


def wishes(db, own, wanted):
    with db.write() as connection:
        assert notices.wish(connection, own, wanted, NOW)


def test_nothing_goes_to_an_address_that_was_taken_away(db, fake):
    own = add_person(db)
    tell(db, own)
    wishes(db, own, Contact(Channel.NONE, "", 1))
    assert list(sending.drain(a_run(db, notify(fake)))) == [State.NOT_NEEDED]
    assert fake.taken == []
    assert states(db) == [("email", "not_needed", "")]


def test_what_was_not_taken_goes_the_new_way_under_an_id_of_its_own(db, fake):
    own, clock = add_person(db), Clock()
    tell(db, own)
    run = a_run(db, notify(fake), clock)
    fake.behave[:] = [500]
    assert list(sending.drain(run)) == [State.WAITING]
    before = messages(db)[0].id
    wishes(db, own, TO_TEXT)
    clock.time += BACK_OFF[0]
    assert list(sending.drain(run)) == [State.SENT]
    assert [one["phone_number"] for one in fake.taken] == ["07700 900 124"]
    assert fake.references() == [one.id for one in messages(db)] != [before]


def test_what_the_desk_sends_again_goes_where_the_person_wants_it_now(db, fake):
    own = add_person(db)
    tell(db, own)
    run = a_run(db, notify(fake))
    fake.behave[:] = [400]
    assert list(sending.drain(run)) == [State.GIVEN_UP]
    wishes(db, own, Contact(Channel.LETTER, "", 1))
    assert sending.again(db, WORKER, messages(db)[0].id, NOW)
    assert list(sending.drain(run)) == [State.BY_HAND]
    assert fake.taken == []
    assert states(db) == [("letter", "by_hand", "no_machine")]


def test_a_letter_that_goes_out_already_is_not_sent_twice(db, fake):
    own = add_person(db)
    tell(db, own)
    run = a_run(db, notify(fake))
    fake.behave[:] = ["bad address"]
    list(sending.drain(run))
    first = messages(db)[0].id
    wishes(db, own, Contact(Channel.LETTER, "", 1))
    assert sending.again(db, WORKER, first, NOW)
    assert list(sending.drain(run)) == [State.NOT_NEEDED]
    assert [one[:2] for one in states(db)] == [("email", "not_needed"), ("letter", "by_hand")]


def test_what_a_stranger_could_have_caused_goes_to_the_old_address_and_by_letter(db, fake):
    own = add_person(db)
    tell(db, own, Told.CONTACT_CHANGED)
    wishes(db, own, TO_TEXT)
    assert list(sending.drain(a_run(db, notify(fake)))) == [State.SENT, State.BY_HAND]
    assert [one["email_address"] for one in fake.taken] == ["ada@example.org"]


def test_whoever_sends_by_hand_reads_the_address_of_now(db):
    own, other = add_person(db, ref="P1"), add_person(db, ref="P2")
    for one in (own, other):
        tell(db, one)
    list(sending.drain(a_run(db, ByHand())))
    wishes(db, own, Contact(Channel.EMAIL, "new@example.org", 1))
    wishes(db, other, Contact(Channel.NONE, "", 1))
    found = [(ref, address) for ref, address, _ in telling.to_send(db, COUNCIL)]
    assert found == [("P1", "new@example.org"), ("P2", "")]


def test_two_senders_whose_clocks_differ_send_it_once(db, fake):
    tell(db, add_person(db))
    ahead, mine, found = Clock(), notify(fake), []
    ahead.time = NOW + timedelta(minutes=4)

    class Meanwhile:
        carries, taken_before = staticmethod(mine.carries), staticmethod(mine.taken_before)

        def send(self, message):
            found.extend(sending.drain(a_run(db, notify(fake), ahead)))
            return mine.send(message)

    assert list(sending.drain(a_run(db, Meanwhile()))) == [State.SENT]
    assert found == []
    assert len(fake.taken) == 1


@pytest.mark.parametrize("begun", [False, True])
def test_a_clock_that_was_a_day_ahead_holds_nothing_back_once_it_is_right(db, fake, begun):
    ahead = Clock()
    ahead.time = NOW + timedelta(days=1)
    tell(db, add_person(db), now=ahead.time)
    if begun:
        fake.behave[:] = [500]
        assert list(sending.drain(a_run(db, notify(fake), ahead))) == [State.WAITING]
    assert list(sending.drain(a_run(db, notify(fake)))) == [State.SENT]
