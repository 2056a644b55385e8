"""The browser's session: what the cookie is, how long it lives, what it costs, and when it is dead."""

from concurrent.futures import ThreadPoolExecutor
from http.cookies import SimpleCookie
from typing import Any

import pytest
from flask import Flask, session

from portal.store.database import Database, DatabaseUnavailable
from portal.web.sessions import quiet
from tests.provider import Provider
from tests.web.signing_in import Browser, Clock, kept, logged, statements

BUDGET = "/account/start"
PLAIN = "/first-sign-in"  # asks the database for nothing of its own

pytest_plugins = ["tests.web.signing_in_fixtures"]


@pytest.fixture
def alma(browser: Browser) -> Browser:
    """Somebody who has signed in."""
    browser.sign_in()
    return browser


def cookie_set_by(response: Any) -> Any:
    (header,) = response.headers.getlist("Set-Cookie")
    (morsel,) = SimpleCookie(header).values()
    return morsel


@pytest.mark.parametrize("path", ["/", "/help", "/privacy", "/signed-out", "/no-such-page"])
def test_people_who_only_read_get_no_cookie_and_no_row(site: Flask, browser: Browser, path: str) -> None:
    with statements(site) as asked:
        response = browser.client.get(path)
    assert asked == []
    assert "Set-Cookie" not in response.headers


def test_the_cookie_holds_an_id_and_is_locked_down(browser: Browser) -> None:
    browser.sign_in()
    cookie = cookie_set_by(browser.response)
    assert cookie.key == "__Host-portal"
    assert len(cookie.value) == 43
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, True, "Lax", "/")
    assert (cookie["domain"], cookie["max-age"], cookie["expires"]) == ("", "", "")
    assert "Cookie" in browser.response.headers["Vary"]


def test_without_https_the_cookie_has_a_name_of_its_own(provider: Provider, open_portal: Any) -> None:
    with open_portal(url="http://127.0.0.1:8000", mode="demo") as site:
        browser = Browser(site, provider)
        browser.get("/sign-in", 303)
        cookie = cookie_set_by(browser.response)
        assert (cookie.key, cookie["secure"], cookie["httponly"]) == ("portal-8000", "", True)


def test_a_page_asks_for_its_session_in_one_statement(site: Flask, alma: Browser) -> None:
    with statements(site) as asked:
        alma.client.get(PLAIN)
    assert len(asked) == 1
    assert asked[0].startswith("SELECT")


def test_use_is_noted_once_a_minute(site: Flask, alma: Browser, clock: Clock) -> None:
    clock.forward(minutes=1)
    with statements(site) as asked:
        alma.client.get(PLAIN)
        alma.client.get(PLAIN)
    assert [statement.split()[0] for statement in asked] == ["SELECT", "UPDATE", "SELECT"]


@pytest.mark.parametrize("value", ["x", "x" * 44, "x" * 4000, "../../etc/passwd", "a b", "é" * 43, "'; drop table"])
def test_a_cookie_that_is_no_id_is_not_looked_up(site: Flask, browser: Browser, value: str) -> None:
    browser.cookie = value
    with statements(site) as asked:
        response = browser.client.get(BUDGET)
    assert asked == []
    assert response.location.startswith("/sign-in")


def test_an_id_somebody_made_up_is_never_taken_over(browser: Browser) -> None:
    browser.cookie = made_up = "A" * 43
    answer = browser.start()
    assert browser.cookie != made_up
    browser.come_back(answer)
    browser.cookie = made_up
    assert not browser.is_signed_in


def test_signing_in_gives_a_new_id_and_the_old_one_is_dead(site: Flask, browser: Browser) -> None:
    answer = browser.start()
    before = browser.cookie
    browser.come_back(answer)
    after = browser.cookie
    assert before != after
    assert browser.is_signed_in
    browser.cookie = before
    assert not browser.is_signed_in
    assert [row.ended_why for row in kept(site)] == ["replaced", None]


@pytest.mark.parametrize(("by", "words"), [({"minutes": 20}, "for 20 minutes"), ({"hours": 8}, "for 8 hours")])
def test_people_whose_time_ran_out_are_told_before_they_sign_in_again(
    alma: Browser, clock: Clock, by: dict[str, float], words: str
) -> None:
    if "hours" in by:
        for _ in range(31):
            clock.forward(minutes=15)
            assert alma.is_signed_in
        by = {"minutes": 15}
    clock.forward(**by)
    alma.get("/people/x/budget?a=b", 303)
    page = alma.follow()
    assert page
    assert page.h1 == "You were signed out"
    assert words in page.text
    assert "Nothing you sent us is lost" in page.text
    alma.click("Sign in again", 303)
    answer = alma.provider.come_back(alma.response.location)
    assert alma.come_back(answer) == "/people/x/budget?a=b"
    assert alma.is_signed_in


def test_a_form_left_open_works_after_signing_in_again(alma: Browser, clock: Clock) -> None:
    token = open_form(alma)
    clock.forward(minutes=21)
    alma.get(BUDGET, 303)
    alma.get("/sign-in?again=yes", 303)
    alma.come_back(alma.provider.come_back(alma.response.location))
    alma.post("/sign-out", {"csrf_token": token}, 303)
    assert not alma.is_signed_in


def test_a_timed_out_person_can_end_the_providers_session_too(alma: Browser, clock: Clock) -> None:
    clock.forward(minutes=21)
    alma.get("/sign-in")
    alma.submit("/sign-out", 303)
    assert alma.response.location.startswith(alma.provider.issuer + "/logout?id_token_hint=ey")
    assert alma.cookie == ""


def test_what_is_told_about_an_expired_visit(site: Flask, alma: Browser, clock: Clock) -> None:
    def as_seen() -> Any:
        with site.test_request_context(headers={"Cookie": f"__Host-portal={alma.cookie}"}):
            return session.expired, session.actor  # type: ignore[attr-defined]

    assert as_seen()[0] is None
    clock.forward(minutes=20)
    expired, actor = as_seen()
    assert actor is None
    assert (expired.why, expired.person_id is None) == ("idle", False)
    assert len(expired.csrf_token) == 40
    clock.forward(hours=26)
    assert as_seen() == (None, None)


def test_a_page_that_calls_by_itself_does_not_keep_the_session(
    provider: Provider, open_portal: Any, clock: Clock
) -> None:
    with open_portal() as site:
        site.add_url_rule("/news", "news", quiet(lambda: "news"))
        browser = Browser(site, provider)
        browser.sign_in()
        answered = []
        for _ in range(4):
            clock.forward(minutes=5)
            answered.append(browser.client.get("/news").status_code)
    assert answered == [200, 200, 200, 303]


def test_signing_out_kills_the_session_and_every_copy_of_its_cookie(site: Flask, alma: Browser) -> None:
    copied = alma.cookie
    alma.post("/sign-out", {"csrf_token": open_form(alma)}, 303)
    assert alma.response.location.startswith(alma.provider.issuer + "/logout?id_token_hint=ey")
    assert cookie_set_by(alma.response)["max-age"] == "0"
    assert alma.cookie == ""
    alma.cookie = copied
    assert not alma.is_signed_in
    assert [row.what for row in logged(site)] == ["signed_in", "signed_out"]
    with site.test_request_context(headers={"Cookie": f"__Host-portal={copied}"}):
        assert session.expired is None  # type: ignore[attr-defined]


def test_looking_at_the_address_of_signing_out_does_nothing(alma: Browser) -> None:
    assert alma.client.get("/sign-out").status_code == 405
    assert alma.is_signed_in


@pytest.mark.parametrize("token", [None, "", "wrong", "another session's"])
def test_signing_out_needs_the_forms_own_token(site: Flask, provider: Provider, alma: Browser, token: Any) -> None:
    if token == "another session's":
        other = Browser(site, provider)
        other.sign_in()
        token = open_form(other)
    assert alma.client.post("/sign-out", data={"csrf_token": token} if token is not None else {}).status_code == 400
    assert alma.is_signed_in


def test_signing_out_without_a_session_is_the_end_too(browser: Browser) -> None:
    browser.post("/sign-out", status=303)
    page = browser.follow()
    assert page
    assert page.h1 == "You are signed out"


def test_many_requests_at_once_share_a_session(site: Flask, alma: Browser, clock: Clock) -> None:
    clock.forward(minutes=2)

    def look(_number: int) -> int:
        client = site.test_client()
        client.set_cookie("__Host-portal", alma.cookie, secure=True, path="/")
        return client.get(BUDGET).status_code

    with ThreadPoolExecutor(8) as tabs:
        assert set(tabs.map(look, range(24))) == {303}
    assert alma.is_signed_in


def test_changes_are_kept_when_they_are_made(site: Flask, clock: Clock) -> None:
    with site.test_request_context():
        session["a"] = 1
        cookie = session.new_cookie  # type: ignore[attr-defined]
        session["b"] = 2
        del session["a"]
        assert dict(session) == {"b": 2}
        assert len(session) == 1
        with pytest.raises(KeyError):
            del session["a"]
    with site.test_request_context(headers={"Cookie": f"__Host-portal={cookie}"}):
        assert dict(session) == {"b": 2}
    assert len(kept(site)) == 1


def test_a_database_that_is_gone_is_met_by_an_error_page(
    site: Flask, alma: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: Any, **__: Any) -> None:
        raise DatabaseUnavailable("gone")

    monkeypatch.setattr(Database, "_transaction", gone)
    assert alma.client.get(BUDGET).status_code == 503
    assert alma.client.post("/sign-out").status_code == 503
    assert site.test_client().get("/help").status_code == 200
    assert site.test_client().get("/sign-in").status_code == 503


def open_form(browser: Browser) -> str:
    """The anti-forgery token of a page with a form on it."""
    page = browser.get("/help")
    assert page
    return str(page.find_all("input", name="csrf_token")[0].get("value"))


def test_sessions_of_two_people_are_two(site: Flask, provider: Provider, alma: Browser) -> None:
    provider.subject = "someone-else"
    other = Browser(site, provider)
    assert other.sign_in() == "/account/start"
    assert alma.client.get(BUDGET).location.startswith("/people/")
    page = other.get(BUDGET)
    assert page
    assert page.h1 == "We have not found your record yet"
    assert "01632 960 001" in page.text
