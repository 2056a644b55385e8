"""Dangerous acts need a fresh sign-in, by the same login, and nothing is done before it (security T1)."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import g, request

from portal.domain.representative import Actor
from portal.web.fresh import fresh, signed_in_just_now
from tests.conftest import NOW
from tests.web.signing_in import Browser, kept

pytest_plugins = ["tests.web.signing_in_fixtures"]
AGAIN = "/sign-in/again?next=/danger?a%3D1"


@pytest.fixture
def done():
    return []


@pytest.fixture
def site(provider, open_portal, clock, done):
    """A portal with one dangerous page, and a dangerous act that is only ever sent."""
    clock.now = NOW
    provider.reset()
    with open_portal() as site:

        @fresh
        def danger():
            if request.method == "POST":
                done.append(g.actor)
            return "done"

        site.add_url_rule("/danger", "danger", danger, methods=["GET", "POST"])
        site.add_url_rule("/danger/act", "act", danger, methods=["POST"])
        site.config["WTF_CSRF_ENABLED"] = False
        yield site


@pytest.fixture
def alma(site, provider):
    browser = Browser(site, provider)
    browser.sign_in()
    return browser


def sign_in_again(browser):
    """By the button of the page that asks for it; what the provider was asked."""
    page = browser.follow()
    assert page.h1 == "Please sign in again"
    assert "To keep your account safe, sign in again." in page.text
    assert "you may have to write it again" in page.text
    browser.click("Sign in again", 303)
    asked = parse_qs(urlsplit(browser.response.location).query)
    browser.come_back(browser.provider.come_back(browser.response.location))
    return asked


def test_who_has_just_signed_in_goes_on(alma, done, clock):
    clock.forward(minutes=9, seconds=59)
    assert alma.client.get("/danger").text == "done"
    assert alma.client.post("/danger").text == "done"
    assert done[0].since == NOW


def test_later_one_signs_in_again_and_comes_back(alma, done, clock, site):
    clock.forward(minutes=10)
    alma.get("/danger?a=1", 303)
    assert alma.response.location == AGAIN
    before = alma.cookie
    asked = sign_in_again(alma)
    assert asked["prompt"] == ["login"]
    assert alma.response.location == "/danger?a=1"
    assert alma.cookie != before
    assert alma.client.get("/danger").text == "done"
    assert [row.ended_why for row in kept(site) if row.login_id] == ["replaced", None]


def test_nothing_is_done_by_a_form_that_comes_too_late(alma, done, clock):
    clock.forward(minutes=10)
    alma.post("/danger?a=1", {"words": "x"}, 303)
    assert alma.response.location == AGAIN
    alma.post("/danger/act", status=303)
    assert alma.response.location == "/sign-in/again?next=/account/start"
    assert done == []
    alma.post("/danger", status=303)
    sign_in_again(alma)
    assert alma.client.post("/danger").text == "done"
    assert len(done) == 1


def test_a_form_of_before_still_works_for_the_same_login_and_for_no_other(alma, clock, site):
    token = _token(site)
    clock.forward(minutes=10)
    alma.get("/danger", 303)
    sign_in_again(alma)
    assert _token(site) == token
    alma.provider.subject = "someone-else"
    clock.forward(minutes=10)
    alma.get("/danger", 303)
    sign_in_again(alma)
    assert _token(site) != token
    assert len({row.login_id for row in kept(site) if row.login_id}) == 2


def _token(site):
    return next(row.data["csrf_token"] for row in kept(site) if row.login_id and row.ended is None)


def test_a_stranger_is_led_to_sign_in_as_ever(site, provider):
    browser = Browser(site, provider)
    browser.get("/danger", 303)
    assert browser.response.location == "/sign-in?next=/danger"


def test_the_page_that_asks_leads_nowhere_else(alma):
    for wanted in ("https://evil.example", "//evil.example", "/\\evil.example", "/sign-out"):
        page = alma.client.get("/sign-in/again", query_string={"next": wanted})
        assert "evil" not in page.text
        assert 'href="/sign-in?fresh=yes"' in page.text


@pytest.mark.parametrize(("since", "fresh_then"), [(None, False), (-9, True), (-10, False), (9, True), (11, False)])
def test_the_age_of_a_sign_in(site, since, fresh_then):
    actor = Actor(1, None, "v", since=None if since is None else NOW + timedelta(minutes=since))
    with site.test_request_context():
        assert signed_in_just_now(actor, NOW) is fresh_then
