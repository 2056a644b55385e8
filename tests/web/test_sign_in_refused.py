"""Every lie and every outage, through the portal: refused in plain words, logged, and never an error of ours."""

import time
from threading import Barrier, Thread
from typing import Any

import pytest
from flask import Flask

from tests.gateways.test_identity_lies import LIES, tell
from tests.gateways.test_identity_logout import FORGED
from tests.gateways.test_identity_outages import OUTAGES
from tests.provider import SUBJECT, Provider
from tests.web.signing_in import Browser, kept, logged

pytest_plugins = ["tests.web.signing_in_fixtures"]


def test_no_lie_signs_anybody_in(provider: Provider, open_portal: Any) -> None:
    """All of them in one portal for each way a client is set up, so that one lie can't help the next."""
    for client in ({}, {"vtr": '["Cl.Cm"]'}, {"scope": "openid profile"}):
        lies = [lie for lie in LIES.values() if lie.client == client]
        with open_portal(**{f"oidc_{name}": value for name, value in client.items()}) as site:
            for lie in lies:
                tell(provider, lie)
                site.extensions["portal"].identity._keys._looked.clear()
                browser = Browser(site, provider)
                response = browser.client.get("/sign-in/done", query_string=browser.start())
                assert response.status_code == 400
                assert "You are not signed in" in response.text
                assert not browser.is_signed_in
            wanted = ["lost" if lie.why == "state" else lie.why for lie in lies]
            assert [row.detail["code"] for row in logged(site)] == wanted
            assert not [row for row in kept(site) if row.login_id]
            provider.reset()
            assert Browser(site, provider).sign_in() == "/account/start"


def signs_in_again(browser: Browser, tries: int = 20) -> bool:
    """Whether signing in works once the provider does. A third of a second may be too short for a busy machine."""
    for _ in range(tries):
        try:
            return browser.sign_in() == "/account/start"
        except AssertionError as slow:
            if "answered 503" not in str(slow):
                raise
    return False


@pytest.mark.parametrize("name", OUTAGES)
def test_no_outage_is_an_error_of_ours(provider: Provider, open_portal: Any, name: str) -> None:
    provider.reset()
    _, provider.bends["reply"] = OUTAGES[name]
    with open_portal(oidc_timeout_seconds=0.3) as site:
        browser, began = Browser(site, provider), time.monotonic()
        first = browser.client.get("/sign-in")
        if first.status_code == 303:
            browser.come_back(provider.come_back(first.location), 503)
        else:
            browser.get("/sign-in", 503)
        assert time.monotonic() - began < 10  # what is promised; a busy machine takes longer than the provider does
        assert browser.page
        assert browser.page.h1 == "You can’t sign in at the moment"
        assert not browser.is_signed_in
        provider.reset()
        assert signs_in_again(Browser(site, provider))


def test_no_forged_logout_token_ends_a_session(provider: Provider, browser: Browser) -> None:
    browser.sign_in()
    for name, (make, _why) in FORGED.items():
        response = browser.client.post("/sign-out/back-channel", data={"logout_token": make(provider)})
        assert response.status_code == 400, name
        assert response.json == {"error": "invalid_request"}
        assert response.headers["Cache-Control"] == "no-store"
    assert browser.is_signed_in


def test_a_logout_token_ends_all_sessions_of_the_subject(site: Flask, provider: Provider) -> None:
    phone, computer, other = (Browser(site, provider) for _ in range(3))
    phone.sign_in()
    computer.sign_in()
    provider.subject = "someone-else"
    other.sign_in()
    provider.subject = SUBJECT
    token = provider.logout_token()
    caller = site.test_client()
    response = caller.post("/sign-out/back-channel", data={"logout_token": token})
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "no-store")
    assert "Set-Cookie" not in response.headers
    assert [browser.is_signed_in for browser in (phone, computer, other)] == [False, False, True]
    assert logged(site)[-1].what == "ended_by_provider"
    assert caller.post("/sign-out/back-channel", data={"logout_token": token}).status_code == 400
    phone.get("/account/start", 303)
    assert phone.sign_in() == "/account/start"


def test_the_back_channel_takes_one_token(provider: Provider, browser: Browser) -> None:
    token = provider.logout_token()
    for data in ({}, {"token": token}, {"logout_token": [token, token]}):
        assert browser.client.post("/sign-out/back-channel", data=data).status_code == 400


def test_the_back_channel_answers_no_get(browser: Browser) -> None:
    assert browser.client.get("/sign-out/back-channel").status_code == 405


def test_the_back_channel_says_try_again_while_the_keys_cannot_be_had(provider: Provider, open_portal: Any) -> None:
    provider.reset()
    provider.bends["keys"] = lambda keys: {}
    with open_portal() as site:
        data = {"logout_token": provider.logout_token()}
        response = site.test_client().post("/sign-out/back-channel", data=data)
    assert (response.status_code, response.json) == (503, {"error": "temporarily_unavailable"})


def test_one_answer_sent_four_times_at_once_signs_in_once(site: Flask, browser: Browser, provider: Provider) -> None:
    answer, cookie, answered = browser.start(), browser.cookie, []
    ready = Barrier(4)

    def send() -> None:
        client = site.test_client()
        client.set_cookie(browser.cookie_name, cookie, secure=True, path="/")
        ready.wait(5)
        answered.append(client.get("/sign-in/done", query_string=answer).status_code)

    tabs = [Thread(target=send) for _ in range(4)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join(10)
    assert sorted(answered) == [303, 400, 400, 400]
    assert len([row for row in kept(site) if row.login_id]) == 1
