"""The demonstration's own provider: a real one, strict with the portal and plain to people."""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests
from flask import Flask
from joserfc.jwk import KeySet
from werkzeug.serving import make_server

from portal.demo import grants
from portal.demo.provider import DemoPerson, create_provider
from portal.gateways.identity import Client, IdentityProvider, ProviderUnavailable, SignInRefused
from tests.provider import CLIENT_ID, CLIENT_SECRET, EC, RSA
from tests.web.page import Page
from tests.web.page_faults import faults_of

PEOPLE = [DemoPerson("demo-a", "Alma <Hartley>", "Her budget & how it changed."), DemoPerson("demo-b", "Bo", "Two.")]
BACK, SIGNED_OUT = "http://127.0.0.1:1/sign-in/done", "http://127.0.0.1:1/signed-out"


@contextmanager
def serving(folder: Path, client_keys: KeySet | None = None) -> Iterator[str]:
    """A provider on a free port; its issuer."""
    holder: dict[str, Flask] = {}
    server = make_server("127.0.0.1", 0, lambda environ, start: holder["app"](environ, start), threaded=True)
    issuer = f"http://127.0.0.1:{server.server_port}"
    holder["app"] = create_provider(issuer, CLIENT_ID, CLIENT_SECRET, BACK, SIGNED_OUT, PEOPLE, folder, client_keys)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield issuer
    finally:
        server.shutdown()
        server.server_close()


def client_of(issuer: str, **other: Any) -> Client:
    values: dict[str, Any] = {"client_secret": CLIENT_SECRET, "private_key_pem": None, "key_id": "", "scope": "openid"}
    fixed = {"vtr": "", "timeout_seconds": 3, "redirect_uri": BACK, "signed_out_uri": SIGNED_OUT}
    return Client(**{"issuer": issuer, "client_id": CLIENT_ID} | values | fixed | other)


@pytest.fixture(scope="module")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("provider"), KeySet([EC, RSA])) as issuer:
        yield issuer


def choose(browser: requests.Session, address: str, **fields: str) -> requests.Response:
    """Open the list of people and press a button."""
    html = browser.get(address, timeout=5).text
    csrf_token = re.search(r'name="csrf_token" value="([^"]+)"', html)
    assert csrf_token
    data = {"csrf_token": csrf_token[1]} | fields
    return browser.post(address, data=data, allow_redirects=False, timeout=5)


def answer_of(response: requests.Response) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(response.headers["Location"]).query))


def sign_in(issuer: str, subject: str = "demo-a", **client: Any) -> Any:
    identity = IdentityProvider(client_of(issuer, **client))
    start = identity.start()
    return identity.finish(answer_of(choose(requests.Session(), start.address, subject=subject)), start)


def test_the_list_of_people_is_a_sound_page(issuer: str) -> None:
    response = requests.get(IdentityProvider(client_of(issuer)).start("en").address, timeout=5)
    page = Page(response.text)
    assert faults_of(page) == []
    assert page.h1 == "Who do you want to be?"
    assert "Demonstration sign-in. These people are made up." in page.text
    assert [page.text_of(button) for button in page.find_all("button")] == [
        "Alma <Hartley>",
        "Bo",
        "Go back without signing in",
    ]
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "form-action 'self' http://127.0.0.1:1" in policy
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("subject", ["demo-a", "demo-b"])
def test_a_button_signs_in_as_its_person(issuer: str, subject: str) -> None:
    assert sign_in(issuer, subject).subject == subject


@pytest.mark.parametrize("key", [EC, RSA])
def test_the_portal_may_prove_itself_by_a_key(issuer: str, key: Any) -> None:
    pem = key.as_pem(private=True)
    assert sign_in(issuer, client_secret="", private_key_pem=pem, key_id=key.kid).subject == "demo-a"


@pytest.mark.parametrize(
    "client", [{"client_secret": "wrong"}, {"private_key_pem": EC.as_pem(private=True), "key_id": "x"}]
)
def test_a_portal_that_cannot_prove_itself_gets_nothing(issuer: str, client: dict[str, Any]) -> None:
    with pytest.raises(ProviderUnavailable, match="client"):
        sign_in(issuer, **client)


def test_going_back_without_signing_in(issuer: str) -> None:
    identity = IdentityProvider(client_of(issuer))
    start = identity.start()
    with pytest.raises(SignInRefused, match="access_denied"):
        identity.finish(answer_of(choose(requests.Session(), start.address, stop="yes")), start)


def test_a_code_works_once_and_for_a_minute(issuer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    identity = IdentityProvider(client_of(issuer))
    start = identity.start()
    answer = answer_of(choose(requests.Session(), start.address, subject="demo-a"))
    with pytest.raises(SignInRefused, match="code"):
        identity.finish(answer, replace(start, verifier="x" * 43))
    with pytest.raises(SignInRefused, match="code"):
        identity.finish(answer, start)
    monkeypatch.setattr(grants, "CODE_LIVES", -1)
    with pytest.raises(SignInRefused, match="code"):
        sign_in(issuer)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("code_challenge_method=S256", "code_challenge_method=plain"),
        ("code_challenge_method=S256", ""),
        ("code_challenge=", "other="),
    ],
)
def test_pkce_with_s256_is_needed(issuer: str, old: str, new: str) -> None:
    address = IdentityProvider(client_of(issuer)).start().address.replace(old, new)
    response = requests.get(address, allow_redirects=False, timeout=5)
    assert answer_of(response).items() >= {"error": "invalid_request", "iss": issuer}.items()


@pytest.mark.parametrize(
    "other", [{"redirect_uri": BACK + "/"}, {"redirect_uri": "https://evil.example"}, {"client_id": "x"}]
)
def test_it_leads_back_to_the_portal_only(issuer: str, other: dict[str, str]) -> None:
    response = requests.get(
        IdentityProvider(client_of(issuer, **other)).start().address, allow_redirects=False, timeout=5
    )
    assert response.status_code == 400
    assert "Location" not in response.headers
    assert faults_of(Page(response.text)) == []


@pytest.mark.parametrize("fields", [{"csrf_token": "wrong", "subject": "demo-a"}, {"subject": "nobody"}, {}])
def test_only_its_own_form_and_its_own_people_are_taken(issuer: str, fields: dict[str, str]) -> None:
    address = IdentityProvider(client_of(issuer)).start().address
    assert choose(requests.Session(), address, **fields).status_code == 400
    assert requests.post(address, data={"subject": "demo-a", "csrf_token": ""}, timeout=5).status_code == 400


def test_signing_out_leads_back_to_the_portal_with_a_hint_only(issuer: str) -> None:
    identity = IdentityProvider(client_of(issuer))
    address = identity.end_session_address(sign_in(issuer).id_token)
    assert address
    response = requests.get(address, allow_redirects=False, timeout=5)
    assert response.headers["Location"].startswith(SIGNED_OUT + "?state=")
    for unsure in (identity.end_session_address(None), address.replace("signed-out", "elsewhere")):
        assert unsure
        page = Page(requests.get(unsure, allow_redirects=False, timeout=5).text)
        assert page.h1 == "You are signed out"
        assert faults_of(page) == []
    assert requests.get(issuer + "/logout?id_token_hint=nonsense", timeout=5).status_code == 400


def test_a_restart_keeps_the_key_to_itself(tmp_path: Path) -> None:
    published = []
    for _ in range(2):
        with serving(tmp_path) as issuer:
            published.append(requests.get(issuer + "/jwks", timeout=5).json())
            style = requests.get(issuer + "/provider.css", timeout=5)
            assert style.headers["Content-Type"].startswith("text/css")
    assert published[0] == published[1]
    assert "d" not in published[0]["keys"][0]
    assert (tmp_path / "provider-key.json").stat().st_mode & 0o777 == 0o600


def test_it_stops_when_it_is_told_to(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from portal.demo.provider import create_provider, serve\n"
        "app = create_provider('http://127.0.0.1:1', 'c', 's', 'http://a/b', 'http://a/c', [], Path(sys.argv[1]))\n"
        "print('ready', flush=True); serve(app, '127.0.0.1', 0)"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    started = [(how, subprocess.Popen(command, stdout=subprocess.PIPE)) for how in (signal.SIGTERM, signal.SIGINT)]
    for how, process in started:
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
        time.sleep(0.2)
        process.send_signal(how)
        assert process.wait(5) == 0
        process.stdout.close()
