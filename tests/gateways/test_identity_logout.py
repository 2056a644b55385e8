"""Logout tokens: the provider's own are read, forged ones are refused (OpenID Connect Back-Channel Logout 2.6)."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey

from portal.gateways.identity import IdentityProvider, ProviderUnavailable, SignInRefused, Why
from tests.provider import CLIENT_SECRET, EC, LOGOUT_EVENTS, OTHER_EC, SUBJECT, Provider, running

STRANGER = ECKey.generate_key("P-256", {"kid": "ec"})
EVENT = next(iter(LOGOUT_EVENTS))


def forged(why: Why, header: dict[str, Any] | None = None, key: Any = None, **claims: Any) -> tuple[Any, Why]:
    return lambda provider: provider.logout_token(header, key, **as_of_now(claims)), why


STARTED = int(time.time())


def as_of_now(claims: dict[str, Any]) -> dict[str, Any]:
    """Times as they were meant when the test began: a long run must not make them older."""
    since = int(time.time()) - STARTED
    return {k: v + since if type(v) is int and abs(v - STARTED) < 10**6 else v for k, v in claims.items()}


def issued(seconds_ago: int, **claims: Any) -> dict[str, Any]:
    return {"iat": int(time.time()) - seconds_ago, **claims}


def an_id_token(provider: Provider) -> str:
    return provider.id_token({"nonce": "n"}, "access token")


def unsigned(provider: Provider) -> str:
    return "eyJhbGciOiJub25lIn0." + provider.logout_token().split(".")[1] + "."


def with_secret(provider: Provider) -> str:
    secret = OctKey.import_key(CLIENT_SECRET)
    claims = jwt.decode(provider.logout_token(), EC).claims
    return jwt.encode({"alg": "HS256", "kid": "ec"}, claims, secret, algorithms=["HS256"], default_type=None)


FORGED: dict[str, tuple[Callable[[Provider], Any], Why]] = {
    "an empty text": (lambda _p: "", Why.SHAPE),
    "no token at all": (lambda _p: "logout", Why.SHAPE),
    "unsigned": (unsigned, Why.ALGORITHM),
    "signed with our secret": (with_secret, Why.ALGORITHM),
    "signed by a stranger": forged(Why.SIGNATURE, key=STRANGER),
    "a key nobody knows": forged(Why.KEY, {"kid": "unknown"}),
    "a key that is not published": forged(Why.KEY, {"kid": "other"}, OTHER_EC),
    "brings its own key": forged(Why.HEADER, {"jwk": STRANGER.as_dict(private=False)}, STRANGER),
    "of the plain type": forged(Why.TYPE, {"typ": "JWT"}),
    "an ID token": (an_id_token, Why.TYPE),
    "another issuer": forged(Why.ISSUER, iss="https://evil.example"),
    "another audience": forged(Why.AUDIENCE, aud="another-client"),
    "us among others": forged(Why.AUDIENCE, aud=["portal", "another-client"]),
    "no time of issue": forged(Why.ISSUED, iat=None),
    "issued long ago": forged(Why.ISSUED, **issued(300)),
    "issued in the future": forged(Why.ISSUED, **issued(-300)),
    "over": forged(Why.EXPIRED, **issued(100, exp=int(time.time()) - 60)),
    "an end that is text": forged(Why.EXPIRED, exp="tomorrow"),
    "not valid yet": forged(Why.NOT_YET, nbf=int(time.time()) + 300),
    "no events": forged(Why.EVENTS, events=None),
    "another event": forged(Why.EVENTS, events={"http://schemas.openid.net/event/other": {}}),
    "one event more": forged(Why.EVENTS, events=LOGOUT_EVENTS | {"https://evil.example": {}}),
    "an event with a value": forged(Why.EVENTS, events={EVENT: {"a": 1}}),
    "a list of events": forged(Why.EVENTS, events=[EVENT]),
    "a nonce": forged(Why.LOGOUT_NONCE, nonce="n"),
    "no id": forged(Why.LOGOUT_ID, jti=None),
    "an id that is a number": forged(Why.LOGOUT_ID, jti=7),
    "nobody": forged(Why.SUBJECT, sub=None),
    "a subject that is a list": forged(Why.SUBJECT, sub=[SUBJECT]),
    "a session that is a number": forged(Why.SUBJECT, sub=None, sid=7),
}


@pytest.fixture(scope="module")
def server() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture
def provider(server: Provider) -> Provider:
    server.reset()
    return server


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_logout_token_is_refused(provider: Provider, name: str) -> None:
    make, why = FORGED[name]
    with pytest.raises(SignInRefused) as refusal:
        IdentityProvider(provider.client()).read_logout_token(make(provider))
    assert refusal.value.code == why


@pytest.mark.parametrize("header", [{}, {"typ": "logout+jwt"}, {"typ": "Logout+JWT"}])
def test_an_honest_logout_token_is_read(provider: Provider, header: dict[str, str]) -> None:
    token = provider.logout_token(header, jti="one")
    notice = IdentityProvider(provider.client()).read_logout_token(token)
    assert (notice.issuer, notice.subject, notice.sid, notice.jti) == (provider.issuer, SUBJECT, None, "one")


def test_a_logout_token_may_name_the_session_only_and_have_no_end(provider: Provider) -> None:
    token = provider.logout_token(sub=None, sid="s1", exp=None)
    notice = IdentityProvider(provider.client()).read_logout_token(token)
    assert (notice.subject, notice.sid) == (None, "s1")


def test_forged_tokens_do_not_make_us_flood_the_provider(provider: Provider) -> None:
    identity = IdentityProvider(provider.client())
    for number in range(20):
        with pytest.raises(SignInRefused):
            identity.read_logout_token(provider.logout_token({"kid": f"unknown-{number}"}))
    assert provider.calls.count("/jwks") <= 3


def test_forged_tokens_do_not_keep_a_new_key_from_people_who_sign_in(provider: Provider) -> None:
    provider.bends["keys"] = lambda keys: keys | {"_headers": {"Cache-Control": "max-age=600"}}
    identity = IdentityProvider(provider.client())
    with pytest.raises(SignInRefused):
        identity.read_logout_token(provider.logout_token({"kid": "unknown"}))
    provider.keys, provider.signing_key = [OTHER_EC], OTHER_EC
    start = identity.start()
    assert identity.finish(provider.come_back(start.address), start).subject == SUBJECT


def test_keys_that_cannot_be_fetched_are_not_the_tokens_fault(provider: Provider) -> None:
    provider.bends["keys"] = lambda keys: {"keys": "none"}
    with pytest.raises(ProviderUnavailable):
        IdentityProvider(provider.client()).read_logout_token(provider.logout_token())
