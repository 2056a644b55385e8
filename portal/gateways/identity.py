"""Signing in with an OpenID Connect provider: GOV.UK One Login, NHS login or a council's own (security 4.A to 4.C).

Authorization code flow with PKCE S256, state and nonce. The provider is only called when someone signs in,
so the portal starts and serves everything else while the provider is down.
"""

import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from authlib.common.urls import add_params_to_uri
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge

from portal.gateways.identity_calls import Patience, call, fetch
from portal.gateways.identity_client import Client, ClientAuthentication
from portal.gateways.identity_published import KeyRing, Metadata, metadata_of
from portal.gateways.identity_refusals import ProviderUnavailable, SignInRefused, Why
from portal.gateways.identity_tokens import (
    Signed,
    check_id_token,
    check_logout_token,
    is_identifier,
    read_signed,
    strengths_of,
)

__all__ = [
    "Client",
    "Identity",
    "IdentityProvider",
    "LogoutNotice",
    "ProviderUnavailable",
    "Remembered",
    "SignInRefused",
    "SignInStart",
    "Why",
]

ID_TOKEN_TYPES = ("jwt",)
LOGOUT_TOKEN_TYPES = ("logout+jwt",)  # or absent, as in One Login's example
LONGEST_LOGOUT_QUERY = 2048  # characters
ANSWERED_ERRORS = {
    "access_denied": Why.ACCESS_DENIED,
    "login_required": Why.LOGIN_REQUIRED,
    "unauthorized_client": Why.CLOSED,
    "invalid_grant": Why.CODE,
}
PROVIDERS_OWN_FAULTS = ("temporarily_unavailable", "server_error")


@dataclass(frozen=True)
class Remembered:
    """What we keep on the server until the browser comes back: used once, for 10 minutes at most."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True)
class SignInStart(Remembered):
    """The start of a sign-in, and the provider's address the browser goes to (by GET)."""

    address: str

    def without_address(self) -> Remembered:
        """What of it is kept."""
        return Remembered(self.state, self.nonce, self.verifier)


@dataclass(frozen=True)
class Identity:
    """Who signed in: the issuer and the subject together, never an e-mail address. `id_token` is for signing out."""

    issuer: str
    subject: str
    sid: str | None
    name: str | None
    id_token: str = field(repr=False)


@dataclass(frozen=True)
class LogoutNotice:
    """The provider ended a person's sessions: all of the subject's, or the one it names by `sid`."""

    issuer: str
    subject: str | None
    sid: str | None
    jti: str


class IdentityProvider:
    """The provider, as one portal's client sees it. Safe to share between threads."""

    def __init__(self, client: Client, now: Callable[[], float] = time.time) -> None:
        """`now` is seconds since 1970. Raises ValueError when the private key or `vtr` can't be used."""
        self._client = client
        self._now = now
        self._strengths = strengths_of(client.vtr)
        self._metadata = metadata_of(client.issuer)
        self._keys = KeyRing(self._metadata)
        self._authentication = ClientAuthentication(client, now)

    def start(self, language: str = "") -> SignInStart:
        """Begin a sign-in. The language is passed on when the provider speaks it. Raises ProviderUnavailable."""
        metadata = self._metadata.current(self._patience())
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        address = prepare_grant_uri(
            metadata.authorization_endpoint,
            client_id=self._client.client_id,
            response_type="code",
            redirect_uri=self._client.redirect_uri,
            scope=self._client.scope,
            state=state,
            nonce=nonce,
            code_challenge=create_s256_code_challenge(verifier),
            code_challenge_method="S256",
            vtr=self._client.vtr or None,
            ui_locales=language if language in metadata.languages else None,
        )
        return SignInStart(state, nonce, verifier, address)

    def finish(self, answer: Mapping[str, str], start: Remembered) -> Identity:
        """Turn the provider's answer (the query of the redirect) into who signed in.

        Raises SignInRefused when anything about it is wrong, ProviderUnavailable when the provider has trouble."""
        patience = self._patience()
        metadata = self._metadata.current(patience)
        self._check_answer(answer, start, metadata)
        tokens = self._redeem(answer["code"], start, metadata, patience)
        access_token = tokens.get("access_token")
        if not isinstance(access_token, str):
            access_token = None
        id_token = self._read(tokens.get("id_token"), ID_TOKEN_TYPES, patience)
        check_id_token(
            id_token,
            issuer=self._client.issuer,
            client_id=self._client.client_id,
            nonce=start.nonce,
            access_token=access_token,
            strengths=self._strengths,
            now=self._now(),
        )
        subject, sid = id_token.claims["sub"], id_token.claims.get("sid")
        return Identity(
            issuer=self._client.issuer,
            subject=subject,
            sid=sid if is_identifier(sid) else None,
            name=self._name(subject, access_token, metadata, patience),
            id_token=tokens["id_token"],
        )

    def end_session_address(self, id_token: str | None) -> str | None:
        """Where the browser goes to sign out at the provider too, or None when the provider has no such page.

        Raises ProviderUnavailable."""
        endpoint = self._metadata.current(self._patience()).end_session_endpoint
        if endpoint is None:
            return None
        who = ("id_token_hint", id_token) if id_token else ("client_id", self._client.client_id)
        back = [("post_logout_redirect_uri", self._client.signed_out_uri), ("state", secrets.token_urlsafe(16))]
        address = add_params_to_uri(endpoint, [who, *back])
        if id_token and len(address) - len(endpoint) > LONGEST_LOGOUT_QUERY:
            return self.end_session_address(None)
        return address

    def read_logout_token(self, token: str) -> LogoutNotice:
        """Check a back-channel logout token; that its `jti` is new is for the caller to find out.

        Raises SignInRefused and ProviderUnavailable."""
        signed = self._read(token, LOGOUT_TOKEN_TYPES, self._patience(), asked_by="logout", at_least=1)
        check_logout_token(signed, issuer=self._client.issuer, client_id=self._client.client_id, now=self._now())
        claims = signed.claims
        return LogoutNotice(self._client.issuer, claims.get("sub"), claims.get("sid"), claims["jti"])

    def _patience(self) -> Patience:
        return Patience(self._client.timeout_seconds)

    def _check_answer(self, answer: Mapping[str, str], start: Remembered, metadata: Metadata) -> None:
        if not secrets.compare_digest(answer.get("state", "").encode(), start.state.encode()):
            raise SignInRefused(Why.STATE)
        if answer.get("iss", None if metadata.names_itself else self._client.issuer) != self._client.issuer:
            raise SignInRefused(Why.ANSWER_ISSUER)
        if "error" in answer:
            raise _refusal(answer["error"])
        if not answer.get("code"):
            raise SignInRefused(Why.ANSWER)

    def _redeem(self, code: str, start: Remembered, metadata: Metadata, patience: Patience) -> dict[str, Any]:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._client.redirect_uri,
            "code_verifier": start.verifier,
        }
        auth = self._authentication.for_token_endpoint(metadata)
        reply = call(patience, "POST", metadata.token_endpoint, form=form, auth=auth)
        if reply.status != 200 or "error" in reply.document:
            raise _refusal(reply.document.get("error"))
        return reply.document

    def _read(
        self, token: object, types: tuple[str, ...], patience: Patience, asked_by: str = "sign-in", at_least: float = 0
    ) -> Signed:
        def find(algorithm: str, kid: str | None) -> Any:
            return self._keys.find(patience, algorithm, kid, asked_by=asked_by, at_least=at_least)

        return read_signed(token, find, types)

    def _name(self, subject: str, access_token: str | None, metadata: Metadata, patience: Patience) -> str | None:
        """The person's name, only if our scope asks for it."""
        if "profile" not in self._client.scope.split() or not metadata.userinfo_endpoint or not access_token:
            return None
        details = fetch(patience, metadata.userinfo_endpoint, bearer=access_token).document
        if details.get("sub") != subject:
            raise SignInRefused(Why.USERINFO)
        name = details.get("name")
        return name if isinstance(name, str) and len(name) <= 200 else None


def _refusal(error: object) -> SignInRefused | ProviderUnavailable:
    """Our own word for a provider's error; what it wrote about it is not read."""
    if error in PROVIDERS_OWN_FAULTS:
        return ProviderUnavailable("provider_error")
    if error == "invalid_client":
        return ProviderUnavailable("client")
    return SignInRefused(ANSWERED_ERRORS.get(str(error), Why.PROVIDER_SAID_NO))
