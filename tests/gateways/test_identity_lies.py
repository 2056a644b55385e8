"""Sign-in lies of a hostile provider, or of somebody in between: each is refused with its own code (security 4)."""

import json
import time
import warnings
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from joserfc import jws, jwt
from joserfc.jwk import ECKey, OctKey, RSAKey

from portal.gateways.identity import IdentityProvider, SignInRefused, Why
from tests.provider import CLIENT_ID, CLIENT_SECRET, EC, LOGOUT_EVENTS, OTHER_EC, RSA, SUBJECT, Provider, running


def b64(value: bytes) -> str:
    return urlsafe_b64encode(value).rstrip(b"=").decode()


STRANGER = ECKey.generate_key("P-256", {"kid": "ec"})
PUBLIC_AS_SECRET = OctKey.import_key(b64(json.dumps(EC.as_dict(private=False)).encode()))
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    WEAK = RSAKey.generate_key(1024, {"kid": "weak"})
PLAIN_RSA = RSAKey.import_key(RSA.as_pem(private=True))
P384 = ECKey.generate_key("P-384", {"kid": "p384"})


@dataclass(frozen=True)
class Lie:
    """What is bent, how, and the code it must be refused with."""

    bends: str
    how: Callable[[Any], Any]
    why: Why
    client: dict[str, str] = field(default_factory=dict)
    keys: tuple[Any, ...] = (EC,)
    signing_key: Any = field(default_factory=lambda: EC)


def claims_of(token: str) -> dict[str, Any]:
    part = token.split(".")[1]
    claims: dict[str, Any] = json.loads(urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return claims


def signed_again(key: Any, **header: Any) -> Callable[[str], str]:
    """The same claims under another header and key."""

    def sign(token: str) -> str:
        head = {"alg": "ES256", "kid": "ec"} | header
        plain = {name: value for name, value in head.items() if name not in ("crit", "b64", "zip", "kid")}
        registry = jws.JWSRegistry(algorithms=[head["alg"]], strict_check_header=False)
        if plain.keys() | {"kid"} == head.keys() and isinstance(head["kid"], str):
            return jwt.encode(head, claims_of(token), key, registry=registry, default_type=None)
        first = b64(json.dumps(head).encode()) + "." + b64(json.dumps(claims_of(token)).encode())
        return first + "." + b64(registry.get_alg(head["alg"]).sign(first.encode(), key))

    return sign


def unsigned(token: str) -> str:
    return b64(b'{"alg":"none"}') + "." + token.split(".")[1] + "."


def changed_after_signing(token: str) -> str:
    head, _, signature = token.split(".")
    return ".".join((head, b64(json.dumps(claims_of(token) | {"sub": "someone-else"}).encode()), signature))


def claim(why: Why, **values: Any) -> Lie:
    """Claims that are changed; None leaves one out."""

    def bend(claims: dict[str, Any]) -> dict[str, Any]:
        since = int(time.time()) - NOW  # a long run must not make a time older than was meant
        moved = {k: v + since if type(v) is int and abs(v - NOW) < 10**6 else v for k, v in values.items()}
        return {name: value for name, value in (claims | moved).items() if value is not None}

    return Lie("claims", bend, why)


def answer(why: Why, **values: Any) -> Lie:
    return Lie("answer", lambda a: {name: value for name, value in (a | values).items() if value is not None}, why)


def header(why: Why, **values: Any) -> Lie:
    return Lie("token", signed_again(EC, **values), why)


def strength(vot: Any) -> Lie:
    return Lie("claims", lambda claims: claims | {"vot": vot}, Why.STRENGTH, {"vtr": '["Cl.Cm"]'})


NOW = int(time.time())
LIES = {
    "another state": answer(Why.STATE, state="x" * 43),
    "no state": answer(Why.STATE, state=None),
    "another provider answers": answer(Why.ANSWER_ISSUER, iss="https://evil.example"),
    "the issuer with a slash answers": Lie("answer", lambda a: a | {"iss": a["iss"] + "/"}, Why.ANSWER_ISSUER),
    "nobody says who answers": answer(Why.ANSWER_ISSUER, iss=None),
    "no code": answer(Why.ANSWER, code=None),
    "an empty code": answer(Why.ANSWER, code=""),
    "a code of nobody": answer(Why.CODE, code="made-up"),
    "an error beside a code": answer(Why.ACCESS_DENIED, error="access_denied"),
    "access_denied": answer(Why.ACCESS_DENIED, code=None, error="access_denied"),
    "login_required": answer(Why.LOGIN_REQUIRED, code=None, error="login_required"),
    "unauthorized_client": answer(Why.CLOSED, code=None, error="unauthorized_client"),
    "invalid_request": answer(Why.PROVIDER_SAID_NO, code=None, error="invalid_request"),
    "an error with markup": answer(Why.PROVIDER_SAID_NO, code=None, error="<script>alert(1)</script>"),
    "no ID token": Lie("tokens", lambda t: {"access_token": "a", "token_type": "Bearer"}, Why.MISSING),
    "an ID token that is a number": Lie("tokens", lambda t: t | {"id_token": 7}, Why.SHAPE),
    "an ID token that is no token": Lie("tokens", lambda t: t | {"id_token": "abc"}, Why.SHAPE),
    "an endless ID token": claim(Why.SHAPE, more="x" * 20_000),
    "a token of five parts": Lie("tokens", lambda t: t | {"id_token": "a.b.c.d.e"}, Why.SHAPE),
    "a header that is no JSON": Lie("tokens", lambda t: t | {"id_token": "bm8.bm8.bm8"}, Why.SHAPE),
    "a header that is a list": Lie("tokens", lambda t: t | {"id_token": b64(b"[]") + ".e30.x"}, Why.SHAPE),
    "alg none": Lie("token", unsigned, Why.ALGORITHM),
    "HS256 with our secret": Lie(
        "token", signed_again(OctKey.import_key(CLIENT_SECRET), alg="HS256"), Why.ALGORITHM
    ),
    "HS256 with the public key": Lie("token", signed_again(PUBLIC_AS_SECRET, alg="HS256"), Why.ALGORITHM),
    "PS256": Lie("token", signed_again(PLAIN_RSA, alg="PS256", kid="rsa"), Why.ALGORITHM, keys=(EC, RSA)),
    "ES384": Lie("token", signed_again(P384, alg="ES384", kid="p384"), Why.ALGORITHM, keys=(EC, P384)),
    "a key address of its own": header(Why.HEADER, jku="https://evil.example/jwks"),
    "a key of its own": Lie(
        "token", signed_again(STRANGER, jwk=STRANGER.as_dict(private=False)), Why.HEADER
    ),
    "a certificate address of its own": header(Why.HEADER, x5u="https://evil.example/cert"),
    "a certificate of its own": header(Why.HEADER, x5c=["MIIB"]),
    "something critical": header(Why.HEADER, crit=["exp"]),
    "a payload that is not encoded": header(Why.HEADER, b64=True),
    "a payload that is packed": header(Why.HEADER, zip="DEF"),
    "the type of a logout token": header(Why.TYPE, typ="logout+jwt"),
    "the type of an access token": header(Why.TYPE, typ="at+jwt"),
    "a key id that is a number": header(Why.KEY, kid=1),
    "a key id nobody knows": header(Why.KEY, kid="unknown"),
    "no key id among several keys": Lie("header", lambda h: {"alg": h["alg"]}, Why.KEY, keys=(EC, OTHER_EC)),
    "the algorithm of another key": Lie("token", signed_again(RSA, alg="RS256", kid="ec"), Why.KEY, keys=(EC, RSA)),
    "a key of another algorithm": Lie("token", signed_again(EC, kid="rsa"), Why.KEY, keys=(EC, RSA)),
    "a key that was withdrawn": Lie("metadata", lambda m: m, Why.KEY, keys=(OTHER_EC,)),
    "a key for encryption": Lie("keys", lambda k: {"keys": [k["keys"][0] | {"use": "enc"}]}, Why.KEY),
    "a key for another algorithm": Lie("keys", lambda k: {"keys": [k["keys"][0] | {"alg": "ES512"}]}, Why.KEY),
    "a weak key": Lie("metadata", lambda m: m, Why.KEY, keys=(EC, WEAK), signing_key=WEAK),
    "two keys of one id": Lie("keys", lambda k: {"keys": k["keys"] * 2}, Why.KEY),
    "no keys at all": Lie("keys", lambda k: {"keys": []}, Why.KEY),
    "a stranger's signature": Lie("token", signed_again(STRANGER), Why.SIGNATURE),
    "another published key's signature": Lie("token", signed_again(OTHER_EC), Why.SIGNATURE, keys=(EC, OTHER_EC)),
    "changed after signing": Lie("token", changed_after_signing, Why.SIGNATURE),
    "no signature": Lie("token", lambda t: t.rsplit(".", 1)[0] + ".", Why.SIGNATURE),
    "a signature cut short": Lie("token", lambda t: t[:-10], Why.SIGNATURE),
    "claims that are a list": Lie(
        "token", lambda t: jws.serialize_compact({"alg": "ES256", "kid": "ec"}, b"[]", EC), Why.SIGNATURE
    ),
    "another issuer": claim(Why.ISSUER, iss="https://evil.example"),
    "no issuer": claim(Why.ISSUER, iss=None),
    "a list of issuers": Lie("claims", lambda c: c | {"iss": [c["iss"]]}, Why.ISSUER),
    "another audience": claim(Why.AUDIENCE, aud="another-client"),
    "another audience, made for us": claim(Why.AUDIENCE, aud="another-client", azp=CLIENT_ID),
    "us among others": claim(Why.AUDIENCE, aud=[CLIENT_ID, "another-client"], azp=CLIENT_ID),
    "no audience": claim(Why.AUDIENCE, aud=None),
    "made for another party": claim(Why.PARTY, azp="another-client"),
    "no subject": claim(Why.SUBJECT, sub=None),
    "an empty subject": claim(Why.SUBJECT, sub=""),
    "a subject that is a number": claim(Why.SUBJECT, sub=7),
    "an endless subject": claim(Why.SUBJECT, sub="x" * 256),
    "a subject with a NUL": claim(Why.SUBJECT, sub="a\x00b"),
    "no nonce": claim(Why.NONCE, nonce=None),
    "another nonce": claim(Why.NONCE, nonce="x" * 43),
    "our nonce among others": Lie("claims", lambda c: c | {"nonce": [c["nonce"], "x"]}, Why.NONCE),
    "over": claim(Why.EXPIRED, exp=NOW - 60),
    "no end": claim(Why.EXPIRED, exp=None),
    "an end that is text": claim(Why.EXPIRED, exp=str(NOW + 300)),
    "an end that is no number": claim(Why.EXPIRED, exp=float("nan")),
    "an end that never comes": claim(Why.EXPIRED, exp=float("inf")),
    "an end of four hundred digits": claim(Why.EXPIRED, exp=10**400),
    "issued in the future": claim(Why.ISSUED, iat=NOW + 300),
    "issued yesterday": claim(Why.ISSUED, iat=NOW - 86_400),
    "no time of issue": claim(Why.ISSUED, iat=None),
    "not valid yet": claim(Why.NOT_YET, nbf=NOW + 300),
    "valid from a yes": claim(Why.NOT_YET, nbf=True),
    "signed in in the future": claim(Why.SIGNED_IN_AT, auth_time=NOW + 300),
    "signed in at a word": claim(Why.SIGNED_IN_AT, auth_time="now"),
    "another access token": claim(Why.HASH, at_hash="x" * 22),
    "no access token to compare": Lie("tokens", lambda t: {"id_token": t["id_token"]}, Why.HASH),
    "a logout token's event": claim(Why.EVENTS, events=LOGOUT_EVENTS),
    "no strength": strength(None),
    "too little strength": strength("Cl"),
    "strength with its identity part": strength("Cl.Cm.P2"),
    "strength as a list": strength(["Cl.Cm"]),
    "somebody else's details": Lie("userinfo", lambda u: u | {"sub": "x"}, Why.USERINFO, {"scope": "openid profile"}),
    "nobody's details": Lie("userinfo", lambda u: {"name": "X"}, Why.USERINFO, {"scope": "openid profile"}),
}  # fmt: skip


def tell(provider: Provider, lie: Lie) -> None:
    """Make the provider lie."""
    provider.reset()
    provider.keys, provider.signing_key = list(lie.keys), lie.signing_key
    provider.bends[lie.bends] = lie.how


@pytest.fixture(scope="module")
def server() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.mark.parametrize("name", LIES)
def test_a_lie_signs_nobody_in(server: Provider, name: str) -> None:
    lie = LIES[name]
    tell(server, lie)
    identity = IdentityProvider(server.client(**lie.client))
    start = identity.start()
    with pytest.raises(SignInRefused) as refusal:
        identity.finish(server.come_back(start.address), start)
    assert refusal.value.code == lie.why


def test_the_same_tools_sign_somebody_in_when_they_do_not_lie(server: Provider) -> None:
    """Or every lie above might be refused for how it was made."""
    for how in (signed_again(EC), lambda token: token):
        tell(server, Lie("token", how, Why.KEY, {"vtr": '["Cl.Cm"]', "scope": "openid profile"}))
        identity = IdentityProvider(server.client(vtr='["Cl.Cm"]', scope="openid profile"))
        start = identity.start()
        assert identity.finish(server.come_back(start.address), start).subject == SUBJECT


def test_there_are_at_least_forty() -> None:
    assert len(LIES) >= 40
