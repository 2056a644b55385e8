"""Asking the council for something: submitted is stored, twice is once, nothing is lost, nothing is overwritten."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import unquote

import pytest
from sqlalchemy import func, select

from portal.app import create_app
from portal.store.tables import requests
from tests.conftest import NOW
from tests.web.visit import Visit

KINDS = {"earlier-review": "RV", "individual-costing": "IC"}


@pytest.fixture(params=KINDS)
def asking(request, alma):
    """The page where something is asked for."""
    return f"{alma}/{request.param}"


def stored(app):
    with app.extensions["portal"].db.read() as connection:
        return connection.execute(select(func.count()).select_from(requests)).scalar_one()


def asked(visit, asking, words="My daughter has moved away."):
    visit.get(asking)
    visit.submit(-1, 303, words=words)
    return visit.follow()


def out_of_time(visit, asking, settings, words):
    """A window in which the words were sent when the session had ended."""
    visit.get(asking)
    answers = visit.page.answers(visit.page.form(-1)) | {"words": words}
    later = create_app(settings, now=lambda: NOW + timedelta(minutes=21))
    client = later.test_client()
    client.set_cookie("__Host-portal", visit.client.get_cookie("__Host-portal").value, secure=True, path="/")
    client.environ_base["wsgi.url_scheme"] = "https"
    expired = Visit(client)
    expired.post(asking, answers, 303)
    expired.follow()
    later.extensions["portal"].db.dispose()
    return expired


def test_a_request_gets_a_reference_and_is_stored_before_the_answer(app, visit, asking):
    page = asked(visit, asking)
    prefix = KINDS[asking.rpartition("/")[2]]
    assert re.search(rf"{prefix}-\d{{8}}", page.text)
    assert "My daughter has moved away." in page.text
    assert stored(app) == 1


def test_it_takes_three_screens_and_no_reason(app, visit, alma):
    visit.get(f"{alma}/where-i-am")
    visit.click("Ask for an earlier review")
    visit.submit(-1, 303)
    assert "You gave no reason" in visit.follow().text


def test_the_same_form_twice_is_one_request(app, visit, asking):
    visit.get(asking)
    form = visit.page.form(-1)
    answers = visit.page.answers(form) | {"words": "Once"}
    first = visit.client.post(asking, data=answers)
    second = visit.client.post(asking, data=answers)
    assert first.location == second.location
    assert stored(app) == 1


def test_a_second_window_makes_no_second_request_and_its_words_are_not_lost(app, visit_as, visit, asking):
    other = visit_as("demo-alma")
    other.get(asking)
    asked(visit, asking, "First words")
    other.submit(-1, 303, words="Words from the second window")
    page = other.follow()
    assert page.h1 == "Change what you wrote"
    assert page.answers(page.form(-1))["words"] == "Words from the second window"
    assert stored(app) == 1
    other.get(asking, 303)
    assert other.response.location == visit.path


def test_words_kept_while_another_request_stands_come_back_beside_it(app, settings, visit, asking, visit_as):
    expired = out_of_time(visit, asking, settings, "I typed this for an hour.")
    asked(visit_as("demo-alma"), asking, "First words")
    again = visit_as("demo-alma")
    again.get(unquote(expired.path.partition("?next=")[2]), 303)
    page = again.follow()
    assert again.path.partition("?")[0].endswith("/change")
    assert page.answers(page.form(-1))["words"] == "I typed this for an hour."


@pytest.mark.parametrize("words", ["", "For whatever reason"])
def test_what_is_not_offered_is_not_there(app, visit_as, person, words):
    """Bilal's budget was costed just for him already."""
    visit, record = visit_as("demo-bilal"), f"/people/{person('DEMO-02').id}"
    page = visit.get(f"{record}/earlier-review")
    answers = page.answers(page.form(-1)) | {"words": words}
    visit.get(f"{record}/individual-costing", 404)
    visit.post(f"{record}/individual-costing", answers, 404)
    assert stored(app) == 0


def test_three_at_once_are_one_request(app, visit_as, asking):
    visit = visit_as("demo-alma")
    visit.get(asking)
    answers = visit.page.answers(visit.page.form(-1)) | {"words": "At once"}
    cookie = visit.client.get_cookie("__Host-portal")

    def send(_):
        client = app.test_client()
        client.set_cookie("__Host-portal", cookie.value, secure=True, path="/")
        return client.post(asking, data=answers, base_url="https://localhost").location

    with ThreadPoolExecutor(3) as pool:
        assert len(set(pool.map(send, range(3)))) == 1
    assert stored(app) == 1


def test_words_that_are_too_long_are_kept_on_the_page_and_the_error_leads_to_them(app, visit, asking):
    visit.get(asking)
    page = visit.submit(-1, 200, words="x" * 5001)
    assert page.title.startswith("Error:")
    assert "Keep it to 5,000 characters or fewer" in page.text
    assert "x" * 5001 in page.text
    assert stored(app) == 0


def test_a_second_writer_is_told_and_sees_both(app, visit_as, visit, asking):
    asked(visit, asking, "First words")
    visit.click("Change what you wrote")
    other = visit_as("demo-alma")
    other.get(visit.path)
    visit.submit(-1, 303, words="Words from the first window")
    page = other.submit(-1, 409, words="Words from the second window")
    assert "Words from the first window" in page.text
    assert "Words from the second window" in page.text
    other.submit(-1, 303, words="Words of both windows")
    assert "Words of both windows" in other.follow().text


def test_words_sent_after_the_time_ran_out_are_there_after_signing_in(app, settings, visit, asking, visit_as):
    expired = out_of_time(visit, asking, settings, "I typed this for an hour.")
    assert "20 minutes" in expired.page.text
    assert "I typed" not in expired.path
    wanted = unquote(expired.path.partition("?next=")[2])
    assert stored(app) == 0
    again = visit_as("demo-alma")
    page = again.get(wanted)
    assert "I typed this for an hour." in page.text
    stranger = visit_as("demo-bilal")
    stranger.get(wanted, 404)


@pytest.mark.parametrize("token", [None, "", "wrong"])
def test_a_form_without_its_token_changes_nothing(app, visit, asking, token):
    visit.get(asking)
    visit.submit(-1, 400, words="Forged", csrf_token=token)
    assert stored(app) == 0


def test_markup_in_words_stays_words(visit, asking):
    page = asked(visit, asking, "<script>alert(1)</script> ${1337*1337} \u202e")
    assert "<script>alert(1)</script>" in page.text
    visit.click("Change what you wrote")
    answers = visit.page.answers(visit.page.form(-1)) | {"words": "{{ 1337 * 1337 }}"}
    visit.post(visit.path, answers, 303)
    shown = visit.client.get(visit.response.location).get_data(as_text=True)
    assert "{{ 1337 * 1337 }}" in shown
    assert "1787569" not in shown


def test_words_sent_after_signing_out_in_another_window_are_given_back(app, visit_as, asking):
    visit = visit_as("demo-alma")
    visit.get(asking)
    answers = visit.page.answers(visit.page.form(-1)) | {"words": "Written <b>slowly</b>."}
    visit.submit("/sign-out", 303)
    page = visit.post(asking, answers, 403)
    assert page.h1 == "This was not sent"
    assert "Written <b>slowly</b>." in page.text
    assert stored(app) == 0
