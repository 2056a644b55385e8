"""Who we are to the provider, and how we prove it: a shared secret, or a key of our own (security 4.A.4)."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from authlib.integrations.requests_client.oauth2_session import OAuth2ClientAuth
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

from portal.gateways.identity_published import Metadata
from portal.gateways.identity_refusals import ProviderUnavailable

ASSERTION_SECONDS = 300


@dataclass(frozen=True)
class Client:
    """This portal as the provider knows it. Either `client_secret` or `private_key_pem` proves it.

    `vtr` is the strength of sign-in asked for, a JSON list such as `["Cl.Cm"]`, or empty. Who vouches for proofs of
    identity (`proof_issuer`), and the address of their keys (`proof_keys`), are empty when none are asked for."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    private_key_pem: bytes | None = field(repr=False)
    key_id: str
    scope: str
    vtr: str
    timeout_seconds: float
    redirect_uri: str
    signed_out_uri: str
    proof_issuer: str = ""
    proof_keys: str = ""
    amr: str = ""  # a way of signing in that the provider must say was used, such as mfa; "" asks for none


class ClientAuthentication:
    """Proves to the token endpoint that it is us. Raises ValueError when the private key can't be used."""

    def __init__(self, client: Client, now: Callable[[], float]) -> None:
        self._client = client
        self.signer = None
        if client.private_key_pem:
            self.signer = Signer(client.client_id, read_private_key(client.private_key_pem), client.key_id, now)

    def for_token_endpoint(self, metadata: Metadata) -> OAuth2ClientAuth:
        """The method the provider offers. Raises ProviderUnavailable when it offers none we can use."""
        client = self._client
        if self.signer:
            return OAuth2ClientAuth(client.client_id, None, Assertion(self.signer))
        offered = metadata.client_authentication or ("client_secret_basic",)  # the default of OpenID Discovery
        for method in ("client_secret_basic", "client_secret_post"):
            if method in offered:
                return OAuth2ClientAuth(client.client_id, client.client_secret, method)
        raise ProviderUnavailable("client")


class Signer:
    """Signs what we say with our own key: a new `jti` every time, and five minutes to live."""

    def __init__(self, client_id: str, key: ECKey | RSAKey, key_id: str, now: Callable[[], float]) -> None:
        self._client_id, self._key, self._now = client_id, key, now
        self._header = {"alg": "ES256" if isinstance(key, ECKey) else "RS256"} | ({"kid": key_id} if key_id else {})

    def sign(self, audience: str, claims: Mapping[str, Any]) -> str:
        """The claims, for whoever is named as the audience."""
        issued = int(self._now())
        whole = {
            "iss": self._client_id,
            "aud": audience,
            "iat": issued,
            "exp": issued + ASSERTION_SECONDS,
            "jti": secrets.token_urlsafe(24),
            **claims,
        }
        return jwt.encode(self._header, whole, self._key, algorithms=[self._header["alg"]])


class Assertion(PrivateKeyJWT):
    """private_key_jwt. Authlib's own lives an hour, and repeats its `jti` for ever when it is given claims
    (security 4.C)."""

    def __init__(self, signer: Signer) -> None:
        super().__init__()
        self._signer = signer

    def sign(self, auth: OAuth2ClientAuth, token_endpoint: str) -> str:
        """The signed assertion for one call."""
        return self._signer.sign(token_endpoint, {"sub": auth.client_id})


def read_private_key(pem: bytes) -> ECKey | RSAKey:
    """A P-256 or RSA (2048 bits or more) private key. Raises ValueError for anything else."""
    for kind in (ECKey, RSAKey):
        try:
            key = kind.import_key(pem)
        except (JoseError, ValueError, TypeError):
            continue
        fits = key.curve_name == "P-256" if isinstance(key, ECKey) else key.public_key.key_size >= 2048
        if key.is_private and fits:
            return key
    raise ValueError("the private key must be a P-256 or RSA key of 2048 bits or more, in PEM")
