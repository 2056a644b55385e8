"""Signing in again, and proving who one is, at the demonstration's own provider."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests
from werkzeug.serving import make_server

from portal.demo.provider import DemoPerson, create_provider
from portal.gateways.identity import Client, Identity, IdentityProvider

BORN = date(1950, 2, 28)
PEOPLE = [DemoPerson("demo-a", "Alma Hartley", "One.", BORN), DemoPerson("demo-b", "Bo", "Two.")]
BACK, SIGNED_OUT = "http://127.0.0.1:1/sign-in/done", "http://127.0.0.1:1/signed-out"


@contextmanager
def serving(folder: Path, *, proves: bool) -> Iterator[IdentityProvider]:
    """The portal's side of a provider on a free port."""
    holder: dict[str, Callable[..., Any]] = {}
    server = make_server("127.0.0.1", 0, lambda environ, start: holder["app"](environ, start), threaded=True)
    issuer = f"http://127.0.0.1:{server.server_port}"
    proof_issuer = issuer + "/identity/"
    holder["app"] = create_provider(
        issuer, "c", "s", BACK, SIGNED_OUT, PEOPLE, folder, None, proof_issuer if proves else ""
    )
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    proofs = {"proof_issuer": proof_issuer, "proof_keys": issuer + "/.well-known/did.json"}
    try:
        yield IdentityProvider(Client(issuer, "c", "s", None, "", "openid profile", "", 3, BACK, SIGNED_OUT, **proofs))
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def proving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IdentityProvider]:
    with serving(tmp_path_factory.mktemp("proving"), proves=True) as identity:
        yield identity


def signed_in(identity: IdentityProvider, subject: str, **wish: Any) -> Identity:
    start, browser = identity.start(**wish), requests.Session()
    token = re.search(r'name="csrf_token" value="([^"]+)"', browser.get(start.address, timeout=5).text)
    assert token
    data = {"csrf_token": token[1], "subject": subject}
    back = browser.post(start.address, data=data, allow_redirects=False, timeout=5).headers["Location"]
    return identity.finish(dict(parse_qsl(urlsplit(back).query)), start.without_address())


def test_signing_in_again_is_always_fresh(proving: IdentityProvider) -> None:
    at = signed_in(proving, "demo-a", again=True).auth_time
    assert at is not None
    assert abs(at.replace(tzinfo=UTC).timestamp() - time.time()) < 10
    assert at <= datetime.now(UTC).replace(tzinfo=None)


def test_a_person_with_a_birth_date_is_proved(proving: IdentityProvider) -> None:
    found = signed_in(proving, "demo-a", proof=True)
    assert found.proof
    assert (found.proof.names, found.proof.born, found.return_codes) == (("Alma Hartley",), (BORN,), ())
    assert found.name == "Alma Hartley"


def test_a_person_without_one_is_signed_in_only(proving: IdentityProvider) -> None:
    found = signed_in(proving, "demo-b", proof=True)
    assert (found.subject, found.proof, found.return_codes) == ("demo-b", None, ("X",))


def test_nobody_is_proved_who_was_not_asked_to(proving: IdentityProvider) -> None:
    found = signed_in(proving, "demo-a")
    assert (found.proof, found.return_codes) == (None, ())


def test_an_access_token_of_nobody_opens_nothing(proving: IdentityProvider) -> None:
    address = proving.start().address.partition("/authorize")[0] + "/userinfo"
    for headers in ({}, {"Authorization": "Bearer made-up"}):
        assert requests.get(address, headers=headers, timeout=5).status_code == 401


def test_without_being_told_to_it_proves_nothing(tmp_path: Path) -> None:
    with serving(tmp_path, proves=False) as identity:
        assert signed_in(identity, "demo-a").subject == "demo-a"
        issuer = identity.start().address.partition("/authorize")[0]
        for path in ("/userinfo", "/.well-known/did.json"):
            assert requests.get(issuer + path, timeout=5).status_code == 404
