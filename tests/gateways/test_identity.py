"""Signing in at an honest provider, and what is asked of it."""

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc.jwk import ECKey, RSAKey

from portal.gateways.identity import IdentityProvider, ProviderUnavailable, SignInRefused, SignInStart
from tests.provider import BROWSER, EC, OTHER_EC, RSA, SUBJECT, Provider, running


@pytest.fixture(scope="module")
def server() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture
def provider(server: Provider) -> Provider:
    server.reset()
    return server


def sign_in(provider: Provider, identity: IdentityProvider | None = None, **client: Any) -> Any:
    identity = identity or IdentityProvider(provider.client(**client))
    start = identity.start()
    return identity.finish(provider.come_back(start.address), start)


def query_of(start: SignInStart) -> dict[str, list[str]]:
    return parse_qs(urlsplit(start.address).query)


def test_signing_in_names_issuer_and_subject(provider: Provider) -> None:
    identity = sign_in(provider)
    assert (identity.issuer, identity.subject, identity.sid) == (provider.issuer, SUBJECT, "sid-of-" + SUBJECT)
    assert identity.name is None
    assert identity.id_token not in repr(identity)
    assert provider.agents == {"council-budget-portal", BROWSER}


@pytest.mark.parametrize("offered", [["client_secret_basic"], ["client_secret_post"], None])
def test_a_shared_secret_is_sent_as_the_provider_wants_it(provider: Provider, offered: list[str] | None) -> None:
    provider.bends["metadata"] = lambda m: m | {"token_endpoint_auth_methods_supported": offered}
    assert sign_in(provider).subject == SUBJECT


@pytest.mark.parametrize(("key", "algorithm"), [(OTHER_EC, "ES256"), (RSA, "RS256")])
def test_a_private_key_signs_a_new_assertion_each_time(provider: Provider, key: ECKey | RSAKey, algorithm: str) -> None:
    provider.client_public_key = key
    identity = IdentityProvider(
        provider.client(client_secret="", private_key_pem=key.as_pem(private=True), key_id="key-1")
    )
    for _ in range(2):
        assert sign_in(provider, identity).subject == SUBJECT
    first, second = provider.assertions
    assert first["header"] == {"typ": "JWT", "alg": algorithm, "kid": "key-1"}
    assert first["aud"] == provider.issuer + "/token"
    assert 0 < first["exp"] - time.time() <= 300
    assert first["jti"] != second["jti"]


def test_an_unusable_private_key_stops_the_start(provider: Provider) -> None:
    for pem in (b"-----BEGIN nonsense", EC.as_pem(private=False), ECKey.generate_key("P-384").as_pem(private=True)):
        with pytest.raises(ValueError, match="private key"):
            IdentityProvider(provider.client(client_secret="", private_key_pem=pem))


def test_an_unusable_strength_stops_the_start(provider: Provider) -> None:
    for vtr in ("Cl.Cm", '{"a": 1}', "[]"):
        with pytest.raises(ValueError, match=r"Expecting|JSON list"):
            IdentityProvider(provider.client(vtr=vtr))


def test_what_the_browser_carries_to_the_provider(provider: Provider) -> None:
    identity = IdentityProvider(provider.client(vtr='["Cl.Cm"]'))
    start, other = identity.start("cy"), identity.start("ur")
    sent = query_of(start)
    assert sent["response_type"] == ["code"]
    assert sent["redirect_uri"] == ["http://localhost/sign-in/done"]
    assert sent["code_challenge"] == [create_s256_code_challenge(start.verifier)]
    assert sent["code_challenge_method"] == ["S256"]
    assert sent["vtr"] == ['["Cl.Cm"]']
    assert sent["ui_locales"] == ["cy"]
    assert "ui_locales" not in query_of(other)
    assert start.verifier not in start.address
    assert len({start.state, start.nonce, start.verifier, other.state, other.nonce, other.verifier}) == 6


def test_the_strength_asked_for_is_answered_without_its_identity_part(provider: Provider) -> None:
    assert sign_in(provider, vtr='["Cl.Cm.P2"]').subject == SUBJECT


def test_rs256_is_chosen_by_the_key(provider: Provider) -> None:
    provider.keys = [EC, RSA]
    provider.signing_key = RSA
    assert sign_in(provider).subject == SUBJECT


def test_a_lone_key_needs_no_name(provider: Provider) -> None:
    provider.bends["header"] = lambda header: {"alg": header["alg"]}
    assert sign_in(provider).subject == SUBJECT


def test_the_name_is_asked_for_only_when_the_scope_says_so(provider: Provider) -> None:
    assert sign_in(provider, scope="openid profile").name == "Alex Example"
    provider.reset()
    sign_in(provider)
    assert "/userinfo" not in provider.calls


def test_a_provider_that_does_not_name_itself_in_answers(provider: Provider) -> None:
    provider.bends["metadata"] = lambda m: m | {"authorization_response_iss_parameter_supported": None}
    provider.bends["answer"] = lambda answer: {"code": answer["code"], "state": answer["state"]}
    assert sign_in(provider).subject == SUBJECT


def test_an_issuer_that_ends_with_a_slash(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    """As GOV.UK One Login's does: it is part of the name, not of the addresses."""
    monkeypatch.setattr(provider, "issuer", provider.issuer + "/")
    assert sign_in(provider).issuer.endswith("/")
    assert provider.calls[0] == "/.well-known/openid-configuration"


def test_nothing_is_called_before_somebody_signs_in(provider: Provider) -> None:
    IdentityProvider(provider.client())
    assert provider.calls == []


def test_metadata_and_keys_are_kept_as_long_as_the_provider_says(provider: Provider) -> None:
    provider.bends["metadata"] = lambda m: m | {"_headers": {"Cache-Control": "public, max-age=600"}}
    provider.bends["keys"] = lambda k: k | {"_headers": {"Cache-Control": "max-age=600"}}
    identity = IdentityProvider(provider.client())
    sign_in(provider, identity)
    sign_in(provider, identity)
    assert provider.calls.count("/.well-known/openid-configuration") == 1
    assert provider.calls.count("/jwks") == 1


def test_a_new_key_is_looked_for_once_a_minute(provider: Provider) -> None:
    provider.bends["keys"] = lambda k: k | {"_headers": {"Cache-Control": "max-age=600"}}
    identity = IdentityProvider(provider.client())
    sign_in(provider, identity)
    provider.keys, provider.signing_key = [OTHER_EC], OTHER_EC
    sign_in(provider, identity)
    assert provider.calls.count("/jwks") == 2
    provider.signing_key = EC
    for _ in range(2):
        with pytest.raises(SignInRefused, match="key"):
            sign_in(provider, identity)
    assert provider.calls.count("/jwks") == 2


def test_a_withdrawn_key_is_not_trusted_when_the_provider_gives_no_time(provider: Provider) -> None:
    identity = IdentityProvider(provider.client())
    sign_in(provider, identity)
    provider.keys = [OTHER_EC]
    with pytest.raises(SignInRefused, match="key"):
        sign_in(provider, identity)


def test_the_old_copy_helps_over_an_outage_but_not_for_ever(
    provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    identity = IdentityProvider(provider.client())
    sign_in(provider, identity)
    provider.bends["metadata"] = lambda m: {"issuer": "broken"}
    before, clock = time.monotonic, [301.0]
    monkeypatch.setattr("portal.gateways.identity_published.monotonic", lambda: before() + clock[0])
    sign_in(provider, identity)
    sign_in(provider, identity)
    assert provider.calls.count("/.well-known/openid-configuration") == 2
    clock[0] = 301 + 3601
    with pytest.raises(ProviderUnavailable):
        identity.start()


def test_where_to_sign_out_at_the_provider(provider: Provider) -> None:
    identity = IdentityProvider(provider.client())
    address = identity.end_session_address("the.id.token")
    assert address
    sent = parse_qs(urlsplit(address).query)
    assert address.startswith(provider.issuer + "/logout?")
    assert sent["id_token_hint"] == ["the.id.token"]
    assert sent["post_logout_redirect_uri"] == ["http://localhost/signed-out"]
    assert sent["state"]
    long = identity.end_session_address("x" * 2048)
    assert long
    assert "id_token_hint" not in long
    assert "client_id=portal" in long


def test_a_provider_without_a_sign_out_page(provider: Provider) -> None:
    provider.bends["metadata"] = lambda m: m | {"end_session_endpoint": None}
    assert IdentityProvider(provider.client()).end_session_address("t") is None


def test_one_code_signs_in_once(provider: Provider) -> None:
    identity = IdentityProvider(provider.client())
    start = identity.start()
    answer = provider.come_back(start.address)
    identity.finish(answer, start)
    with pytest.raises(SignInRefused, match="code"):
        identity.finish(answer, start)


def test_a_code_fetched_with_another_verifier_is_refused(provider: Provider) -> None:
    identity = IdentityProvider(provider.client())
    start = identity.start()
    answer = provider.come_back(start.address)
    with pytest.raises(SignInRefused, match="code"):
        identity.finish(answer, replace(start, verifier=identity.start().verifier))
