"""Every lie and every outage, through the portal: refused in plain words, logged, and never an error of ours."""

import time
from collections.abc import Iterator
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from flask import Flask

from portal.settings import Settings
from tests.gateways.test_identity_lies import LIES, tell
from tests.gateways.test_identity_logout import FORGED
from tests.gateways.test_identity_outages import OUTAGES
from tests.provider import SUBJECT, Provider, running
from tests.web.signing_in import Browser, Clock, database_of, kept, logged, portal_with


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture
def open_portal(provider: Provider, settings: Settings, demonstration: Path) -> Any:
    return lambda **other: portal_with(provider, settings, demonstration, Clock(), **other)


@pytest.fixture
def app(provider: Provider, open_portal: Any) -> Iterator[Flask]:
    provider.reset()
    with open_portal() as app:
        yield app


@pytest.fixture
def browser(app: Flask, provider: Provider) -> Browser:
    return Browser(app, provider)


def test_no_lie_signs_anybody_in(provider: Provider, open_portal: Any) -> None:
    """All of them in one portal for each way a client is set up, so that one lie can't help the next."""
    for client in ({}, {"vtr": '["Cl.Cm"]'}, {"scope": "openid profile"}):
        lies = [lie for lie in LIES.values() if lie.client == client]
        with open_portal(**{f"oidc_{name}": value for name, value in client.items()}) as app:
            for lie in lies:
                tell(provider, lie)
                app.extensions["portal"].identity._keys._looked.clear()
                browser = Browser(app, provider)
                browser.come_back(browser.start(), 400)
                assert browser.page
                assert browser.page.h1 == "You are not signed in"
                assert not browser.is_signed_in
            wanted = ["lost" if lie.why == "state" else lie.why for lie in lies]
            assert [row.detail["code"] for row in logged(app)] == wanted
            assert not [row for row in kept(app) if row.login_id]
            provider.reset()
            assert Browser(app, provider).sign_in() == "/account/start"


@pytest.mark.parametrize("name", OUTAGES)
def test_no_outage_is_an_error_of_ours(provider: Provider, open_portal: Any, name: str) -> None:
    provider.reset()
    _, provider.bends["reply"] = OUTAGES[name]
    with open_portal(oidc_timeout_seconds=0.3) as app:
        browser, began = Browser(app, provider), time.monotonic()
        first = browser.client.get("/sign-in")
        if first.status_code == 303:
            browser.come_back(provider.come_back(first.location), 503)
        else:
            browser.get("/sign-in", 503)
        assert time.monotonic() - began < 2
        assert browser.page
        assert browser.page.h1 == "You can’t sign in at the moment"
        assert not browser.is_signed_in
        provider.reset()
        assert browser.sign_in() == "/account/start"


def test_no_forged_logout_token_ends_a_session(provider: Provider, browser: Browser) -> None:
    browser.sign_in()
    for name, (make, _why) in FORGED.items():
        response = browser.client.post("/sign-out/back-channel", data={"logout_token": make(provider)})
        assert response.status_code == 400, name
        assert response.json == {"error": "invalid_request"}
        assert response.headers["Cache-Control"] == "no-store"
    assert browser.is_signed_in


def test_a_logout_token_ends_all_sessions_of_the_subject(app: Flask, provider: Provider) -> None:
    phone, computer, other = (Browser(app, provider) for _ in range(3))
    phone.sign_in()
    computer.sign_in()
    provider.subject = "someone-else"
    other.sign_in()
    provider.subject = SUBJECT
    token = provider.logout_token()
    caller = app.test_client()
    response = caller.post("/sign-out/back-channel", data={"logout_token": token})
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "no-store")
    assert "Set-Cookie" not in response.headers
    assert [browser.is_signed_in for browser in (phone, computer, other)] == [False, False, True]
    assert logged(app)[-1].what == "ended_by_provider"
    assert caller.post("/sign-out/back-channel", data={"logout_token": token}).status_code == 400
    phone.get("/account/start", 303)
    assert phone.sign_in() == "/account/start"


@pytest.mark.parametrize("data", [{}, {"logout_token": ["a", "b"]}, {"token": "x"}])
def test_the_back_channel_takes_one_token(browser: Browser, data: dict[str, Any]) -> None:
    assert browser.client.post("/sign-out/back-channel", data=data).status_code == 400


def test_the_back_channel_answers_no_get(browser: Browser) -> None:
    assert browser.client.get("/sign-out/back-channel").status_code == 405


def test_the_back_channel_says_try_again_while_the_keys_cannot_be_had(provider: Provider, browser: Browser) -> None:
    provider.bends["keys"] = lambda keys: {}
    response = browser.client.post("/sign-out/back-channel", data={"logout_token": provider.logout_token()})
    assert (response.status_code, response.json) == (503, {"error": "temporarily_unavailable"})


def test_one_answer_sent_four_times_at_once_signs_in_once(app: Flask, browser: Browser, provider: Provider) -> None:
    answer, cookie, answered = browser.start(), browser.cookie, []
    ready = Barrier(4)

    def send() -> None:
        client = app.test_client()
        client.set_cookie(browser.cookie_name, cookie, secure=True, path="/")
        ready.wait(5)
        answered.append(client.get("/sign-in/done", query_string=answer).status_code)

    tabs = [Thread(target=send) for _ in range(4)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join(10)
    assert sorted(answered) == [303, 400, 400, 400]
    assert len([row for row in kept(app) if row.login_id]) == 1
    assert database_of(app)
