"""What the browser carries to the provider: sign in, sign in again, or prove who you are (security 4.A.3)."""

import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge

from portal.gateways.identity_client import Client, Signer
from portal.gateways.identity_proof import CORE_IDENTITY, RETURN_CODE
from portal.gateways.identity_published import Metadata

PROOF_VTR = ["Cl.Cm.P2"]  # identity is proved to medium confidence, which One Login gives with two factors only
PROOF_CLAIMS = {"userinfo": {CORE_IDENTITY: None, RETURN_CODE: None}}


@dataclass(frozen=True)
class Remembered:
    """What we keep on the server until the browser comes back: used once, for 10 minutes at most.

    The checks of the answer depend on what was asked: `again_since` is when a fresh sign-in was (seconds since
    1970), `proof` whether it was to prove an identity."""

    state: str
    nonce: str
    verifier: str
    again_since: float | None = None
    proof: bool = False

    @property
    def again(self) -> bool:
        """True when a fresh sign-in was asked for."""
        return self.again_since is not None


@dataclass(frozen=True)
class SignInStart(Remembered):
    """The start of a sign-in, and the provider's address the browser goes to (by GET)."""

    address: str = field(kw_only=True)

    def without_address(self) -> Remembered:
        """What of it is kept."""
        return Remembered(self.state, self.nonce, self.verifier, self.again_since, self.proof)


@dataclass(frozen=True)
class Wish:
    """What is asked of the provider. `hint` is the ID token of whoever is to sign in again."""

    language: str
    again_since: float | None
    proof: bool
    hint: str | None


def request_for(client: Client, metadata: Metadata, wish: Wish, signer: Signer | None) -> SignInStart:
    """Begin a sign-in: new secrets, and the address that asks for it."""
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    asked = {
        "redirect_uri": client.redirect_uri,
        "state": state,
        "nonce": nonce,
        "code_challenge": create_s256_code_challenge(verifier),
        "code_challenge_method": "S256",
        "vtr": PROOF_VTR if wish.proof else json.loads(client.vtr or "null"),
        "claims": PROOF_CLAIMS if wish.proof else None,
        "ui_locales": wish.language if wish.language in metadata.languages else None,
        "prompt": None if wish.again_since is None else "login",
    }
    asked = {name: value for name, value in asked.items() if value is not None}
    if wish.again_since is not None and wish.hint and signer and metadata.takes_signed_requests:
        asked = {"request": _signed(client, metadata, asked | {"id_token_hint": wish.hint}, signer)}
    values = {name: value if isinstance(value, str) else _compact(value) for name, value in asked.items()}
    endpoint = metadata.authorization_endpoint
    address = prepare_grant_uri(endpoint, client.client_id, "code", scope=client.scope, **values)
    return SignInStart(state, nonce, verifier, wish.again_since, wish.proof, address=address)


def _signed(client: Client, metadata: Metadata, asked: dict[str, Any], signer: Signer) -> str:
    """The request as a token of ours (RFC 9101): One Login lets nobody sign in again without one."""
    whole = {"response_type": "code", "client_id": client.client_id, "scope": client.scope} | asked
    return signer.sign(metadata.authorization_endpoint, whole)


def _compact(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))  # One Login takes less than 4096 characters in all
