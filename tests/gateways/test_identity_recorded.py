"""What One Login's documentation shows it to say, replayed over HTTP: discovery, tokens, details, keys and sign-out.

`recorded/` holds each document in its documented shape, with made-up people, keys and ids. What can't be kept in a
file (signatures, the times, nonce and hash of one exchange) is made when it is replayed."""

import json
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
import requests
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core.util import create_half_hash
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from portal.domain.proof import Match, matches
from portal.gateways.identity import Client, Identity, IdentityProvider
from tests.provider import CORE_IDENTITY, ec_key

FOLDER = Path(__file__).parent / "recorded"
SUBJECT = "urn:fdc:gov.uk:2022:made-up-for-the-tests"
KEYS = {name: ec_key(name) for name in ("sign-in-old", "sign-in-now", "proof-next", "proof-now")}
KEYS["sign-in-rsa"] = OURS = RSAKey.generate_key(2048, {"kid": "sign-in-rsa"})
ELSEWHERE = "https://oidc.integration.account.gov.uk"
MOMENTS = ("iat", "exp", "nbf", "auth_time")


class Replay:
    """Answers as was recorded, at an address of its own."""

    def __init__(self) -> None:
        self.server = make_server("127.0.0.1", 0, self, threaded=True)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        self.details, self.algorithm, self.asked = "userinfo", "ES256", {}
        self.started = int(time.time())

    def recorded(self, name: str) -> Any:
        return json.loads((FOLDER / f"{name}.json").read_text("utf-8").replace(ELSEWHERE, self.address))

    def signed(self, part: dict[str, Any], recorded_at: int = 1794952800, **filled: Any) -> str:
        claims = part["claims"] | filled
        claims |= {name: self.started + claims[name] - recorded_at for name in MOMENTS if name in claims}
        key = KEYS[part["header"]["kid"].rpartition("#")[2]]
        return jwt.encode(part["header"], claims, key, algorithms=["ES256", "RS256"], default_type=None)

    def __call__(self, environ: Any, start_response: Any) -> Any:
        request = Request(environ)
        assert request.headers.get("User-Agent")
        answers = {
            "/.well-known/openid-configuration": lambda _request: self.recorded("discovery"),
            "/.well-known/jwks.json": self.keys,
            "/.well-known/did.json": self.did,
            "/authorize": self.authorize,
            "/token": self.token,
            "/userinfo": self.userinfo,
        }
        answer = answers[request.path](request)
        if not isinstance(answer, Response):
            answer = Response(json.dumps(answer), mimetype="application/json")
        return answer(environ, start_response)

    def keys(self, _request: Request) -> Any:
        listed = self.recorded("jwks")["keys"]
        return {"keys": [with_key(values, values["kid"]) for values in listed]}

    def did(self, _request: Request) -> Any:
        document = self.recorded("did")
        for method in document["assertionMethod"]:
            method["publicKeyJwk"] = with_key(method["publicKeyJwk"], method["id"].partition("#")[2])
        return document

    def authorize(self, request: Request) -> Response:
        self.asked = request.args.to_dict()
        return redirect(f"{self.asked['redirect_uri']}?code=SplxlOBe&state={self.asked['state']}")

    def token(self, request: Request) -> Any:
        assertion = jwt.decode(request.form["client_assertion"], OURS).claims
        assert (assertion["iss"], assertion["sub"], assertion["aud"]) == ("CLIENT_ID", "CLIENT_ID", request.url)
        assert create_s256_code_challenge(request.form["code_verifier"]) == self.asked["code_challenge"]
        recorded = self.recorded("token")
        part = recorded["id_token"]
        if self.algorithm == "RS256":
            part["header"] = {"kid": "sign-in-rsa", "alg": "RS256"}
        half = create_half_hash(recorded["body"]["access_token"], self.algorithm)
        assert half
        filled = {"nonce": self.asked["nonce"], "at_hash": half.decode()}
        return recorded["body"] | {"id_token": self.signed(part, **filled)}

    def userinfo(self, request: Request) -> Any:
        assert request.headers["Authorization"] == "Bearer opaque"
        recorded = self.recorded(self.details)
        if "core_identity" in recorded:
            recorded["body"][CORE_IDENTITY] = self.signed(recorded["core_identity"])
        return recorded["body"]


def with_key(values: dict[str, Any], name: str) -> dict[str, Any]:
    """The recorded key, with the numbers of one that the test can sign with."""
    public = KEYS[name].as_dict(private=False)
    return {part: public[part] if part in ("x", "y", "n", "e") else value for part, value in values.items()}


@pytest.fixture
def replay() -> Iterator[Replay]:
    replay = Replay()
    Thread(target=replay.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield replay
    replay.server.shutdown()
    replay.server.server_close()


@pytest.fixture
def identity(replay: Replay) -> IdentityProvider:
    """Set up as docs/one-login.md says."""
    return IdentityProvider(
        Client(
            issuer=replay.address + "/",
            client_id="CLIENT_ID",
            client_secret="",
            private_key_pem=OURS.as_pem(private=True),
            key_id="",
            scope="openid",
            vtr='["Cl.Cm"]',
            timeout_seconds=5,
            redirect_uri="https://budget.example.gov.uk/sign-in/done",
            signed_out_uri="https://budget.example.gov.uk/signed-out",
            proof_issuer="https://identity.integration.account.gov.uk/",
            proof_keys=replay.address + "/.well-known/did.json",
        )
    )


def signed_in(identity: IdentityProvider, **wish: Any) -> Identity:
    start = identity.start("cy", **wish)
    back = requests.get(start.address, allow_redirects=False, timeout=5).headers["Location"]
    return identity.finish(dict(parse_qsl(urlsplit(back).query)), start.without_address())


@pytest.mark.parametrize("algorithm", ["ES256", "RS256"])
def test_signing_in(replay: Replay, identity: IdentityProvider, algorithm: str) -> None:
    replay.algorithm = algorithm
    found = signed_in(identity)
    assert (found.issuer, found.subject, found.sid) == (replay.address + "/", SUBJECT, "journey")
    assert (found.proof, found.name) == (None, None)
    assert found.auth_time is not None
    assert replay.asked.items() >= {"vtr": '["Cl.Cm"]', "ui_locales": "cy", "scope": "openid"}.items()
    assert "claims" not in replay.asked


def test_proving_who_one_is(replay: Replay, identity: IdentityProvider) -> None:
    found = signed_in(identity, proof=True)
    assert found.proof
    assert (found.proof.names, found.proof.born) == (("Alma Rose Hartley",), (date(1950, 2, 28),))
    assert replay.asked["vtr"] == '["Cl.Cm.P2"]'
    assert matches("Alma Hartley", found.proof.names, True) is Match.MATCH
    assert matches("Alma O'Neill", found.proof.names, True) is Match.NOT_SURE


def test_an_identity_that_could_not_be_proved(replay: Replay, identity: IdentityProvider) -> None:
    replay.details = "userinfo_not_proved"
    found = signed_in(identity, proof=True)
    assert (found.subject, found.proof, found.return_codes) == (SUBJECT, None, ("B", "C"))


def test_signing_out_there_too(replay: Replay, identity: IdentityProvider) -> None:
    address = identity.end_session_address(signed_in(identity).id_token)
    assert address
    assert address.startswith(replay.address + "/logout?")
    assert len(urlsplit(address).query) < 2048
    assert parse_qs(urlsplit(address).query).keys() == {"id_token_hint", "post_logout_redirect_uri", "state"}


def test_a_logout_token_without_a_type(replay: Replay, identity: IdentityProvider) -> None:
    recorded = replay.recorded("logout_token")
    assert "typ" not in recorded["header"]
    notice = identity.read_logout_token(replay.signed(recorded))
    assert (notice.issuer, notice.subject, notice.sid) == (replay.address + "/", SUBJECT, None)
