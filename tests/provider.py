"""A real OpenID provider on loopback for tests. It is honest until a test bends one of its answers."""

import json
import secrets
import time
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import requests
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core.util import create_half_hash
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

from portal.gateways.identity import Client

CLIENT_ID = "portal"
CLIENT_SECRET = secrets.token_urlsafe(24)
BROWSER = "a person's browser"
SUBJECT = "urn:fdc:subject-one"
LOGOUT_EVENTS: dict[str, Any] = {"http://schemas.openid.net/event/backchannel-logout": {}}
Bend = Callable[[Any], Any]


def ec_key(kid: str) -> ECKey:
    return ECKey.generate_key("P-256", {"kid": kid, "use": "sig", "alg": "ES256"})


EC = ec_key("ec")
OTHER_EC = ec_key("other")
PROOF_KEY = ec_key("proof")
CORE_IDENTITY, RETURN_CODE = (f"https://vocab.account.gov.uk/v1/{name}" for name in ("coreIdentityJWT", "returnCode"))
CREDENTIAL = {
    "name": [
        {
            "nameParts": [
                {"type": "GivenName", "value": "Alma"},
                {"type": "GivenName", "value": "Rose"},
                {"type": "FamilyName", "value": "Hartley"},
            ]
        }
    ],
    "birthDate": [{"value": "1950-02-28"}],
}
RSA = RSAKey.generate_key(2048, {"kid": "rsa", "use": "sig", "alg": "RS256"})


class Provider:
    """Its address is `issuer`. `bends` maps the name of an answer to a function that changes it:

    metadata, keys, answer, header, claims, token (the signed text), tokens, userinfo, did (the keys of proofs),
    proof_header, proof_claims, proof (the signed text), and reply (gets the path; a Response it returns is sent instead
    of the honest one)."""

    def __init__(self) -> None:
        self._server = make_server("127.0.0.1", 0, self, threaded=True)
        self.issuer = f"http://127.0.0.1:{self._server.server_port}"
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        self.client_public_key: ECKey | RSAKey | None = None
        self.reset()

    def reset(self) -> None:
        """Honest again, and nothing remembered."""
        self.bends: dict[str, Bend] = {}
        self.keys: list[ECKey | RSAKey] = [EC]
        self.signing_key: ECKey | RSAKey = EC
        self.proof_key = PROOF_KEY
        self.wanted: dict[str, list[str]] = {}  # by access token, the claims that were asked for
        self.subject = SUBJECT
        self.codes: dict[str, dict[str, str]] = {}
        self.assertions: list[dict[str, Any]] = []
        self.calls: list[str] = []
        self.agents: set[str] = set()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def client(self, **other: Any) -> Client:
        """A portal's client of this provider."""
        values: dict[str, Any] = {
            "issuer": self.issuer,
            "client_id": CLIENT_ID,
            "client_secret": CLIENT_SECRET,
            "private_key_pem": None,
            "key_id": "",
            "scope": "openid",
            "vtr": "",
            "timeout_seconds": 2.0,
            "redirect_uri": "http://localhost/sign-in/done",
            "signed_out_uri": "http://localhost/signed-out",
        }
        return Client(**values | other)

    def proving_client(self, **other: Any) -> Client:
        """A portal's client that may ask for proofs of identity."""
        proofs = {"proof_issuer": self.issuer + "/identity/", "proof_keys": self.issuer + "/.well-known/did.json"}
        return self.client(**proofs | other)

    def come_back(self, address: str) -> dict[str, str]:
        """Follow the browser to the provider; the query it comes back with."""
        sent_back = requests.get(address, allow_redirects=False, timeout=5, headers={"User-Agent": BROWSER})
        assert sent_back.status_code == 302, sent_back.text
        return dict(parse_qsl(urlsplit(sent_back.headers["Location"]).query))

    def logout_token(self, header: dict[str, Any] | None = None, key: Any = None, **claims: Any) -> str:
        """A logout token for the subject; a claim given as None is left out."""
        now = int(time.time())
        honest = {"iss": self.issuer, "aud": CLIENT_ID, "iat": now, "exp": now + 120, "jti": secrets.token_urlsafe(9)}
        values = honest | {"sub": self.subject, "events": LOGOUT_EVENTS} | claims
        values = {name: value for name, value in values.items() if value is not None}
        head = {"alg": "ES256", "kid": "ec"} | (header or {})
        return jwt.encode(head, values, key or EC, algorithms=[head["alg"]], default_type=None)

    def __call__(self, environ: Any, start_response: Any) -> Any:
        request = Request(environ)
        self.calls.append(request.path)
        self.agents.add(request.headers.get("User-Agent", ""))
        response = self._bent("reply", request.path) if "reply" in self.bends else None
        if not isinstance(response, Response):
            response = getattr(self, request.path.strip("/").split("/")[-1].replace("-", "_").replace(".", "_"))(
                request
            )
        return response(environ, start_response)

    def _bent(self, name: str, value: Any) -> Any:
        return self.bends[name](value) if name in self.bends else value

    def openid_configuration(self, _request: Request) -> Response:
        honest = {
            "issuer": self.issuer,
            "authorization_endpoint": self.issuer + "/authorize",
            "token_endpoint": self.issuer + "/token",
            "jwks_uri": self.issuer + "/jwks",
            "userinfo_endpoint": self.issuer + "/userinfo",
            "end_session_endpoint": self.issuer + "/logout",
            "authorization_response_iss_parameter_supported": True,
            "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt"],
            "ui_locales_supported": ["en", "cy"],
            "request_parameter_supported": True,
        }
        return as_json(self._bent("metadata", honest))

    def jwks(self, _request: Request) -> Response:
        return as_json(self._bent("keys", KeySet(list(self.keys)).as_dict(private=False)))

    def authorize(self, request: Request) -> Response:
        asked = request.args.to_dict()
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT_ID
        if "request" in asked:
            asked = self._signed_request(asked)
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        answer = self._bent("answer", {"code": code, "state": asked["state"], "iss": self.issuer})
        return Response(status=302, headers={"Location": asked["redirect_uri"] + "?" + urlencode(answer)})

    def token(self, request: Request) -> Response:
        form = request.form
        if not self._knows_client(request):
            return as_json({"error": "invalid_client"}, 401)
        asked = self.codes.pop(form.get("code", ""), None)
        if asked is None or asked["redirect_uri"] != form.get("redirect_uri"):
            return as_json({"error": "invalid_grant"}, 400)
        if create_s256_code_challenge(form["code_verifier"]) != asked["code_challenge"]:
            return as_json({"error": "invalid_grant"}, 400)
        access_token = secrets.token_urlsafe(16)
        self.wanted[access_token] = list(json.loads(asked.get("claims", '{"userinfo": {}}'))["userinfo"])
        honest = {
            "access_token": access_token,
            "token_type": "Bearer",
            "id_token": self.id_token(asked, access_token),
        }
        return as_json(self._bent("tokens", honest))

    def id_token(self, asked: dict[str, str], access_token: str) -> str:
        now, key = int(time.time()), self.signing_key
        algorithm = "ES256" if isinstance(key, ECKey) else "RS256"
        half = create_half_hash(access_token, algorithm)
        assert half
        claims = {
            "iss": self.issuer,
            "sub": self.subject,
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 300,
            "auth_time": now,
            "nonce": asked.get("nonce"),
            "at_hash": half.decode(),
            "sid": "sid-of-" + self.subject,
        }
        if "vtr" in asked:
            claims["vot"] = "Cl.Cm"
        header = self._bent("header", {"alg": algorithm, "kid": key.kid})
        signed = jwt.encode(header, self._bent("claims", claims), key, algorithms=[algorithm])
        return str(self._bent("token", signed))

    def userinfo(self, request: Request) -> Response:
        assert request.headers["User-Agent"]
        honest: dict[str, Any] = {"sub": self.subject, "name": "Alex Example"}
        if CORE_IDENTITY in self.wanted.get(request.headers["Authorization"].removeprefix("Bearer "), []):
            honest[CORE_IDENTITY] = self.proof()
        return as_json(self._bent("userinfo", honest))

    def proof(self) -> str:
        """The signed identity of the subject, as One Login makes it."""
        now = int(time.time())
        claims = {"iss": self.issuer + "/identity/", "sub": self.subject, "aud": CLIENT_ID, "vot": "P2"}
        claims |= {"iat": now, "nbf": now, "exp": now + 1800, "vc": {"credentialSubject": CREDENTIAL}}
        header = self._bent("proof_header", {"alg": "ES256", "kid": f"{self.controller}#{PROOF_KEY.kid}"})
        claims = self._bent("proof_claims", claims)
        signed = jwt.encode(header, claims, self.proof_key, algorithms=["ES256"], default_type=None)
        return str(self._bent("proof", signed))

    @property
    def controller(self) -> str:
        return "did:web:" + self.issuer.removeprefix("http://").replace(":", "%3A")

    def did_json(self, _request: Request) -> Response:
        method = {
            "id": f"{self.controller}#{PROOF_KEY.kid}",
            "type": "JsonWebKey",
            "controller": self.controller,
            "publicKeyJwk": {name: PROOF_KEY.as_dict(private=False)[name] for name in ("kty", "crv", "x", "y")},
        }
        return as_json(self._bent("did", {"id": self.controller, "assertionMethod": [method]}))

    def _signed_request(self, sent: dict[str, str]) -> dict[str, str]:
        """What a signed request asks. Beside it stands only what must, and says the same (RFC 9101)."""
        assert self.client_public_key
        signed = jwt.decode(sent["request"], self.client_public_key)
        self.assertions.append({"header": signed.header, **signed.claims})
        assert sent.keys() == {"response_type", "client_id", "scope", "request"}
        assert all(signed.claims[name] == sent[name] for name in ("response_type", "client_id", "scope"))
        return {n: v if isinstance(v, str) else json.dumps(v) for n, v in signed.claims.items()}

    def _knows_client(self, request: Request) -> bool:
        if request.authorization:
            user, _, password = b64decode(request.headers["Authorization"].split()[1]).decode().partition(":")
            return (user, password) == (CLIENT_ID, CLIENT_SECRET)
        if "client_assertion" in request.form:
            assert self.client_public_key
            assertion = jwt.decode(request.form["client_assertion"], self.client_public_key)
            self.assertions.append({"header": assertion.header, **assertion.claims})
            return assertion.claims["iss"] == assertion.claims["sub"] == CLIENT_ID
        return (request.form.get("client_id"), request.form.get("client_secret")) == (CLIENT_ID, CLIENT_SECRET)


def as_json(document: Any, status: int = 200) -> Response:
    """A reply of JSON, or the Response a bend made."""
    if isinstance(document, Response):
        return document
    headers = document.pop("_headers", {}) if isinstance(document, dict) else {}
    return Response(json.dumps(document), status, headers, mimetype="application/json")


@contextmanager
def running() -> Iterator[Provider]:
    """A provider for as long as the block lasts."""
    provider = Provider()
    try:
        yield provider
    finally:
        provider.stop()
