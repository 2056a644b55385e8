"""What a person is told, by which way, and what a stranger who changed the address can not keep from them (PRC3, P9,
P14, T11)."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from portal.domain.case import Release
from portal.domain.notice import Channel, Contact, Told
from portal.services import communication_sending, notices, representatives
from portal.services.refusals import ChangedMeanwhile, NotYours
from portal.store import notices as kept
from portal.store.tables import log
from tests.builders import AS_AT, COUNCIL, KEY, a_case, an_actor, an_invitation, incoming
from tests.conftest import NOW
from tests.services.jointly import outcome
from tests.services.shown import person, publish
from tests.store.rows import add_people, rows_in

MINUTE = timedelta(minutes=1)
EMAIL = Contact(Channel.EMAIL, "ada@example.org")
# What a stranger could have caused, written out: a new one is a decision.
BY_LETTER = {"login_asks", "login_closed", "login_linked", "login_replaced", "code_guessed", "contact_changed",
             "needs_changed"}  # fmt: skip


@pytest.fixture
def ada(db):
    publish(db, incoming("P1"), incoming("P2"))
    return an_actor(person(db).id)


def tell(db, ada, what, now=NOW, **detail):
    with db.write() as connection:
        kept.tell(connection, ada.person_id, what, now, detail)


def out(db):
    return [(address, notice.channel.value, notice.what.value) for _, address, notice in notices.to_send(db, COUNCIL)]


def went_out(db, number):
    return communication_sending.notice_sent(db, COUNCIL, number, None, "", NOW)


def wish(db, ada, channel, address="", version=0, now=NOW):
    notices.wish(db, ada, ada.person_id, Contact(channel, address, version), now)


def shown(db, ada, now=NOW):
    return [(one.what.value, one.seen is None) for one in notices.of_person(db, ada, ada.person_id, now)[0]]


@pytest.mark.parametrize("what", list(Told))
@pytest.mark.parametrize("channel", list(Channel))
def test_it_goes_the_chosen_way_and_by_letter_too_when_a_stranger_could_have_caused_it(db, ada, what, channel):
    if channel is not Channel.NONE:
        address = "" if channel is Channel.LETTER else "ada@example.org"
        with db.write() as connection:
            kept.wish(connection, ada.person_id, Contact(channel, address), NOW)
    tell(db, ada, what)
    ways = [channel.value] if channel is not Channel.NONE else []
    if what.value in BY_LETTER and channel is not Channel.LETTER:
        ways.append("letter")
    assert [way for _, way, _ in out(db)] == ways
    assert {address for address, way, _ in out(db) if way == "letter"} <= {""}


@pytest.mark.parametrize("channel", [Channel.NONE, Channel.EMAIL])
@pytest.mark.parametrize("what", [Told.LOGIN_LINKED, Told.INVITED])
def test_what_is_new_is_shown_once_and_as_new_until_it_was_looked_at(db, ada, channel, what):
    if channel is Channel.EMAIL:
        with db.write() as connection:
            kept.wish(connection, ada.person_id, EMAIL, NOW)
    tell(db, ada, what, helper="h1")
    assert shown(db, ada) == [(what.value, True)]
    tell(db, ada, Told.REFUSED, NOW + MINUTE)
    assert shown(db, ada, NOW + MINUTE) == [("refused", True), (what.value, False)]


def test_nobody_has_chosen_a_way_yet_and_the_account_alone_tells(db, ada):
    assert notices.contact(db, ada, ada.person_id) == Contact()
    tell(db, ada, Told.INVITED)
    assert out(db) == []
    assert shown(db, ada) == [("invited", True)]


def test_a_change_of_the_address_is_told_to_the_old_one_and_by_letter(db, ada):
    wish(db, ada, Channel.EMAIL, "old@example.org")
    assert out(db) == [("", "letter", "contact_changed")], "the account alone told before"
    wish(db, ada, Channel.EMAIL, "new@example.org", 1, NOW + MINUTE)
    changed = [("old@example.org", "email", "contact_changed"), ("", "letter", "contact_changed")]
    assert out(db)[1:] == changed
    assert notices.contact(db, ada, ada.person_id) == Contact(Channel.EMAIL, "new@example.org", 2)
    tell(db, ada, Told.INVITED, NOW + MINUTE)
    assert out(db)[3:] == [("new@example.org", "email", "invited")]
    assert out(db)[1:3] == changed, "what waits still goes to the old address"
    with db.read() as connection:
        lines = connection.execute(select(log.c.actor, log.c.detail).where(log.c.what == "contact_changed"))
        assert [tuple(row) for row in lines] == [(f"person:{ada.person_id}", {})] * 2


def test_the_same_wish_changes_nothing_and_an_older_page_never_overwrites(db, ada):
    wish(db, ada, Channel.EMAIL, "ada@example.org")
    before = rows_in(db)
    wish(db, ada, Channel.EMAIL, "ada@example.org", 0)
    wish(db, ada, Channel.EMAIL, "ada@example.org", 1)
    for version in (0, 2):
        with pytest.raises(ChangedMeanwhile):
            wish(db, ada, Channel.TEXT, "07700 900 124", version)
    assert rows_in(db) == before
    assert notices.contact(db, ada, ada.person_id) == Contact(Channel.EMAIL, "ada@example.org", 1)


def test_what_went_out_is_marked_once_and_waits_no_more(db, ada):
    wish(db, ada, Channel.EMAIL, "ada@example.org")
    tell(db, ada, Told.LOGIN_LINKED)
    waiting = [notice.id for _, _, notice in notices.to_send(db, COUNCIL)]
    assert len(waiting) == 3
    assert notices.to_send(db, "998") == []
    assert [went_out(db, waiting[0]) for _ in range(2)] == [True, False]
    assert went_out(db, 9999) is False
    assert [notice.id for _, _, notice in notices.to_send(db, COUNCIL)] == waiting[1:]


def test_what_only_the_account_tells_is_never_marked_as_sent(db, ada):
    tell(db, ada, Told.INVITED)
    (one,), _ = notices.of_person(db, ada, ada.person_id, NOW)
    assert went_out(db, one.id) is False


def test_the_newest_are_shown_first_and_who_they_speak_of_comes_along(db, ada):
    made = {"form_key": "form-1", "today": AS_AT, "now": NOW}
    part, _ = representatives.invite(db, KEY, ada, ada.person_id, an_invitation(), **made)
    tell(db, ada, Told.CODE_GUESSED, NOW + MINUTE)
    found, speak_of = notices.of_person(db, ada, ada.person_id, NOW)
    assert [one.what.value for one in found] == ["code_guessed", "invited"]
    assert speak_of[found[1].detail["helper"]].id == part.id
    assert "Ann" not in repr(found), "codes and references only"


def test_others_read_nothing_of_it(db, ada):
    tell(db, ada, Told.INVITED)
    other = an_actor(person(db, "P2").id)
    publish(db, incoming("P3", a_case(release=Release.CLOSED)), incoming("P1"), incoming("P2"), sha256="2")
    closed = an_actor(person(db, "P3").id)
    for actor, own in ((other, ada.person_id), (an_actor(None), ada.person_id), (closed, closed.person_id)):
        for act in (
            lambda actor=actor, own=own: notices.of_person(db, actor, own, NOW),
            lambda actor=actor, own=own: notices.contact(db, actor, own),
            lambda actor=actor, own=own: notices.wish(db, actor, own, EMAIL, NOW),
            lambda actor=actor, own=own: notices.contact(db, actor, own),
        ):
            assert outcome(act, NotYours) == "NotYours"
    assert shown(db, ada) == [("invited", True)]


WISHES = st.lists(st.sampled_from([EMAIL, Contact(Channel.TEXT, "07700 900 124"), Contact(Channel.LETTER)]), max_size=6)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wishes=WISHES)
def test_however_often_it_changes_every_old_address_is_told_and_a_letter_goes_out(db, wishes):
    ref = f"H{rows_in(db).get('people', 0)}"
    ada = an_actor(add_people(db, {ref: a_case()}, council=ref)[ref].id)
    wanted, now = [], Contact()
    for wish_ in wishes:
        if (wish_.channel, wish_.address) != (now.channel, now.address):
            wanted += [] if now.channel is Channel.NONE else [(now.channel.value, now.address)]
            wanted += [] if now.channel is Channel.LETTER else [("letter", "")]
        wish(db, ada, wish_.channel, wish_.address, notices.contact(db, ada, ada.person_id).version)
        now = wish_
    assert [(one.channel.value, address) for _, address, one in notices.to_send(db, ref)] == wanted
