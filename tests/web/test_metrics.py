"""Numbers for Prometheus: only with the token, without anybody's id, and with what waits (issue 9 part 7)."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import insert, select, update

from portal.app import create_app
from portal.domain.desk import ItemKind
from portal.domain.notice import Channel, Contact, Told
from portal.services.health import numbers
from portal.store import desk_items, notices
from portal.store.database import Database
from portal.store.outbox_tables import messages
from portal.store.tables import imports
from tests.builders import a_case
from tests.conftest import NOW
from tests.store.rows import add_people
from tests.web.visit import Visit

TOKEN = "t" * 40


@pytest.fixture(scope="module")
def token():
    return {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def settings(settings):
    return settings.model_copy(update={"metrics_token": TOKEN})


def value(told, name, **labels):
    wanted = name + ("{" + ",".join(f'{k}="{v}"' for k, v in labels.items()) + "}" if labels else "")
    found = re.search(rf"^{re.escape(wanted)} (.*)$", told, re.M)
    return float(found[1]) if found else None


def test_requests_refusals_and_what_waits_are_told_to_who_has_the_token(app, visit, alma, person, token):
    db = app.extensions["portal"].db
    with db.write() as connection:
        waits = person("DEMO-01").id
        desk_items.wait(connection, ItemKind.FEED, "F-1", NOW, council="999", due=NOW.date() - timedelta(days=1))
        notices.tell(connection, waits, Told.LOGIN_LINKED, NOW - timedelta(minutes=10))
    stranger = Visit(app.test_client())
    for _ in range(3):
        stranger.get("/help")
    visit.get(f"{alma}/budget")
    visit.get("/people/nobody/budget", 404)
    told = app.test_client().get("/metrics", headers=token).get_data(as_text=True)
    assert value(told, "portal_requests_total", endpoint="public.help", method="GET", status="200") == 3
    assert value(told, "portal_requests_total", endpoint="budgets.budget", method="GET", status="200") == 1
    assert value(told, "portal_refused_total", why="not_yours") == 1
    assert value(told, "portal_desk_late", kind="feed") == 1
    assert value(told, "portal_messages_waiting") == 1
    assert value(told, "portal_messages_oldest_seconds") == 600
    assert value(told, "portal_import_age_seconds", kind="feed") == 0
    assert value(told, "portal_database_up") == 1
    assert waits not in told


def test_a_message_that_was_given_up_is_counted_until_the_desk_has_dealt_with_it(database):
    own = add_people(database, {"P1": a_case()})["P1"].id
    with database.write() as connection:
        notices.wish(connection, own, Contact(Channel.EMAIL, "a@example.org"), NOW)
        notices.tell(connection, own, Told.INVITED, NOW)
        connection.execute(update(messages).values(state="given_up", fault="bad_address", ended=NOW))
        id_ = connection.execute(select(messages.c.id)).scalar_one()
        desk_items.wait(connection, ItemKind.MESSAGE, id_, NOW, person_id=own)
    assert numbers(database, "999", NOW.date()).messages_given_up == 1
    with database.write() as connection:
        desk_items.done(connection, ItemKind.MESSAGE, id_, NOW)
    assert numbers(database, "999", NOW.date()).messages_given_up == 0


def test_nobody_else_reads_them(app):
    client = app.test_client()
    for sent in ("", "Bearer", "Bearer ", f"Bearer {TOKEN}x", TOKEN, f"Basic {TOKEN}", "Bearer é"):
        assert client.get("/metrics", headers={"Authorization": sent}).status_code == 404, sent


def test_without_a_token_there_is_no_such_page(settings, demonstration):
    app = create_app(settings.model_copy(update={"metrics_token": ""}), now=lambda: NOW)
    for sent in ("", "Bearer ", "Bearer"):
        assert app.test_client().get("/metrics", headers={"Authorization": sent}).status_code == 404
    app.extensions["portal"].db.dispose()


def test_without_a_database_the_rest_is_told(app, token, monkeypatch):
    from portal.store.database import DatabaseUnavailable

    def gone(*_, **__):
        raise DatabaseUnavailable("gone")

    monkeypatch.setattr(Database, "_transaction", gone)
    told = app.test_client().get("/metrics", headers=token).get_data(as_text=True)
    assert value(told, "portal_database_up") == 0
    assert value(told, "portal_messages_waiting") is None


def test_the_numbers_are_few_statements_on_both_databases(database):
    from tests.store.rows import counting

    with database.write() as connection:
        row = {"kind": "cld", "council": "999", "file_sha256": "1", "as_at": NOW.date(), "at": NOW, "people": 0,
               "weekly_total": "0.00", "report": {}}  # fmt: skip
        connection.execute(insert(imports).values(row))
        connection.execute(insert(imports).values(row | {"at": NOW - timedelta(days=3)}))
    with counting(database) as statements:
        found = numbers(database, "999", NOW.date())
    assert found.imported == {"cld": NOW}
    assert (found.messages, found.messages_since, found.changes, found.desk) == (0, None, 0, {})
    assert len([one for one in statements if one.startswith("SELECT")]) == 5


@pytest.mark.parametrize("fault", [OSError(27, "File too large"), ValueError("mmap"), IndexError("out of range")])
def test_a_page_is_there_when_nothing_can_be_counted(app, monkeypatch, fault):
    """A file of numbers that can't grow on a full disk must not take a page away."""

    def full(*_labels):
        raise fault

    for counted in ("_requests", "_seconds", "_refused"):
        monkeypatch.setattr(getattr(app.extensions["metrics"], counted), "labels", full)
    stranger = Visit(app.test_client())
    stranger.get("/privacy")
    stranger.get("/nothing-here", 404)
