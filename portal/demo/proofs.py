"""The demonstration's proofs of identity, in the shape of One Login's (security 4.A.7). Nobody is really checked."""

import json
from typing import Any
from urllib.parse import quote, urlsplit

from flask import request
from joserfc import jwt
from joserfc.jwk import ECKey

from portal.demo.grants import Code, DemoPerson, DemoServer
from portal.gateways.identity_proof import CORE_IDENTITY, RETURN_CODE

TOKENS_KEPT = 100
PROOF_LIVES = 1800  # seconds
NOT_PROVED = "X"


class Proofs:
    """Says who somebody is, once to each access token. Its key is as old as the process."""

    def __init__(self, server: DemoServer, issuer: str) -> None:
        self._server, self._issuer = server, issuer
        self._controller = "did:web:" + quote(urlsplit(server.issuer).netloc)
        self._key = ECKey.generate_key("P-256", auto_kid=True)
        self._tokens: dict[str, Code] = {}
        server.keep_token = self._keep

    def _keep(self, token: str, code: Code) -> None:
        self._tokens[token] = code
        for old in list(self._tokens)[:-TOKENS_KEPT]:
            self._tokens.pop(old, None)

    def userinfo(self) -> Any:
        """Who signed in; with a proof, if one was asked for and the person has a birth date."""
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        code = self._tokens.pop(token, None)
        if code is None:
            return {"error": "invalid_token"}, 401
        details: dict[str, Any] = {"sub": code.person.subject}
        if "profile" in code.scope.split():
            details["name"] = code.person.name
        asked = json.loads(code.claims or "{}").get("userinfo", {})
        if CORE_IDENTITY in asked and code.person.born:
            details[CORE_IDENTITY] = self._proof_of(code.person, code.at)
        elif RETURN_CODE in asked:
            details[RETURN_CODE] = [{"code": NOT_PROVED}]
        return details

    def keys(self) -> dict[str, Any]:
        """The document that names the key."""
        public = {name: value for name, value in self._key.as_dict(private=False).items() if name != "kid"}
        method = {"id": self._key_id, "type": "JsonWebKey", "controller": self._controller, "publicKeyJwk": public}
        return {"id": self._controller, "assertionMethod": [method]}

    @property
    def _key_id(self) -> str:
        return f"{self._controller}#{self._key.kid}"

    def _proof_of(self, person: DemoPerson, now: int) -> str:
        *given, family = person.name.split()
        parts = [{"type": "GivenName", "value": each} for each in given] + [{"type": "FamilyName", "value": family}]
        about = {"name": [{"nameParts": parts}], "birthDate": [{"value": str(person.born)}]}
        claims = {
            "iss": self._issuer,
            "sub": person.subject,
            "aud": self._server.client.client_id,
            "iat": now,
            "nbf": now,
            "exp": now + PROOF_LIVES,
            "vot": "P2",
            "vc": {"type": ["VerifiableCredential", "VerifiableIdentityCredential"], "credentialSubject": about},
        }
        return jwt.encode({"alg": "ES256", "kid": self._key_id}, claims, self._key, default_type=None)
