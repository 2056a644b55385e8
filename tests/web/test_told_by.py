"""By which way somebody was told, and when, on the page of what we told them (PRC3)."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from portal.domain.notice import Channel, Contact, Told
from portal.store import notices
from tests.conftest import NOW

MINUTE = timedelta(minutes=1)


@pytest.fixture
def shown(app, visit, person):
    """What the page says after a notice by this way came to these states: (way, state) of each message."""
    own = person("DEMO-01").id

    def show(channel, state, letter=""):
        with app.extensions["portal"].db.write() as connection:
            notices.wish(connection, own, Contact(channel, "a@example.org"), NOW)
            notices.tell(connection, own, Told.CHOICE_ANSWERED, NOW + MINUTE)
            ended = {"at": NOW, "state": state}
            connection.execute(text("update messages set state = :state, ended = :at"), ended)
            if letter:
                row = (
                    "insert into messages (id, notice_id, person_id, channel, address, state, at, next_try, begun,"
                    " tries, provider_id, fault, ended) select 'x', notice_id, person_id, 'letter', '', :state, at, at,"
                    " 0, 0, '', '', :at from messages"
                )
                connection.execute(text(row), {"state": letter, "at": NOW})
        return visit.get(f"/people/{own}/notices").text

    return show


@pytest.mark.parametrize(
    ("channel", "words"),
    [(Channel.EMAIL, "an e-mail"), (Channel.TEXT, "a text message"), (Channel.LETTER, "a letter")],
)
def test_it_says_by_which_way_and_when(shown, channel, words):
    assert f"We sent you {words}: 22 November 2026 at 12:00" in shown(channel, "sent")


def test_who_was_not_reached_reads_that_a_letter_comes_until_it_was_sent(shown):
    said = shown(Channel.TEXT, "given_up", "by_hand")
    assert "We could not reach you by text message." in said
    assert "We are sending you a letter." in said


def test_after_the_letter_it_says_so(shown):
    said = shown(Channel.EMAIL, "given_up", "sent")
    assert "We could not reach you by e-mail." in said
    assert "We sent you a letter: 22 November 2026 at 12:00" in said
    assert "We are sending" not in said


@pytest.mark.parametrize("state", ["waiting", "sending", "by_hand", "ordered", "not_needed"])
def test_what_is_on_its_way_needs_no_words(shown, state):
    said = shown(Channel.EMAIL, state)
    assert "The council answered your choice" in said
    assert "We sent you" not in said
    assert "We could not" not in said
