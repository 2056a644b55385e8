"""When something is wrong: a page in plain words with a way on, never a trace, nothing personal in the log."""

import json
import logging

import pytest
from sqlalchemy.exc import OperationalError

from portal.services import seeing
from portal.web.logs import JsonLines
from tests.web.visit import Visit


def test_a_lost_database_gives_a_page_and_public_pages_stay(visit_as, alma, broken_later):
    visit = visit_as("demo-alma")
    visit.get(f"{alma}/budget")
    broken_later()
    page = visit.get(f"{alma}/budget", 503)
    assert "We can’t show this at the moment" in page.text
    assert visit.response.headers["Retry-After"]
    assert "Traceback" not in page.text
    assert visit.get("/help").h1 == "Help"
    stranger = Visit(visit.client.application.test_client())
    for path in ("/", "/help", "/how-budgets-are-worked-out"):
        stranger.get(path)
    assert stranger.client.get("/health").status_code == 503


@pytest.fixture
def broken_later(app):
    """Take the database away in the middle of a test."""

    def break_it():
        def fail(*_args, **_kwargs):
            raise OperationalError("select 1", {}, Exception("connection refused"))

        app.extensions["portal"].db.engine.connect = fail

    return break_it


def test_an_unknown_address_is_a_page(stranger):
    page = stranger.get("/nothing-here", 404)
    assert page.h1 == "We can’t find that page"
    assert "01632 960 001" in page.text


def test_what_nobody_expected_is_a_page_without_a_trace_and_a_log_line_without_words(
    visit_as, alma, monkeypatch, caplog
):
    def fail(*_args, **_kwargs):
        raise ValueError("Mrs Hartley of 1 Example Street")

    monkeypatch.setattr(seeing.sharing, "load", fail)
    with caplog.at_level(logging.ERROR, "portal"):
        page = visit_as("demo-alma").get(f"{alma}/budget", 500)
    assert page.h1 == "Something went wrong on our side"
    assert "Hartley" not in page.text
    lines = [JsonLines().format(record) for record in caplog.records]
    assert any(json.loads(line)["code"] == "ValueError" for line in lines)
    assert "Hartley" not in "".join(lines)
    assert any("seeing.py" in place for line in lines for place in json.loads(line).get("where", []))


def test_the_log_of_a_request_names_the_route_and_never_the_person(visit_as, alma, caplog):
    with caplog.at_level(logging.INFO, "portal"):
        visit_as("demo-alma").get(f"{alma}/budget")
    lines = [json.loads(JsonLines().format(record)) for record in caplog.records]
    (line,) = [line for line in lines if line["event"] == "request"]
    assert line["endpoint"] == "budgets.budget"
    assert line["status"] == 200
    assert alma.rsplit("/", 1)[-1] not in json.dumps(lines)


@pytest.mark.parametrize(
    "path", ["/%00", "/people/%2e%2e/budget", "/people/x%0d%0ay/budget", "/help?a=%ff", "/" + "a" * 3000]
)
def test_odd_addresses_are_pages_too(app, path):
    answer = app.test_client().get(path)
    assert answer.status_code in (200, 303, 404)
    assert "Content-Security-Policy" in answer.headers


def test_too_much_at_once_is_refused_with_a_page(visit_as, alma):
    visit = visit_as("demo-alma")
    visit.get(f"{alma}/earlier-review")
    answers = visit.page.answers(visit.page.form(-1)) | {"words": "x" * 2_000_000}
    page = visit.post(f"{alma}/earlier-review", answers, 413)
    assert page.h1 == "That is too large to send"


def test_a_page_that_must_not_ask_who_is_there_offers_neither_signing_in_nor_out(visit_as):
    page = visit_as("demo-alma").get("/nothing-here", 404)
    assert "Sign in" not in page.text
    assert "Sign out" not in page.text
