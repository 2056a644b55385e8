"""Signing in with an OpenID Connect provider: GOV.UK One Login, NHS login or a council's own (security 4.A to 4.C).

Authorization code flow with PKCE S256, state and nonce. The provider is only called when someone signs in,
so the portal starts and serves everything else while the provider is down.
"""

import json
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from authlib.common.urls import add_params_to_uri

from portal.gateways.identity_calls import Patience, call, fetch
from portal.gateways.identity_client import Client, ClientAuthentication
from portal.gateways.identity_proof import ProofReader, ProvedIdentity, return_codes
from portal.gateways.identity_published import Metadata, keys_of_provider, metadata_of
from portal.gateways.identity_refusals import ProviderUnavailable, SignInRefused, Why
from portal.gateways.identity_request import PROOF_VTR, Remembered, SignInStart, Wish, request_for
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
    "ProvedIdentity",
    "ProviderUnavailable",
    "Remembered",
    "SignInRefused",
    "SignInStart",
    "Why",
]

PROOF_STRENGTHS = strengths_of(json.dumps(PROOF_VTR))
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
class Identity:
    """Who signed in: the issuer and the subject together, never an e-mail address. `id_token` is for signing out.

    `auth_time` is when (UTC), where the provider says so. `proof` is who they were proved to be, if that was asked
    and came about; `return_codes` are the provider's letters about the evidence, with or without a proof."""

    issuer: str
    subject: str
    sid: str | None
    name: str | None
    id_token: str = field(repr=False)
    auth_time: datetime | None = None
    proof: ProvedIdentity | None = None
    return_codes: tuple[str, ...] = ()


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
        self._keys = keys_of_provider(self._metadata)
        self._authentication = ClientAuthentication(client, now)
        self._proofs = ProofReader(client, now) if client.proof_issuer and client.proof_keys else None

    @property
    def issuer(self) -> str:
        """Whose subjects these are: what a file or a program names as a login belongs to it."""
        return self._client.issuer

    @property
    def can_prove(self) -> bool:
        """True when people can be asked to prove who they are."""
        return self._proofs is not None

    def start(
        self, language: str = "", *, again: bool = False, proof: bool = False, id_token: str | None = None
    ) -> SignInStart:
        """Begin a sign-in. The language is passed on when the provider speaks it. Raises ProviderUnavailable.

        `again` asks for a fresh sign-in, of the person of `id_token` where the provider wants that signed.
        `proof` asks somebody who has signed in to prove who they are; without `can_prove` it asks nothing more."""
        metadata = self._metadata.current(self._patience())
        wish = Wish(language, self._now() if again else None, proof and self.can_prove, id_token)
        return request_for(self._client, metadata, wish, self._authentication.signer)

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
            strengths=PROOF_STRENGTHS if start.proof else self._strengths,
            signed_in_since=start.again_since,
            now=self._now(),
        )
        if self._client.amr and self._client.amr not in _names(id_token.claims.get("amr")):
            raise SignInRefused(Why.STRENGTH)
        subject, sid, at = id_token.claims["sub"], id_token.claims.get("sid"), id_token.time("auth_time")
        details = self._details(subject, access_token, start.proof, metadata, patience)
        return Identity(
            issuer=self._client.issuer,
            subject=subject,
            sid=sid if is_identifier(sid) else None,
            name=_name(details),
            id_token=tokens["id_token"],
            auth_time=None if at is None else datetime.fromtimestamp(at, UTC).replace(tzinfo=None),
            proof=self._proofs.read(details, subject, patience) if start.proof and self._proofs else None,
            return_codes=return_codes(details) if start.proof else (),
        )

    def end_session_address(self, id_token: str | None, state: str = "") -> str | None:
        """Where the browser goes to sign out at the provider too, or None when the provider has no such page. It comes
        back with `state`, which says nothing of anybody.

        Raises ProviderUnavailable."""
        endpoint = self._metadata.current(self._patience()).end_session_endpoint
        if endpoint is None:
            return None
        who = ("id_token_hint", id_token) if id_token else ("client_id", self._client.client_id)
        back = [
            ("post_logout_redirect_uri", self._client.signed_out_uri),
            ("state", state or secrets.token_urlsafe(16)),
        ]
        address = add_params_to_uri(endpoint, [who, *back])
        if id_token and len(address) - len(endpoint) > LONGEST_LOGOUT_QUERY:
            return self.end_session_address(None, state)
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

    def _details(
        self, subject: str, access_token: str | None, proof: bool, metadata: Metadata, patience: Patience
    ) -> dict[str, Any]:
        """What the provider says about the person, fetched only if it was asked for."""
        if not proof and "profile" not in self._client.scope.split():
            return {}
        if not metadata.userinfo_endpoint or not access_token:
            if proof:
                raise SignInRefused(Why.MISSING)
            return {}
        details = fetch(patience, metadata.userinfo_endpoint, bearer=access_token).document
        if details.get("sub") != subject:
            raise SignInRefused(Why.USERINFO)
        return details


def _names(claim: object) -> list[object]:
    return claim if isinstance(claim, list) else []


def _name(details: dict[str, Any]) -> str | None:
    name = details.get("name")
    return name if isinstance(name, str) and len(name) <= 200 else None


def _refusal(error: object) -> SignInRefused | ProviderUnavailable:
    """Our own word for a provider's error; what it wrote about it is not read."""
    if error in PROVIDERS_OWN_FAULTS:
        return ProviderUnavailable("provider_error")
    if error == "invalid_client":
        return ProviderUnavailable("client")
    return SignInRefused(ANSWERED_ERRORS.get(str(error), Why.PROVIDER_SAID_NO))
