"""The account page: where somebody is signed in, and signing out there (ASVS 7.5.2)."""

import pytest

from portal.store import sessions
from portal.web.budgets.log_wording import WHAT
from tests.web.signing_in import Browser
from tests.web.test_sessions import open_form

pytest_plugins = ["tests.web.signing_in_fixtures"]


@pytest.fixture
def two(site, provider):
    """Two browsers of one login."""
    both = Browser(site, provider), Browser(site, provider)
    for one in both:
        one.sign_in()
    return both


def ends(browser):
    """The addresses of the buttons that end a session."""
    forms = browser.get("/account").find_all("form")
    return [form.get("action") for form in forms if "/account/sessions/" in (form.get("action") or "")]


def test_the_account_page_is_led_to_from_every_page_and_needs_a_sign_in(two, site):
    two[0].get("/help")
    assert two[0].click("Your account").h1 == "Your account"
    stranger = Browser(site, two[0].provider)
    assert "Your account" not in stranger.get("/help").text
    stranger.get("/account", 303)
    assert stranger.response.location == "/sign-in?next=/account"
    assert stranger.sign_in("/account") == "/account"


def test_both_are_listed_and_neither_cookie_can_be_read_there(two, clock):
    clock.forward(minutes=5)
    page = two[0].get("/account")
    assert page.text.count("Signed in on 22 November 2026 at 12:00.") >= 2
    assert page.text.count("This phone or computer") == 1
    assert page.text.count("Another phone, computer or browser") == 1
    body = two[0].response.get_data(as_text=True)
    for one in two:
        for name in (one.cookie, sessions.hash_of(one.cookie), sessions.visit_of(one.cookie)):
            assert name[:16] not in body


def test_one_other_is_signed_out(two):
    here, there = two
    (end,) = [address for address in ends(here) if address.endswith("/end")]
    here.submit(end, 303)
    assert "Done. You are signed out there." in here.follow().text
    assert here.is_signed_in
    assert not there.is_signed_in
    assert ends(here) == []


def test_all_others_are_signed_out(two, site, provider):
    third = Browser(site, provider)
    third.sign_in()
    assert len(ends(two[0])) == 3
    two[0].submit("/account/sessions/end-others", 303)
    assert [one.is_signed_in for one in (*two, third)] == [True, False, False]


def test_sessions_of_others_and_made_up_ones_are_not_found(two, site, provider):
    provider.subject = "someone-else"
    other = Browser(site, provider)
    other.sign_in()
    (theirs,) = [address for address in ends(two[0]) if address.endswith("/end")]
    token = open_form(other)
    for address in (theirs, "/account/sessions/x/end", f"/account/sessions/{two[0].cookie}/end"):
        other.post(address, {"csrf_token": token}, 404)
    other.post("/account/sessions/end-others", {"csrf_token": token}, 303)
    assert all(one.is_signed_in for one in two)


@pytest.mark.parametrize("address", ["/account/sessions/x/end", "/account/sessions/end-others"])
def test_ending_needs_the_forms_token_a_post_and_a_sign_in(two, site, provider, address):
    assert two[0].client.get(address).status_code == 405
    assert two[0].client.post(address).status_code == 400
    assert Browser(site, provider).client.post(address).status_code in (303, 400)
    assert all(one.is_signed_in for one in two)


def test_idle_sessions_are_not_listed(two, clock):
    clock.forward(minutes=15)
    assert two[0].is_signed_in
    clock.forward(minutes=5)
    assert ends(two[0]) == []
    assert "Sign out here" in two[0].page.text


def test_it_stands_in_the_log_in_words():
    assert "session_ended" in WHAT
