"""`portal send` as a timer runs it, and `portal notices` for who sends by hand (PRC3)."""

import json

import pytest
from sqlalchemy import text

from portal.app import utc_now
from portal.demo_settings import demo_settings
from portal.domain.notice import Channel, Contact, Told
from portal.store import notices, people
from portal.store.database import Database
from tests.fake_notify import fake_notify

pytest_plugins = ["tests.command_fixtures"]


@pytest.fixture
def tell(portal):
    """Tell somebody something by e-mail and by letter, who sees the portal in Polish from now on."""
    db = Database(demo_settings().database)

    def told():
        with db.write() as connection:
            own = people.by_council_ref(connection, "999", "DEMO-03").id
            notices.wish(connection, own, Contact(Channel.EMAIL, "ada@example.org"), utc_now())
            notices.tell(connection, own, Told.CODE_GUESSED, utc_now())

    yield told
    db.dispose()


def by_channel(folder):
    return {one["channel"]: one for one in (json.loads(path.read_text("utf-8")) for path in folder.glob("*.json"))}


def test_without_settings_each_message_is_a_file(portal, tell):
    assert portal("send") == "Nothing waits.\n"
    tell()
    assert portal("send", "--once") == "2 sent\n"
    found = by_channel(demo_settings().data / "messages")
    assert set(found) == {"email", "letter"}
    assert found["email"]["to"] == "ada@example.org"
    assert "/pl/" not in found["email"]["text"]
    assert "wrong" not in found["email"]["text"], "an e-mail says nothing of what it is about"
    assert "Somebody entered a code that was wrong" in found["letter"]["text"]
    assert found["letter"]["person"] == "DEMO-03"
    assert portal("send", "--for", "0.1") == "Nothing waits.\n"
    assert portal("notices").count("\n") == 1


def test_what_goes_by_notify_is_not_on_the_list_and_the_letter_is(portal, tell, monkeypatch):
    tell()
    with fake_notify() as fake:
        for name, value in fake.settings.items():
            monkeypatch.setenv(name, value)
        assert [line.count("email") for line in portal("notices").splitlines()] == [0, 0]
        assert portal("send") == "1 sent; 1 to be sent by hand\n"
        assert [one["email_address"] for one in fake.taken] == ["ada@example.org"]
        assert "letter" in portal("notices").splitlines()[1]


def test_a_carrier_that_is_down_ends_the_command_with_1(portal, tell, monkeypatch):
    tell()
    with fake_notify() as fake:
        for name, value in fake.settings.items():
            monkeypatch.setenv(name, value)
    said = portal("send", code=1)
    assert "1 to be sent by hand" in said
    assert "None could be sent. They are tried again" in said


def test_where_people_send_everything_nothing_is_sent(portal, tell, monkeypatch):
    monkeypatch.setenv("PORTAL_MESSAGES", "by_hand")
    tell()
    assert portal("send") == "2 to be sent by hand\n"
    assert not (demo_settings().data / "messages").exists()
    number = portal("notices").splitlines()[1].split(",")[1]
    assert portal("notices", "--sent", number) == "Marked as sent.\n"
    assert portal("notices").count("\n") == 2


def test_one_of_two_ways_to_run_it(portal):
    assert "not both" in portal("send", "--once", "--for", "3", code=2)


def test_what_waited_before_there_was_an_outbox_waits_for_a_hand(portal, tell):
    """Nothing old is sent by itself on the day of the upgrade: it may have been sent long ago."""
    from alembic import command

    from portal.store import schema

    tell()
    db = Database(demo_settings().database)
    with db.write() as connection:
        command.downgrade(schema._config(connection), "0016")
    schema.upgrade(db)
    with db.read() as connection:
        rows = connection.execute(text("select channel, state from messages order by number")).all()
    db.dispose()
    assert [tuple(row) for row in rows] == [("email", "by_hand"), ("letter", "by_hand")]
    assert portal("send") == "Nothing waits.\n"
    assert portal("notices").count("\n") == 3
