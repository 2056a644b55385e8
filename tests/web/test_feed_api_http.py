"""A council's system talks real HTTP to the feed: cut connections, the same call at once, a fault in the middle."""

import time
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import Mock

import pytest

from portal.store import feed_keys
from portal.store.database import DatabaseUnavailable
from tests.feed_caller import CaseManagement, served
from tests.store.rows import rows_in
from tests.web.feed_calls import Clock, Program, a_portal, a_record


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def app(database, tmp_path, clock):
    with a_portal(tmp_path, clock, database.engine.url.render_as_string(hide_password=False)) as app:
        yield app


@pytest.fixture
def system(app):
    made = Program(app).made
    with served(app) as address:
        yield CaseManagement(address, made.client.id, made.secret)


def people(count):
    return [
        a_record(f"P{number}", person={"id": f"P{number}", "sign_in": {"subject": f"s{number}"}})
        for number in range(count)
    ]


def until(reached):
    for _ in range(500):
        if reached():
            return
        time.sleep(0.01)
    raise AssertionError("it did not come to that")


def test_a_night_is_sent_in_parts_and_cut_connections_double_nothing(app, system, clock):
    db, sent = app.extensions["portal"].db, people(7)
    system.sign_in()
    system.post_and_hang_up("people?run=n", sent[:3], "n/0")
    until(lambda: rows_in(db).get("people") == 3)
    system.post_and_hang_up("people?run=n", sent[3:6], "n/3", half=True)
    clock.go_on(minutes=16)
    assert system.night("n", sent, 3) == {"run": "n", "closed": True, "announced": 7, "taken": 7}
    rows = rows_in(db)
    assert (rows["people"], rows["cases"], rows["logins"], rows["imports"]) == (7, 7, 7, 3)
    assert system.night("n", sent, 3)["closed"] is True
    assert rows_in(db) == rows
    assert "feed_run_people" not in {name for name, count in rows.items() if count}


def test_the_same_call_twice_at_once_is_done_once_and_answered_twice(app, system):
    db, sent = app.extensions["portal"].db, people(3)
    system.sign_in()
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: system.post("people", sent, "same"), range(6)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1
    assert sum("Idempotency-Replayed" not in answer.headers for answer in answers) == 1
    assert rows_in(db)["imports"] == 1


def test_a_fault_in_the_middle_leaves_nothing_and_the_same_call_is_done_then(app, system, monkeypatch):
    db, sent = app.extensions["portal"].db, people(2)
    system.sign_in()
    rows = rows_in(db)
    for fault, status in ((RuntimeError, 500), (DatabaseUnavailable, 503)):
        with monkeypatch.context() as patch:  # everything was written by then, and nothing is committed
            patch.setattr(feed_keys, "note", Mock(side_effect=fault))
            answer = system.post("people?run=n", sent, "once")
        assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
        assert rows_in(db) == rows
    assert system.post("people?run=n", sent, "once").json()["added"] == 2
