"""Lies about who somebody is: each proof that is not what it must be is refused with its own code (security 4.A.7)."""

import json
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from joserfc import jws, jwt
from joserfc.jwk import ECKey, OctKey

from portal.gateways.identity import IdentityProvider, SignInRefused, Why
from tests.provider import (
    CLIENT_ID,
    CLIENT_SECRET,
    CORE_IDENTITY,
    CREDENTIAL,
    EC,
    OTHER_EC,
    PROOF_KEY,
    RETURN_CODE,
    RSA,
    Provider,
    running,
)

Lie = tuple[str, Callable[[Provider], Callable[[Any], Any]], Why]
STRANGER = ECKey.generate_key("P-256", {"kid": "proof"})
P384 = ECKey.generate_key("P-384", {"kid": "proof"})
PART = {"type": "GivenName", "value": "Alma"}


def bent(name: str, how: Callable[[Any], Any], why: Why) -> Lie:
    return name, lambda _provider: how, why


def claim(why: Why, **values: Any) -> Lie:
    """Claims that are changed; None leaves one out."""
    return bent("proof_claims", lambda claims: {n: v for n, v in (claims | values).items() if v is not None}, why)


def moved(why: Why, **seconds: int) -> Lie:
    """Times that are so many seconds from now."""
    return bent("proof_claims", lambda claims: claims | {n: int(time.time()) + s for n, s in seconds.items()}, why)


def about(**values: Any) -> Lie:
    return claim(Why.PROOF, vc={"credentialSubject": CREDENTIAL | values})


def named(*parts: Any) -> Lie:
    return about(name=[{"nameParts": list(parts)}])


def details(why: Why, how: Callable[[dict[str, Any]], dict[str, Any]]) -> Lie:
    return bent("userinfo", how, why)


def header(why: Why, **values: Any) -> Lie:
    return bent("proof", signed_again(PROOF_KEY, **values), why)


def signed_again(key: Any, **changes: Any) -> Callable[[str], str]:
    """The same claims under another header and key."""

    def sign(token: str) -> str:
        head, body, _ = token.split(".")
        whole = json.loads(urlsafe_b64decode(head + "==")) | changes
        first = encoded(json.dumps({n: v for n, v in whole.items() if v is not None}).encode()) + "." + body
        registry = jws.JWSRegistry(algorithms=["ES256", "RS256", "ES384", "HS256"])
        return first + "." + encoded(registry.get_alg(whole["alg"]).sign(first.encode(), key))

    return sign


def encoded(value: bytes) -> str:
    return urlsafe_b64encode(value).rstrip(b"=").decode()


def kid(make: Callable[[str], Any], why: Why = Why.KEY) -> Lie:
    """Another key id, made from the honest controller."""
    return "proof", lambda provider: signed_again(PROOF_KEY, kid=make(provider.controller)), why


def keys(how: Callable[[dict[str, Any]], dict[str, Any]]) -> Lie:
    """Keys that are published in another way."""
    return bent("did", how, Why.KEY)


def method(**changes: Any) -> Lie:
    return keys(lambda d: d | {"assertionMethod": [d["assertionMethod"][0] | changes]})


def jwk(**changes: Any) -> Lie:
    def bend(document: dict[str, Any]) -> dict[str, Any]:
        first = document["assertionMethod"][0]
        return document | {"assertionMethod": [first | {"publicKeyJwk": first["publicKeyJwk"] | changes}]}

    return keys(bend)


def changed_after_signing(token: str) -> str:
    head, body, signature = token.split(".")
    claims = json.loads(urlsafe_b64decode(body + "=="))
    return ".".join((head, encoded(json.dumps(claims | {"sub": "x"}).encode()), signature))


def an_id_token(provider: Provider) -> Callable[[Any], Any]:
    return lambda _token: provider.id_token({"nonce": "n", "vtr": "x"}, "access token")


def plain_public_key(token: str) -> str:
    secret = OctKey.import_key(encoded(json.dumps(PROOF_KEY.as_dict(private=False)).encode()))
    return signed_again(secret, alg="HS256")(token)


LIES: dict[str, Lie] = {
    "somebody else's details": details(Why.USERINFO, lambda u: u | {"sub": "x"}),
    "nobody's details": details(Why.USERINFO, lambda u: {CORE_IDENTITY: u[CORE_IDENTITY]}),
    "a list of subjects": details(Why.USERINFO, lambda u: u | {"sub": [u["sub"]]}),
    "a proof that is an object": details(Why.SHAPE, lambda u: u | {CORE_IDENTITY: {"vot": "P2"}}),
    "a proof that is empty": details(Why.SHAPE, lambda u: u | {CORE_IDENTITY: ""}),
    "a proof that is no token": details(Why.SHAPE, lambda u: u | {CORE_IDENTITY: "P2"}),
    "an endless proof": claim(Why.SHAPE, more="x" * 20_000),
    "letters that are no list": details(Why.PROOF, lambda u: u | {RETURN_CODE: "B"}),
    "letters that are words": details(Why.PROOF, lambda u: u | {RETURN_CODE: [{"code": "<b>fraud</b>"}]}),
    "letters that are numbers": details(Why.PROOF, lambda u: u | {RETURN_CODE: [{"code": 7}]}),
    "letters without a code": details(Why.PROOF, lambda u: u | {RETURN_CODE: [{}]}),
    "an ID token": ("proof", an_id_token, Why.KEY),
    "unsigned": bent("proof", lambda t: "eyJhbGciOiJub25lIn0." + t.split(".")[1] + ".", Why.ALGORITHM),
    "HS256 with our secret": bent(
        "proof", signed_again(OctKey.import_key(CLIENT_SECRET), alg="HS256"), Why.ALGORITHM
    ),
    "HS256 with the public key": bent("proof", plain_public_key, Why.ALGORITHM),
    "RS256, which an ID token may have": bent("proof", signed_again(RSA, alg="RS256"), Why.ALGORITHM),
    "ES384": bent("proof", signed_again(P384, alg="ES384"), Why.ALGORITHM),
    "the type of a logout token": header(Why.TYPE, typ="logout+jwt"),
    "a key of its own": bent(
        "proof", signed_again(STRANGER, jwk=STRANGER.as_dict(private=False)), Why.HEADER
    ),
    "a key address of its own": header(Why.HEADER, jku="https://evil.example/did.json"),
    "something critical": header(Why.HEADER, crit=["exp"]),
    "no key id": header(Why.KEY, kid=None),
    "a key id that is a number": header(Why.KEY, kid=1),
    "an empty key id": header(Why.KEY, kid=""),
    "a key nobody knows": kid(lambda controller: controller + "#unknown"),
    "a key without its controller": kid(lambda controller: "proof"),
    "a controller without a key": kid(lambda controller: controller),
    "another controller": kid(lambda controller: "did:web:evil.example#proof"),
    "a controller below ours": kid(lambda controller: controller + ":evil#proof"),
    "a controller that begins like ours": kid(lambda controller: controller + ".evil.example#proof"),
    "a key of a key": kid(lambda controller: controller + "#proof#proof"),
    "the honest key of the ID token": bent("proof", signed_again(EC, kid="ec"), Why.KEY),
    "keys of another controller": keys(lambda d: d | {"id": "did:web:evil.example"}),
    "a key that another controls": method(controller="did:web:evil.example"),
    "a key named after another": method(id="did:web:evil.example#proof"),
    "a key without a name": method(id=None),
    "a key that is only named": keys(lambda d: d | {"assertionMethod": [d["assertionMethod"][0]["id"]]}),
    "a key that is text": method(publicKeyJwk="key"),
    "two keys of one name": keys(lambda d: d | {"assertionMethod": d["assertionMethod"] * 2}),
    "no keys at all": keys(lambda d: d | {"assertionMethod": []}),
    "a key for another algorithm": jwk(alg="ES384"),
    "a key for encryption": jwk(use="enc"),
    "a key of another curve": jwk(crv="P-384"),
    "an RSA key": jwk(**{n: v for n, v in RSA.as_dict(private=False).items() if n != "kid"}),
    "a point that is on no curve": jwk(x="AAAA", y="AAAA"),
    "a stranger's signature": bent("proof", signed_again(STRANGER), Why.SIGNATURE),
    "the signature of the ID token's key": bent("proof", signed_again(EC), Why.SIGNATURE),
    "another published key": bent("did", lambda d: other_key(d), Why.SIGNATURE),
    "changed after signing": bent("proof", changed_after_signing, Why.SIGNATURE),
    "no signature": bent("proof", lambda t: t.rsplit(".", 1)[0] + ".", Why.SIGNATURE),
    "the provider as issuer": ("proof_claims", lambda p: lambda c: c | {"iss": p.issuer}, Why.ISSUER),
    "the issuer without its slash": bent("proof_claims", lambda c: c | {"iss": c["iss"][:-1]}, Why.ISSUER),
    "no issuer": claim(Why.ISSUER, iss=None),
    "another audience": claim(Why.AUDIENCE, aud="another-client"),
    "us among others": claim(Why.AUDIENCE, aud=[CLIENT_ID, "another-client"]),
    "no audience": claim(Why.AUDIENCE, aud=None),
    "somebody else's proof": claim(Why.SUBJECT, sub="urn:fdc:subject-two"),
    "nobody's proof": claim(Why.SUBJECT, sub=None),
    "over": moved(Why.EXPIRED, exp=-60),
    "no end": claim(Why.EXPIRED, exp=None),
    "an end that is text": claim(Why.EXPIRED, exp="tomorrow"),
    "issued in the future": moved(Why.ISSUED, iat=300),
    "no time of issue": claim(Why.ISSUED, iat=None),
    "not valid yet": moved(Why.NOT_YET, nbf=300),
    "low confidence": claim(Why.STRENGTH, vot="P1"),
    "no confidence": claim(Why.STRENGTH, vot=None),
    "confidence with its strength": claim(Why.STRENGTH, vot="Cl.Cm.P2"),
    "a list of confidences": claim(Why.STRENGTH, vot=["P2"]),
    "nothing about anybody": claim(Why.PROOF, vc=None),
    "a list of credentials": claim(Why.PROOF, vc=[CREDENTIAL]),
    "a credential without a subject": claim(Why.PROOF, vc={}),
    "no names": about(name=[]),
    "names that are text": about(name="Alma Hartley"),
    "names that ended": about(name=[{"nameParts": [PART], "validUntil": "2020-01-01"}]),
    "a name without parts": named(),
    "a part of another kind": named(PART | {"type": "Title"}),
    "a part that is a number": named(PART | {"value": 7}),
    "a part that is a list": named(PART | {"value": ["Alma"]}),
    "a part that shows nothing": named(PART | {"value": "\u200b\x00 "}),
    "no birth dates": about(birthDate=[]),
    "a birth date that is a list of words": about(birthDate=["1950-02-28"]),
    "a birth date that is a number": about(birthDate=[{"value": 19500228}]),
    "a birth date in another form": about(birthDate=[{"value": "28/02/1950"}]),
    "a birth date with a time": about(birthDate=[{"value": "1950-02-28T00:00:00"}]),
    "a birth date in other figures": about(birthDate=[{"value": "١٩٥٠-٠٢-٢٨"}]),
    "a day that never was": about(birthDate=[{"value": "1950-02-30"}]),
    "a birth date to come": about(birthDate=[{"value": "1950-02-28"}, {"value": "2999-01-01"}]),
}  # fmt: skip


def other_key(document: dict[str, Any]) -> dict[str, Any]:
    first = document["assertionMethod"][0]
    return document | {"assertionMethod": [first | {"publicKeyJwk": OTHER_EC.as_dict(private=False)}]}


@pytest.fixture(scope="module")
def server() -> Iterator[Provider]:
    with running() as provider:
        yield provider


def prove(server: Provider, **client: Any) -> Any:
    identity = IdentityProvider(server.proving_client(**client))
    start = identity.start(proof=True)
    return identity.finish(server.come_back(start.address), start.without_address())


@pytest.mark.parametrize("name", LIES)
def test_a_lie_proves_nothing_and_signs_nobody_in(server: Provider, name: str) -> None:
    bends, make, why = LIES[name]
    server.reset()
    server.bends[bends] = make(server)
    with pytest.raises(SignInRefused) as refusal:
        prove(server)
    assert refusal.value.code == why


@pytest.mark.parametrize("vot", [None, "Cl", "P2", "Cl.Cm.P2"])
def test_a_proof_needs_two_factors_whatever_a_plain_sign_in_needs(server: Provider, vot: str | None) -> None:
    server.reset()
    server.bends["claims"] = lambda claims: claims | {"vot": vot}
    with pytest.raises(SignInRefused, match="strength"):
        prove(server)


@pytest.mark.parametrize("bends", ["metadata", "tokens"])
def test_a_proof_that_cannot_be_fetched_is_refused(server: Provider, bends: str) -> None:
    server.reset()
    left_out = "userinfo_endpoint" if bends == "metadata" else "access_token"
    server.bends["claims"] = lambda claims: {n: v for n, v in claims.items() if n != "at_hash"}
    server.bends[bends] = lambda document: {n: v for n, v in document.items() if n != left_out}
    with pytest.raises(SignInRefused, match="missing"):
        prove(server)


@pytest.mark.parametrize("name", ["proof", "did:web:evil.example#proof", "{}:x#proof", "{}#", "{}#proof#proof", "{}"])
def test_a_key_counts_only_under_the_name_of_its_controller(server: Provider, name: str) -> None:
    """Even when the token and the document agree on another name."""
    server.reset()
    called = name.format(server.controller)
    server.bends["proof"] = signed_again(PROOF_KEY, kid=called)
    server.bends["did"] = lambda d: d | {"assertionMethod": [d["assertionMethod"][0] | {"id": called}]}
    with pytest.raises(SignInRefused, match="key"):
        prove(server)


def test_a_key_id_is_never_followed_as_an_address(server: Provider) -> None:
    """Resolving `did:web` would let a token choose who vouches for it."""
    server.reset()
    with running() as stranger:
        server.bends["proof"] = signed_again(PROOF_KEY, kid=f"{stranger.controller}#proof")
        with pytest.raises(SignInRefused, match="key"):
            prove(server)
        assert stranger.calls == []


@pytest.mark.parametrize(
    "how", [signed_again(PROOF_KEY), signed_again(PROOF_KEY, typ="JWT"), lambda token: jwt.encode(
        {"alg": "ES256", "kid": json.loads(urlsafe_b64decode(token.split(".")[0] + "=="))["kid"]},
        jwt.decode(token, PROOF_KEY).claims | {"aud": [CLIENT_ID]}, PROOF_KEY,
    )]
)  # fmt: skip
def test_the_same_tools_prove_somebody_when_they_do_not_lie(server: Provider, how: Callable[[str], str]) -> None:
    """Or every lie above might be refused for how it was made."""
    server.reset()
    server.bends["proof"] = how
    assert prove(server).proof.names == ("Alma Rose Hartley",)


def test_there_are_at_least_eighty() -> None:
    assert len(LIES) >= 80
