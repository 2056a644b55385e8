"""A message that could not be sent, at the desk (PRC3, ACC5)."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from portal.domain.communication import Format, Needs, Version, What
from portal.domain.desk import Post
from portal.domain.notice import Channel, Contact, Told
from portal.gateways.letterbox import ByHand
from portal.services import sending
from portal.store import communication, notices
from tests.conftest import NOW
from tests.fake_notify import fake_notify
from tests.services.sending_acts import Clock, a_run, messages, notify
from tests.web.desk_client import worker_client


@pytest.fixture
def db(app):
    return app.extensions["portal"].db


@pytest.fixture
def wanda(app):
    return worker_client(app, Post.WORKER)


@pytest.fixture
def tell(db, person):
    def told(channel, what=Told.CHOICE_ANSWERED):
        id_ = person("DEMO-01").id
        with db.write() as connection:
            notices.wish(connection, id_, Contact(channel, "alma@example.org" if channel is Channel.EMAIL else ""), NOW)
            notices.tell(connection, id_, what, NOW, {"reference": "CH-1"})
        return id_

    return told


def opened(visit):
    """The one message that waits, from the inbox."""
    visit.get("/desk?kind=message")
    row = next(a.get("href") for a in visit.page.find_all("a") if "/desk/items/message/" in a.get("href"))
    visit.get(row, 303)
    return visit.follow()


def nothing_waits(visit):
    return "Nothing waits here" in visit.get("/desk?kind=message").text


def test_one_that_was_refused_is_sent_again(wanda, db, tell):
    tell(Channel.EMAIL)
    with fake_notify() as fake:
        fake.behave[:] = [400]
        list(sending.drain(a_run(db, notify(fake))))
        page = opened(wanda)
        assert "alma@example.org" in page.text
        assert "The provider refused it." in page.text
        where = wanda.response.request.path
        wanda.submit("begun", 303, done="again")
        assert nothing_waits(wanda)
        assert "It was sent again." in wanda.get(where).text
        later = Clock()
        later.time += timedelta(days=9999)  # the page has a clock of its own
        list(sending.drain(a_run(db, notify(fake), later)))
        assert len(fake.taken) == 1


def test_a_letter_is_closed_by_who_sent_it_and_can_not_be_sent_again_by_a_machine(wanda, db, tell):
    tell(Channel.LETTER)
    list(sending.drain(a_run(db, ByHand())))
    page = opened(wanda)
    assert "No machine sends this here. Send it by hand." in page.text
    assert "Send it again" not in page.text
    wanda.submit("begun", 303, done="dealt")
    assert nothing_waits(wanda)
    assert [one.state.value for one in messages(db)] == ["sent"]


def test_a_letter_in_print_can_not_be_closed_for_who_reads_braille_by_now(wanda, db, tell):
    id_ = tell(Channel.LETTER)
    list(sending.drain(a_run(db, ByHand())))
    with db.write() as connection:
        braille = Needs(formats=(Format.BRAILLE,), grade=2)
        version = Version(1, What.SAID, braille, NOW, f"person:{id_}", date(2027, 11, 22))
        communication.append(connection, communication.Whose(person_id=id_), version)
    assert "FORMAT: Braille, grade 2" in opened(wanda).text
    wanda.submit("begun", 200, done="dealt")
    assert "They can’t use print now." in wanda.page.text
    assert not nothing_waits(wanda)


def test_nobody_else_opens_it(app, wanda, db, tell, visit_as):
    tell(Channel.LETTER)
    list(sending.drain(a_run(db, ByHand())))
    with db.read() as connection:
        id_ = connection.execute(text("select id from messages")).scalar_one()
    visit_as("demo-alma").get(f"/desk/messages/{id_}", 404)
    worker_client(app, Post.COMMISSIONER, subject="worker-2").get(f"/desk/messages/{id_}", 404)
    wanda.get("/desk/messages/nothing", 404)
