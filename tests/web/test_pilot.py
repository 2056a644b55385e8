"""A pilot: first people only look, then it runs beside the old way (complaint 28)."""

import pytest
from sqlalchemy import select

from portal.app import create_app
from portal.store.tables import requests
from portal.web.pilot import SAFE, STILL_WORK, still_works
from tests.web.visit import Visit

WORDS = "The nights <b>are</b> hard."
ONLY_LOOK = "You can look at everything, but you cannot send anything yet."
BEFORE = "To ask or tell us something, call us or write to us."
LETTERS = "Until we tell you that it has started, what our letters say counts."


class TestReadOnly:
    @pytest.fixture
    def settings(self, settings):
        return settings.model_copy(update={"pilot": "read_only"})

    def test_people_look_and_what_they_send_is_given_back(self, app, visit, alma):
        assert ONLY_LOOK in visit.get(f"{alma}/budget").text
        assert BEFORE in visit.get(f"{alma}/earlier-review").text_of(visit.page.find("main"))
        assert BEFORE not in visit.get("/feedback").text_of(visit.page.find("main")), "that is what a trial is for"
        visit.get(f"{alma}/earlier-review")
        page = visit.submit(-1, 403, words=WORDS)
        assert page.h1 == "This was not sent"
        assert [area.text.strip() for area in page.find_all("textarea")] == [WORDS]
        assert "01632 960 001" in page.text
        assert visit.click("Back to the page").h1
        with app.extensions["portal"].db.read() as connection:
            assert connection.execute(select(requests.c.id)).all() == []
        again = visit.client.post(f"{alma}/earlier-review", data={"words": WORDS, "kind": "agreed"})
        assert (again.status_code, "agreed" in again.get_data(as_text=True)) == (403, False)

    def test_a_stranger_is_led_to_sign_in_and_what_keeps_somebody_safe_is_taken(self, visit, stranger, alma):
        stranger.post(f"{alma}/what-matters", {}, 303)
        visit.get(f"{alma}/quiet-word")
        visit.submit(-1, 303, told="Somebody makes me.")
        visit.get(f"{alma}/budget", 200)
        visit.submit("/sign-out", 303)

    def test_what_still_works_is_there_and_nothing_else_is_sent(self, app):
        posts = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in rule.methods}
        assert posts >= SAFE
        assert {endpoint.partition(".")[0] for endpoint in posts} >= STILL_WORK
        of_people = {rule.endpoint for rule in app.url_map.iter_rules() if rule.rule.startswith("/people/")}
        assert {endpoint for endpoint in posts & of_people if still_works(endpoint)} == SAFE - {"acting.give_up"}


def test_while_both_run_every_page_says_that_the_letters_count(settings, demonstration):
    app = create_app(settings.model_copy(update={"pilot": "parallel"}))
    for path in ("/", "/help", "/nowhere"):
        page = Visit(app.test_client()).get(path, 404 if path == "/nowhere" else 200)
        assert LETTERS in page.text, path
    app.extensions["portal"].db.dispose()


def test_usually_no_page_says_so(stranger):
    assert "trying this service out" not in stranger.get("/help").text
