"""The demonstration's sign-in rules on Authlib's server classes: codes live a minute and work once, PKCE always."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import AuthorizationCodeMixin, ClientMixin, InvalidRequestError, OAuth2Request
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc7523 import JWTBearerClientAssertion
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oauth2.rfc9207 import IssuerParameter
from authlib.oidc.core import UserInfo
from authlib.oidc.core.grants import OpenIDCode
from authlib.oidc.rpinitiated import EndSessionEndpoint
from joserfc.jwk import ECKey, KeySet

CODE_LIVES = 60  # seconds
METHODS_WITH_SECRET = ("client_secret_basic", "client_secret_post")


@dataclass(frozen=True)
class DemoPerson:
    """Somebody to sign in as: the subject, a name, and one sentence on what their case shows. Who has a birth date
    can prove who they are, where the provider offers that."""

    subject: str
    name: str
    line: str
    born: date | None = None
    posts: tuple[str, ...] = ()  # as what they work at the council's desk: they sign in there alone


@dataclass(frozen=True)
class PortalClient(ClientMixin):
    """The one client: the portal. It proves itself by its secret, or by a key of `public_keys`."""

    client_id: str
    client_secret: str
    redirect_uri: str
    signed_out_uri: str
    public_keys: KeySet | None
    desk_redirect_uri: str = ""  # the desk's way in

    @property
    def client_metadata(self) -> dict[str, list[str]]:
        return {"post_logout_redirect_uris": [self.signed_out_uri]}

    @property
    def id_token_signed_response_alg(self) -> str:
        return "ES256"

    def get_client_id(self) -> str:
        return self.client_id

    def get_default_redirect_uri(self) -> None:
        return None

    def get_allowed_scope(self, scope: str) -> str:
        return " ".join(word for word in scope.split() if word in ("openid", "profile"))

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri in {self.redirect_uri, self.desk_redirect_uri} - {""}

    def check_client_secret(self, client_secret: str) -> bool:
        return secrets.compare_digest(client_secret.encode(), self.client_secret.encode())

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        if method == "private_key_jwt":
            return self.public_keys is not None
        return bool(self.client_secret) and method in METHODS_WITH_SECRET

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


@dataclass(frozen=True)
class Code(AuthorizationCodeMixin):
    """A code that was handed out, and what it was asked with."""

    person: DemoPerson
    redirect_uri: str
    scope: str
    nonce: str | None
    code_challenge: str
    until: float
    at: int
    vtr: str | None
    claims: str | None
    code_challenge_method: str = "S256"

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return self.scope

    def get_nonce(self) -> str | None:
        return self.nonce

    def get_auth_time(self) -> int:
        return self.at

    def get_acr(self) -> None:
        return None

    def get_amr(self) -> None:
        return None


class DemoServer(AuthorizationServer):
    """One client, and the codes that are on their way. `keep_token` is told of each access token and its code;
    without it an access token opens nothing."""

    def __init__(self, client: PortalClient, issuer: str, key: ECKey) -> None:
        super().__init__()
        self.client, self.issuer, self.key = client, issuer, key
        self.codes: dict[str, Code] = {}
        self.keep_token: Callable[[str, Code], None] | None = None
        self.assertion_ids: set[str] = set()
        self.load_config({})
        self.register_grant(CodeGrant, [OnlyS256(), IdToken()])
        self.register_client_auth_method("private_key_jwt", SignedByClient(self))
        self.register_endpoint(EndSession)
        self.names_itself = Issuer(self)
        self.register_extension(self.names_itself)

    def query_client(self, client_id: str) -> PortalClient | None:
        return self.client if client_id == self.client.client_id else None

    def save_token(self, token: dict[str, Any], request: OAuth2Request) -> None:
        """None is kept here."""
        if self.keep_token:
            self.keep_token(token["access_token"], request.authorization_code)


class CodeGrant(AuthorizationCodeGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_basic", "client_secret_post", "private_key_jwt"]

    def save_authorization_code(self, code: str, request: OAuth2Request) -> None:
        now, asked = time.monotonic(), request.payload.data
        for old in [known for known, kept in self.server.codes.items() if kept.until < now]:
            self.server.codes.pop(old, None)
        self.server.codes[code] = Code(
            person=request.user,
            redirect_uri=request.payload.redirect_uri,
            scope=request.scope,
            nonce=asked.get("nonce"),
            code_challenge=asked["code_challenge"],
            until=now + CODE_LIVES,
            at=int(time.time()),
            vtr=asked.get("vtr"),
            claims=asked.get("claims"),
        )

    def query_authorization_code(self, code: str, client: PortalClient) -> Code | None:
        """Whoever asks first, rightly or wrongly, has used the code."""
        found = self.server.codes.pop(code, None)
        return found if found and found.until > time.monotonic() else None

    def delete_authorization_code(self, authorization_code: Code) -> None:
        """It is gone already."""

    def authenticate_user(self, authorization_code: Code) -> DemoPerson:
        return authorization_code.person


class OnlyS256(CodeChallenge):
    """Authlib's own `required` does not hold for clients with a secret, and lets `plain` through (dependencies 13)."""

    SUPPORTED_CODE_CHALLENGE_METHOD = ["S256"]

    def validate_code_challenge(self, grant: AuthorizationCodeGrant, redirect_uri: str) -> None:
        asked = grant.request.payload.data
        if not asked.get("code_challenge") or asked.get("code_challenge_method") != "S256":
            raise InvalidRequestError("PKCE with S256 is needed")
        super().validate_code_challenge(grant, redirect_uri)


class IdToken(OpenIDCode):
    def __call__(self, grant: AuthorizationCodeGrant) -> None:
        self.server = grant.server
        super().__call__(grant)

    def resolve_client_private_key(self, client: PortalClient) -> ECKey:
        key: ECKey = self.server.key
        return key

    def get_encode_header(self, client: PortalClient) -> dict[str, str]:
        return {"alg": "ES256", "kid": str(self.server.key.kid)}

    def get_authorization_code_claims(self, authorization_code: Code) -> dict[str, Any]:
        """Choosing from the list is as strong as anybody asks for: nobody is kept out of a demonstration."""
        strength = {"vot": "Cl.Cm"} if authorization_code.vtr else {}
        return super().get_authorization_code_claims(authorization_code) | strength

    def get_client_claims(self, client: PortalClient) -> dict[str, Any]:
        return {"iss": self.server.issuer, "aud": client.client_id, "exp": int(time.time()) + 300}

    def exists_nonce(self, nonce: str, request: OAuth2Request) -> bool:
        return False  # each code carries its own nonce and works once

    def generate_user_info(self, user: DemoPerson, scope: str) -> UserInfo:
        return UserInfo(sub=user.subject, name=user.name) if "profile" in scope.split() else UserInfo(sub=user.subject)


class SignedByClient(JWTBearerClientAssertion):
    CLIENT_AUTH_METHOD = "private_key_jwt"

    def __init__(self, server: DemoServer) -> None:
        super().__init__()
        self._server = server

    def get_audiences(self) -> list[str]:
        return [self._server.issuer + "/token", self._server.issuer]

    def validate_jti(self, claims: dict[str, Any], jti: str) -> bool:
        new = jti not in self._server.assertion_ids
        self._server.assertion_ids.add(jti)
        return new

    def resolve_client_public_key(self, client: PortalClient) -> KeySet:
        return client.public_keys or KeySet([])


class EndSession(EndSessionEndpoint):
    def get_server_jwks(self) -> KeySet:
        return KeySet([self.server.key])

    def get_algorithms(self) -> list[str]:
        return ["ES256"]

    def end_session(self, end_session_request: Any) -> None:
        """There is no session to end: every sign-in asks anew who to be."""


class Issuer(IssuerParameter):
    def __init__(self, server: DemoServer) -> None:
        self._issuer = server.issuer

    def get_issuer(self) -> str:
        return self._issuer
