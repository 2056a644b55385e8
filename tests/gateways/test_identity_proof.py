"""Asking for a fresh sign-in, or for a proof of identity, at an honest provider."""

import json
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc.jwk import ECKey, RSAKey
from werkzeug.wrappers import Response

from portal.gateways.identity import (
    Identity,
    IdentityProvider,
    ProvedIdentity,
    ProviderUnavailable,
    SignInRefused,
    SignInStart,
)
from tests.provider import (
    CORE_IDENTITY,
    CREDENTIAL,
    EC,
    OTHER_EC,
    PROOF_KEY,
    RETURN_CODE,
    RSA,
    SUBJECT,
    Provider,
    ec_key,
    running,
)

NO_BREAK = "\N{NO-BREAK SPACE}"
SHORT = 0.4  # seconds a call may take when it is slow on purpose


@pytest.fixture(scope="module")
def server() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture
def provider(server: Provider) -> Provider:
    server.reset()
    return server


def query_of(start: SignInStart) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(start.address).query).items()}


def signed_in(provider: Provider, identity: IdentityProvider | None = None, **wish: Any) -> Identity:
    identity = identity or IdentityProvider(provider.proving_client())
    start = identity.start(**wish)
    return identity.finish(provider.come_back(start.address), start.without_address())


def with_credential(**changes: Any) -> Any:
    return lambda claims: claims | {"vc": {"credentialSubject": CREDENTIAL | changes}}


def name(*parts: tuple[str, str], **times: Any) -> dict[str, Any]:
    kinds = {"given": "GivenName", "family": "FamilyName"}
    return {"nameParts": [{"type": kinds[kind], "value": value} for kind, value in parts], **times}


# --- a fresh sign-in


def test_a_plain_sign_in_asks_for_nothing_more(provider: Provider) -> None:
    identity = IdentityProvider(provider.proving_client())
    start = identity.start()
    assert query_of(start).keys().isdisjoint({"prompt", "claims", "max_age", "request", "vtr"})
    assert (start.again, start.proof) == (False, False)
    assert signed_in(provider, identity).proof is None
    assert "/userinfo" not in provider.calls


def test_signing_in_again_is_asked_for_and_remembered(provider: Provider) -> None:
    start = IdentityProvider(provider.client(vtr='["Cl.Cm"]')).start("cy", again=True)
    assert query_of(start).items() >= {"prompt": "login", "vtr": '["Cl.Cm"]', "ui_locales": "cy"}.items()
    assert "max_age" not in query_of(start)
    assert start.without_address().again
    assert start.again_since == pytest.approx(time.time(), abs=5)


def test_the_time_of_signing_in_is_told_in_utc(provider: Provider) -> None:
    at = signed_in(provider, again=True).auth_time
    assert at is not None
    assert abs((at - datetime.now(UTC).replace(tzinfo=None)).total_seconds()) < 10


def test_a_provider_may_keep_the_time_to_itself(provider: Provider) -> None:
    provider.bends["claims"] = lambda claims: {n: v for n, v in claims.items() if n != "auth_time"}
    assert signed_in(provider, again=True).auth_time is None


@pytest.mark.parametrize("seconds", [60, 3600])
def test_an_older_sign_in_is_no_fresh_one(provider: Provider, seconds: int) -> None:
    provider.bends["claims"] = lambda claims: claims | {"auth_time": int(time.time()) - seconds}
    with pytest.raises(SignInRefused, match="stale"):
        signed_in(provider, again=True)
    assert signed_in(provider).auth_time is not None


@pytest.mark.parametrize("at", [-1, -1e300, True, [], 10**400])
def test_a_time_that_is_none_is_refused(provider: Provider, at: Any) -> None:
    provider.bends["claims"] = lambda claims: claims | {"auth_time": at}
    with pytest.raises(SignInRefused, match="signed_in_at"):
        signed_in(provider)


@pytest.mark.parametrize(("key", "algorithm"), [(OTHER_EC, "ES256"), (RSA, "RS256")])
def test_with_a_key_of_our_own_signing_in_again_is_asked_for_in_a_signed_request(
    provider: Provider, key: ECKey | RSAKey, algorithm: str
) -> None:
    """One Login signs nobody in anew without one."""
    provider.client_public_key = key
    pem = key.as_pem(private=True)
    client = provider.client(client_secret="", private_key_pem=pem, key_id="k", vtr='["Cl.Cm"]')
    identity = IdentityProvider(client)
    before = signed_in(provider, identity).id_token
    provider.assertions.clear()
    assert signed_in(provider, identity, again=True, id_token=before).subject == SUBJECT
    asked, _ = provider.assertions
    assert asked["header"] == {"typ": "JWT", "alg": algorithm, "kid": "k"}
    assert (asked["aud"], asked["iss"]) == (provider.issuer + "/authorize", "portal")
    assert (asked["prompt"], asked["id_token_hint"], asked["vtr"]) == ("login", before, ["Cl.Cm"])
    assert 0 < asked["exp"] - time.time() <= 300
    assert len(urlsplit(identity.start(again=True, id_token=before).address).query) < 4096
    assert "request" not in query_of(identity.start(id_token=before))


def test_a_provider_that_takes_no_signed_requests_gets_a_plain_one(provider: Provider) -> None:
    provider.bends["metadata"] = lambda m: m | {"request_parameter_supported": False}
    identity = IdentityProvider(provider.client(client_secret="", private_key_pem=OTHER_EC.as_pem(private=True)))
    sent = query_of(identity.start(again=True, id_token="hint"))
    assert sent["prompt"] == "login"
    assert sent.keys().isdisjoint({"request", "id_token_hint"})


# --- a proof of identity


def test_a_proof_is_a_second_request_of_its_own(provider: Provider) -> None:
    identity = IdentityProvider(provider.proving_client(vtr='["Cl.Cm"]'))
    start = identity.start(proof=True)
    sent = query_of(start)
    assert sent["vtr"] == '["Cl.Cm.P2"]'
    assert " " not in sent["claims"]
    assert json.loads(sent["claims"]) == {"userinfo": {CORE_IDENTITY: None, RETURN_CODE: None}}
    assert "prompt" not in sent
    assert start.without_address().proof
    assert query_of(identity.start())["vtr"] == '["Cl.Cm"]'


def test_who_was_proved_to_be_there(provider: Provider) -> None:
    proved = signed_in(provider, proof=True)
    assert proved.proof == ProvedIdentity(("Alma Rose Hartley",), (date(1950, 2, 28),))
    assert (proved.subject, proved.return_codes) == (SUBJECT, ())
    assert not {"Alma", "1950"} & set(repr(proved).replace("(", " ").split())
    assert "" not in provider.agents


@pytest.mark.parametrize("missing", ["proof_issuer", "proof_keys"])
def test_without_its_settings_no_proof_is_asked_for(provider: Provider, missing: str) -> None:
    identity = IdentityProvider(provider.proving_client(**{missing: ""}))
    assert (identity.can_prove, IdentityProvider(provider.proving_client()).can_prove) == (False, True)
    start = identity.start(proof=True)
    assert not start.proof
    assert query_of(start).keys().isdisjoint({"claims", "vtr"})


def test_somebody_whose_identity_could_not_be_proved_is_signed_in_all_the_same(provider: Provider) -> None:
    provider.bends["userinfo"] = lambda u: {"sub": u["sub"], RETURN_CODE: [{"code": "B"}, {"code": "C"}]}
    found = signed_in(provider, proof=True)
    assert (found.proof, found.return_codes) == (None, ("B", "C"))


def test_a_proof_may_come_with_letters(provider: Provider) -> None:
    provider.bends["userinfo"] = lambda u: u | {RETURN_CODE: [{"code": "P"}]}
    found = signed_in(provider, proof=True)
    assert found.proof is not None
    assert found.return_codes == ("P",)


def test_names_that_ended_are_left_out_and_parts_come_in_any_order(provider: Provider) -> None:
    provider.bends["proof_claims"] = with_credential(
        name=[
            name(("family", "DE  SOUZA"), ("given", "Ana Maria"), validFrom="2020-01-01", validUntil=None),
            name(("given", "Ana"), ("family", "Smith"), ("family", "Jones")),
            name(("given", "Ana"), ("family", "Old"), validUntil="2020-01-01"),
            name(("given", "\u202eAn\x00a"), validFrom=None),
        ],
        birthDate=[{"value": "1970-01-01"}, {"value": "1971-01-01"}],
    )
    proof = signed_in(provider, proof=True).proof
    assert proof
    assert proof.names == (f"Ana Maria DE{NO_BREAK}SOUZA", f"Ana Smith{NO_BREAK}Jones", "Ana")
    assert proof.born == (date(1970, 1, 1), date(1971, 1, 1))


def test_the_keys_of_proofs_are_kept_and_looked_for_again_when_one_is_new(provider: Provider) -> None:
    provider.bends["did"] = lambda document: document | {"_headers": {"Cache-Control": "max-age=3600, private"}}
    identity = IdentityProvider(provider.proving_client())
    for _ in range(2):
        assert signed_in(provider, identity, proof=True).proof
    assert provider.calls.count("/.well-known/did.json") == 1
    new = ec_key("new")
    provider.proof_key = new
    provider.bends["proof_header"] = lambda header: header | {"kid": provider.controller + "#new"}
    provider.bends["did"] = lambda document: document | {"assertionMethod": [did_method(provider, new)]}
    assert signed_in(provider, identity, proof=True).proof
    assert provider.calls.count("/.well-known/did.json") == 2


def did_method(provider: Provider, key: ECKey) -> dict[str, Any]:
    return {"id": f"{provider.controller}#{key.kid}", "publicKeyJwk": key.as_dict(private=False)}


def test_keys_of_proofs_sign_nobody_in_and_the_other_way_round(provider: Provider) -> None:
    provider.keys, provider.signing_key = [EC], PROOF_KEY
    with pytest.raises(SignInRefused, match="key"):
        signed_in(provider, proof=True)
    provider.reset()
    provider.proof_key = EC
    with pytest.raises(SignInRefused, match="signature"):
        signed_in(provider, proof=True)


# --- outages


def dripping() -> Response:
    def drip() -> Iterator[bytes]:
        for _ in range(20):
            time.sleep(0.1)
            yield b" "

    return Response(drip(), mimetype="application/json")


OUTAGES: dict[str, Any] = {
    "answers 503": ("status", lambda: Response("x", 503)),
    "does not take our token": ("not_json", lambda: Response("", 401)),
    "takes us for nobody": ("status", lambda: Response("{}", 403, mimetype="application/json")),
    "leads elsewhere": ("status", lambda: Response("", 302, {"Location": "https://evil.example"})),
    "is a web page": ("not_json", lambda: Response("<h1>Maintenance</h1>")),
    "is a list": ("not_json", lambda: Response("[]")),
    "is a signed text": ("not_json", lambda: Response("e30.e30.x", mimetype="application/jwt")),
    "is endless": ("too_large", lambda: Response(b"x" * 300_000)),
    "drips": ("slow", dripping),
}


@pytest.mark.parametrize("path", ["/userinfo", "/.well-known/did.json"])
@pytest.mark.parametrize("fault", OUTAGES)
def test_trouble_with_the_details_or_their_keys_is_said_and_then_over(
    provider: Provider, path: str, fault: str
) -> None:
    code, reply = OUTAGES[fault]
    provider.bends["reply"] = lambda asked: reply() if asked == path else None
    identity = IdentityProvider(provider.proving_client(timeout_seconds=SHORT))
    began = time.monotonic()
    with pytest.raises(ProviderUnavailable) as trouble:
        signed_in(provider, identity, proof=True)
    assert trouble.value.code == code
    assert time.monotonic() - began < 2 * SHORT
    provider.reset()
    assert signed_in(provider, identity, proof=True).proof


@pytest.mark.parametrize(
    "document", [{}, {"id": "", "assertionMethod": []}, {"id": "did:web:x", "assertionMethod": {}}]
)
def test_a_document_of_keys_that_is_none_is_the_providers_trouble(provider: Provider, document: Any) -> None:
    provider.bends["did"] = lambda _document: dict(document)
    with pytest.raises(ProviderUnavailable, match="keys"):
        signed_in(provider, proof=True)


def test_the_old_keys_of_proofs_help_over_an_outage(provider: Provider) -> None:
    identity = IdentityProvider(provider.proving_client())
    assert signed_in(provider, identity, proof=True).proof
    provider.bends["reply"] = lambda asked: Response("x", 503) if asked.endswith("did.json") else None
    assert signed_in(provider, identity, proof=True).proof
    assert provider.calls.count("/.well-known/did.json") == 2
