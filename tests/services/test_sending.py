"""Sending what people are told: once, tried again, or given to a hand, and always seen at the desk (PRC3, P9)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import text

from portal.domain.message import BACK_OFF, REMEMBERED, Fault, NotTaken
from portal.domain.notice import Channel, State, Told
from portal.services import notices, sending
from tests.builders import an_actor
from tests.conftest import NOW
from tests.services.needing import say
from tests.services.sending_acts import (
    LEASE,
    Clock,
    a_run,
    add_person,
    at_the_desk,
    lease_ends,
    messages,
    notify,
    states,
    tell,
)

pytest_plugins = ["tests.services.sending_fixtures"]

MINUTE = timedelta(minutes=1)


def desk_detail(channel="email", what="invited", code="refused"):
    return {"code": code, "channel": channel, "what": what}


def test_everybody_is_told_by_the_way_they_chose_in_the_order_in_which_it_happened(db, fake):
    ann, ben = add_person(db, Channel.EMAIL, "P1"), add_person(db, Channel.TEXT, "P2")
    for own in (ben, ann, ben):
        tell(db, own)
    assert list(sending.drain(a_run(db, notify(fake)))) == [State.SENT] * 3
    assert [one["type"] for one in fake.taken] == ["sms", "email", "sms"]
    assert [one.get("email_address") or one["phone_number"] for one in fake.taken[:2]] == [
        "07700 900 124", "ada@example.org",
    ]  # fmt: skip
    assert fake.references() == [one.id for one in messages(db)]
    assert list(sending.drain(a_run(db, notify(fake)))) == []
    (first, *_), _ = notices.of_person(db, an_actor(ben), ben, NOW)
    assert (first.sent, first.went[0].channel, first.went[0].state) == (NOW, Channel.TEXT, State.SENT)


def test_it_is_written_in_the_language_and_the_way_the_person_wants_now(db, fake):
    own = add_person(db)
    tell(db, own)
    say(db, an_actor(own, login_id=1), own, pages_language="pl", easy_pages=True)
    list(sending.drain(a_run(db, notify(fake))))
    assert "https://budget.example/pl/easy/" in fake.taken[0]["personalisation"]["text"]


def test_a_fault_is_tried_again_later_and_later_and_then_the_desk_has_it(db, fake):
    own, clock = add_person(db), Clock()
    tell(db, own)
    run = a_run(db, notify(fake), clock)
    for number, pause in enumerate(BACK_OFF):
        fake.behave[:] = [[429, 500, "cut"][number % 2]]
        assert list(sending.drain(run)) == [State.WAITING]
        clock.time += pause - timedelta(seconds=1)
        assert list(sending.drain(run)) == []
        clock.time += timedelta(seconds=1)
    fake.behave[:] = [500]
    assert at_the_desk(db) == []
    assert list(sending.drain(run)) == [State.GIVEN_UP]
    assert states(db) == [("email", "given_up", "broken")]
    assert at_the_desk(db) == [(messages(db)[0].id, desk_detail(code="broken"))]
    clock.time += timedelta(days=1)
    assert list(sending.drain(run)) == []
    assert fake.taken == []


@pytest.mark.parametrize(("how", "code"), [(400, "refused"), ("bad address", "bad_address")])
def test_a_refusal_is_final_at_once_and_a_letter_takes_the_place_of_a_wrong_address(db, fake, how, code):
    tell(db, add_person(db))
    fake.behave[:] = [how]
    found = list(sending.drain(a_run(db, notify(fake))))
    letter = [State.BY_HAND] * (code == "bad_address")
    assert found == [State.GIVEN_UP, *letter]
    assert states(db)[0] == ("email", "given_up", code)
    assert at_the_desk(db)[0][1] == desk_detail(code=code)
    assert [channel for channel, _, _ in states(db)[1:]] == ["letter"] * len(letter)


@pytest.mark.parametrize("how", ["cut", "take and hang"])
def test_what_was_taken_and_never_acknowledged_is_asked_for_and_not_sent_again(db, fake, how):
    tell(db, add_person(db))
    fake.behave[:] = [how]
    clock = Clock()
    assert list(sending.drain(a_run(db, notify(fake, timeout=0.2), clock))) == [State.WAITING]
    clock.time += BACK_OFF[0]
    assert list(sending.drain(a_run(db, notify(fake), clock))) == [State.SENT]
    assert len(fake.taken) == 1
    assert fake.asked == [{"reference": fake.references()}]


def test_a_carrier_that_is_down_is_not_asked_for_every_message(db, fake):
    own = add_person(db)
    for _ in range(sending.TIRED + 3):
        tell(db, own)
    fake.behave[:] = [500] * 20
    assert list(sending.drain(a_run(db, notify(fake)))) == [State.WAITING] * sending.TIRED
    fake.behave.clear()
    assert len(list(sending.drain(a_run(db, notify(fake))))) == 3


def test_a_key_that_is_not_known_loses_nothing(db, fake):
    tell(db, add_person(db))
    wrong = notify(fake)
    wrong._client.api_key = "0" * 36
    assert list(sending.drain(a_run(db, wrong))) == [State.WAITING]
    assert states(db) == [("email", "waiting", "no_key")]


def test_nobody_else_gets_what_somebody_has_until_the_lease_ends_and_then_the_carrier_is_asked_first(db, fake):
    tell(db, add_person(db))
    clock = Clock()

    class Slow:
        carries, taken_before = staticmethod(lambda _: True), staticmethod(lambda _: None)

        def send(self, message):
            notify(fake).send(message)
            raise KeyboardInterrupt  # the process ends here

    with pytest.raises(KeyboardInterrupt):
        list(sending.drain(a_run(db, Slow(), clock)))
    clock.time += 2 * LEASE  # the clocks of machines differ: what counts is the database's
    assert list(sending.drain(a_run(db, notify(fake), clock))) == []
    lease_ends(db)
    assert list(sending.drain(a_run(db, notify(fake), clock))) == [State.SENT]
    assert len(fake.taken) == 1


def test_a_sender_that_slept_past_its_lease_sends_nothing_and_says_nothing(db, fake):
    tell(db, add_person(db))
    clock = Clock()

    class Sleeps:
        carries = staticmethod(lambda _: True)

        def taken_before(self, _):
            clock.time += LEASE
            return None

        def send(self, message):
            raise AssertionError("its lease is over")

    fake.behave[:] = [500]
    list(sending.drain(a_run(db, notify(fake), clock)))
    clock.time += MINUTE
    assert sending.one(a_run(db, Sleeps(), clock)) is State.WAITING
    assert fake.taken == []


def test_many_senders_at_once_send_each_once(db, fake):
    own = add_person(db)
    for _ in range(30):
        tell(db, own)
    with ThreadPoolExecutor(4) as pool:
        found = [
            state
            for each in pool.map(lambda _: list(sending.drain(a_run(db, notify(fake)))), range(4))
            for state in each
        ]
    assert found == [State.SENT] * 30
    assert len(fake.references()) == len(set(fake.references())) == 30


def test_what_breaks_here_stops_nobody_else(db, fake):
    own = add_person(db)
    tell(db, own)
    tell(db, own)

    class Breaks:
        carries, taken_before = staticmethod(lambda _: True), staticmethod(lambda _: None)
        once = [True]

        def send(self, message):
            if self.once:
                self.once.pop()
                raise ValueError("ada@example.org")
            return "1"

    assert list(sending.drain(a_run(db, Breaks()))) == [State.WAITING, State.SENT]
    assert states(db) == [("email", "waiting", "own_fault"), ("email", "sent", "")]


@pytest.mark.parametrize("status", ["permanent-failure", "temporary-failure", "technical-failure"])
def test_what_comes_back_days_later_is_work_for_the_desk_and_a_letter_goes_out_once(db, fake, status):
    own = add_person(db, Channel.TEXT)
    for _ in range(3):
        tell(db, own)
    tell(db, own, Told.CODE_GUESSED)  # a letter of it goes out anyway
    run = a_run(db, notify(fake))
    list(sending.drain(run))
    for one in fake.references():
        fake.fails(one, status)
    assert [sending.look_back(run), sending.look_back(run)] == [4, 0]
    assert [one[:2] for one in states(db)] == [("text", "given_up")] * 4 + [("letter", "by_hand")] + [
        ("letter", "waiting")
    ]
    list(sending.drain(run))
    notice, *_ = notices.of_person(db, an_actor(own), own, NOW)[0]
    assert {(one.channel, one.state) for one in notice.went} == {
        (Channel.TEXT, State.GIVEN_UP), (Channel.LETTER, State.BY_HAND),
    }  # fmt: skip
    assert fake.references() == fake.references()[:4]


def test_a_carrier_that_says_nothing_about_what_came_back_is_asked_another_time(db, fake):
    class Silent:
        def came_back(self):
            raise NotTaken(Fault.NO_ANSWER)

    assert sending.look_back(a_run(db, Silent())) == 0


def test_what_was_begun_so_long_ago_that_nobody_knows_more_is_asked_of_a_person(db, fake):
    tell(db, add_person(db))
    clock = Clock()
    fake.behave[:] = ["cut"]
    run = a_run(db, notify(fake), clock)
    list(sending.drain(run))
    clock.time += REMEMBERED + 2 * MINUTE
    assert list(sending.drain(run)) == [State.GIVEN_UP]
    assert at_the_desk(db)[0][1] == desk_detail(code="no_answer")
    assert len(fake.taken) == 1


def test_taking_the_next_one_is_quick_however_many_went_out_before(db):
    """It looks at what is to go out, and at nothing else."""
    with db.read() as connection:
        query = "select number from messages where messages.state IN ('waiting', 'sending') order by number limit 1"
        if db.is_sqlite:
            plan = " ".join(str(row) for row in connection.execute(text(f"explain query plan {query}")))
        else:
            connection.execute(text("set local enable_seqscan = off"))
            plan = " ".join(str(row) for row in connection.execute(text(f"explain {query}")))
    assert "ix_messages_moving" in plan
