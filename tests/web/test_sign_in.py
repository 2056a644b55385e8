"""Signing in as a journey: to the provider, back, and on to the page that was wanted."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask

from portal.web.onward import local_path
from tests.provider import CLIENT_SECRET, SUBJECT, Provider
from tests.web.signing_in import Browser, Clock, kept, logged

START = "/account/start"

pytest_plugins = ["tests.web.signing_in_fixtures"]


def test_signing_in_leads_to_the_persons_budget(browser: Browser) -> None:
    assert browser.sign_in() == START
    browser.get(START, 303)
    assert urlsplit(browser.response.location).path.endswith("/budget")
    assert browser.follow()


def test_signing_in_leads_to_the_page_that_was_wanted(browser: Browser) -> None:
    browser.get("/people/abc/what-changed?a=1&b=2", 303)
    browser.get(browser.response.location, 303)
    answer = browser.provider.come_back(browser.response.location)
    assert browser.come_back(answer) == "/people/abc/what-changed?a=1&b=2"


def test_the_portal_tells_the_provider_what_it_must(browser: Browser) -> None:
    browser.get("/sign-in", 303)
    sent = parse_qs(urlsplit(browser.response.location).query)
    assert sent["redirect_uri"] == ["https://budget.example/sign-in/done"]
    assert sent["ui_locales"] == ["en"]
    assert {"state", "nonce", "code_challenge"} <= sent.keys()
    assert browser.response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "/people//evil.example",
        "/..//evil.example",
        "/\u2044evil.example",
        "//evil.example%2f..",
        "/@evil.example",
        "evil.example",
        "/a\r\nSet-Cookie: x=1",
        "/" + "a" * 600,
        "/sign-out",
        "/sign-in?next=/sign-in",
    ],
)
def test_nobody_is_led_anywhere_else(browser: Browser, wanted: str) -> None:
    assert browser.sign_in(wanted) == START
    browser.client.get("/sign-in", query_string={"next": wanted})
    assert browser.client.get("/sign-in", query_string={"next": wanted}).location == START


@pytest.mark.parametrize("path", ["/", "/help", "/people/a_b-C1/budget", "/x?a=1&b=%20c", "/x/", "/a.b~c"])
def test_a_plain_path_of_ours_is_led_to(path: str) -> None:
    assert local_path(path) == path


def test_somebody_who_is_signed_in_just_goes_on(browser: Browser) -> None:
    browser.sign_in()
    browser.get("/sign-in?next=/help", 303)
    assert browser.response.location == "/help"


def test_the_same_answer_twice_goes_on_in_the_same_browser_and_nowhere_else(site: Flask, browser: Browser) -> None:
    answer = browser.start("/help")
    before = browser.cookie
    assert browser.come_back(answer) == "/help"
    assert browser.come_back(answer) == START
    assert len(logged(site)) == 1
    browser.cookie = before
    browser.come_back(answer, 400)
    assert not browser.is_signed_in


def test_an_answer_without_a_start_signs_nobody_in(site: Flask, browser: Browser, provider: Provider) -> None:
    """An attacker's own answer, put into somebody else's browser (security T9)."""
    attacker = Browser(site, provider)
    answer = attacker.start()
    browser.come_back(answer, 400)
    assert browser.page
    assert "We lost track of your sign-in" in browser.page.text
    assert not browser.is_signed_in
    browser.start()
    browser.come_back(answer, 400)
    assert not browser.is_signed_in
    assert [row.detail for row in logged(site)] == [{"code": "lost"}] * 2


def test_two_tabs_both_arrive(site: Flask, browser: Browser) -> None:
    first, second = browser.start("/help"), browser.start("/privacy")
    assert browser.come_back(second) == "/privacy"
    assert browser.come_back(first) == "/help"
    assert browser.is_signed_in
    assert [row.ended_why for row in kept(site)] == ["replaced", "replaced", None]


def test_another_person_in_the_second_tab_replaces_the_first(browser: Browser, provider: Provider) -> None:
    first, second = browser.start(), browser.start()
    browser.come_back(first)
    assert browser.client.get(START).location.startswith("/people/")
    provider.subject = "someone-else"
    browser.come_back(second)
    page = browser.get(START)
    assert page
    assert page.h1 == "We have not found your record yet"


def test_a_start_is_good_for_ten_minutes(browser: Browser, clock: Clock) -> None:
    answer = browser.start()
    clock.forward(minutes=10, seconds=1)
    browser.come_back(answer, 400)
    answer = browser.start()
    clock.forward(minutes=10)
    assert browser.come_back(answer) == START


@pytest.mark.parametrize("name", ["code", "state", "iss"])
def test_an_answer_that_says_a_thing_twice_is_refused(browser: Browser, name: str) -> None:
    answer = browser.start()
    browser.come_back(answer | {name: [answer[name], answer[name]]}, 400)  # type: ignore[dict-item]
    assert not browser.is_signed_in


@pytest.mark.parametrize(
    ("error", "words", "way_on"),
    [
        ("access_denied", "did not let the sign-in go on", True),
        ("login_required", "Something about the answer", True),
        ("unauthorized_client", "switched off at the moment", False),
        ("invalid_request", "Something about the answer", True),
        ("<b>evil</b>", "Something about the answer", True),
    ],
)
def test_a_no_from_the_provider_is_said_in_our_words(browser: Browser, error: str, words: str, way_on: bool) -> None:
    answer = browser.start()
    told = {"error": error, "error_description": "Call 0900 evil now", "state": answer["state"], "iss": answer["iss"]}
    browser.come_back(told, 400)
    page = browser.page
    assert page
    assert page.h1 == "You are not signed in"
    assert words in page.text
    assert "01632 960 001" in page.text
    assert "evil" not in page.html
    assert ("Try to sign in again" in page.text) is way_on


def test_login_required_ends_the_session_there_is(browser: Browser) -> None:
    first, second = browser.start(), browser.start()
    browser.come_back(first)
    told = {"error": "login_required", "state": second["state"], "iss": second["iss"]}
    browser.come_back(told, 400)
    assert not browser.is_signed_in


def test_nothing_of_the_sign_in_stays_in_pages_cookies_or_addresses(site: Flask, browser: Browser) -> None:
    browser.sign_in()
    browser.get(START, 303)
    page = browser.follow()
    assert page
    told = page.html + browser.path + str(browser.client.get_cookie(browser.cookie_name))
    (session,) = [row for row in kept(site) if row.ended is None]
    for secret in (session.data["id_token"], SUBJECT, CLIENT_SECRET, session.id_hash):
        assert secret not in told
    assert SUBJECT not in str(logged(site))


def test_the_portal_starts_and_serves_while_the_provider_is_down(provider: Provider, open_portal: Any) -> None:
    with open_portal(oidc_issuer="http://127.0.0.1:9") as site:
        browser = Browser(site, provider)
        assert browser.get("/help")
        page = browser.get("/sign-in?next=/help", 503)
        assert page
        assert page.h1 == "You can’t sign in at the moment"
        assert page.find_all("a", class_="govuk-button")[0].get("href") == "/sign-in?next=/help"
        assert browser.response.headers["Retry-After"]
        assert "Set-Cookie" not in browser.response.headers


def test_signing_out_works_while_the_provider_is_down(site: Flask, browser: Browser) -> None:
    browser.sign_in()
    identity = site.extensions["portal"].identity
    identity._metadata._value = None
    browser.provider.bends["metadata"] = lambda metadata: {}
    browser.get("/help")
    browser.submit("/sign-out", 303)
    assert browser.response.location == "/signed-out"
    assert not browser.is_signed_in
