"""Reading the provider's signed tokens. Whatever a token says, our own list decides how it is checked (security 4.A.5).

Authlib signs people in although `aud` or `vot` is wrong, no ID token came or its key was withdrawn
(security 4.C, measured), so only joserfc's signature check is used here and every claim is compared below.
"""

import json
import math
import re
from dataclasses import dataclass
from typing import Any, Protocol

from authlib.oidc.core.util import create_half_hash
from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jws import JWSRegistry

from portal.gateways.identity_published import Key
from portal.gateways.identity_refusals import SignInRefused, Why

ALGORITHMS = ("ES256", "RS256")
BRINGS_ITS_OWN = ("jku", "jwk", "x5u", "x5c", "crit", "b64", "zip")
LEEWAY = 30  # seconds two clocks may differ
ID_TOKEN_AGE = 600  # seconds; it is made for us while we wait, and a start lives 10 minutes
LOGOUT_TOKEN_AGE = 180  # seconds
PROOF_STRENGTH = "P2"  # medium confidence
LOGOUT_EVENT: dict[str, dict[str, str]] = {"http://schemas.openid.net/event/backchannel-logout": {}}
LONGEST_TOKEN = 16_384  # characters


class FindsKey(Protocol):
    """Finds the published key for an algorithm and a key id, or nothing."""

    def __call__(self, algorithm: str, kid: str | None) -> Key | None: ...


@dataclass(frozen=True)
class Signed:
    """A token whose signature is good: its algorithm and what it claims."""

    algorithm: str
    claims: dict[str, Any]

    def time(self, name: str) -> float | None:
        """A claim in seconds since 1970, or None when it is not a finite number."""
        value = self.claims.get(name)
        if not isinstance(value, int | float) or isinstance(value, bool):
            return None
        try:
            return float(value) if math.isfinite(value) else None
        except OverflowError:  # a whole number with hundreds of digits
            return None


def read_signed(
    token: object, find_key: FindsKey, types: tuple[str, ...], algorithms: tuple[str, ...] = ALGORITHMS
) -> Signed:
    """Check form, type, algorithm, key and signature. Raises SignInRefused; claims are still to be checked.

    `types` are the values `typ` may have in lower case; it may be absent."""
    header = _header(token)
    if any(name in header for name in BRINGS_ITS_OWN):
        raise SignInRefused(Why.HEADER)
    algorithm, kid, kind = header.get("alg"), header.get("kid"), header.get("typ")
    if algorithm not in algorithms:
        raise SignInRefused(Why.ALGORITHM)
    if kind is not None and (not isinstance(kind, str) or kind.lower() not in types):
        raise SignInRefused(Why.TYPE)
    if kid is not None and not isinstance(kid, str):
        raise SignInRefused(Why.KEY)
    key = find_key(algorithm, kid)
    if key is None:
        raise SignInRefused(Why.KEY)
    registry = JWSRegistry(algorithms=[algorithm], strict_check_header=False)
    try:
        return Signed(algorithm, jwt.decode(str(token), key.key, algorithms=[algorithm], registry=registry).claims)
    except (JoseError, ValueError, RecursionError):
        raise SignInRefused(Why.SIGNATURE) from None


def _header(token: object) -> dict[str, Any]:
    if token is None:
        raise SignInRefused(Why.MISSING)
    if (
        not isinstance(token, str)
        or len(token) > LONGEST_TOKEN
        or not re.fullmatch(r"[\w-]+\.[\w-]+\.[\w-]*", token, re.A)
    ):
        raise SignInRefused(Why.SHAPE)
    try:
        return dict(jws.extract_compact(token.encode()).headers())
    except (JoseError, ValueError, TypeError, AttributeError, RecursionError):
        raise SignInRefused(Why.SHAPE) from None


def check_id_token(
    token: Signed,
    *,
    issuer: str,
    client_id: str,
    nonce: str,
    access_token: str | None,
    strengths: tuple[str, ...],
    signed_in_since: float | None,
    now: float,
) -> None:
    """The checks of OpenID Connect Core 3.1.3.7 and of security 4.A.5. Raises SignInRefused with the first fault.

    Whoever was asked to sign in again must have done so since; a provider may leave the time out."""
    claims = token.claims
    issued, ends, signed_in = token.time("iat"), token.time("exp"), token.time("auth_time")
    _insist(
        (claims.get("iss") == issuer, Why.ISSUER),
        (claims.get("aud") in (client_id, [client_id]), Why.AUDIENCE),
        (claims.get("azp", client_id) == client_id, Why.PARTY),
        (is_identifier(claims.get("sub")), Why.SUBJECT),
        (claims.get("nonce") == nonce, Why.NONCE),
        (ends is not None and ends > now - LEEWAY, Why.EXPIRED),
        (issued is not None and now - ID_TOKEN_AGE - LEEWAY <= issued <= now + LEEWAY, Why.ISSUED),
        (_is_past(token, "nbf", now), Why.NOT_YET),
        (_is_past(token, "auth_time", now) and (signed_in is None or signed_in >= 0), Why.SIGNED_IN_AT),
        (signed_in_since is None or signed_in is None or signed_in > signed_in_since - LEEWAY, Why.STALE),
        (_belongs_to(token, access_token), Why.HASH),
        (not strengths or claims.get("vot") in strengths, Why.STRENGTH),
        ("events" not in claims, Why.EVENTS),
    )


def check_proof(token: Signed, *, issuer: str, client_id: str, subject: str, now: float) -> None:
    """The checks of a proof of identity (security 4.A.7). Raises SignInRefused with the first fault."""
    claims = token.claims
    issued, ends = token.time("iat"), token.time("exp")
    _insist(
        (claims.get("iss") == issuer, Why.ISSUER),
        (claims.get("aud") in (client_id, [client_id]), Why.AUDIENCE),
        (claims.get("sub") == subject, Why.SUBJECT),
        (ends is not None and ends > now - LEEWAY, Why.EXPIRED),
        (issued is not None and issued <= now + LEEWAY, Why.ISSUED),
        (_is_past(token, "nbf", now), Why.NOT_YET),
        (claims.get("vot") == PROOF_STRENGTH, Why.STRENGTH),
    )


def check_logout_token(token: Signed, *, issuer: str, client_id: str, now: float) -> None:
    """Every check of OpenID Connect Back-Channel Logout 2.6, except that its id is new. Raises SignInRefused."""
    claims = token.claims
    issued, ends = token.time("iat"), token.time("exp")
    sub, sid = claims.get("sub"), claims.get("sid")
    _insist(
        (claims.get("iss") == issuer, Why.ISSUER),
        (claims.get("aud") in (client_id, [client_id]), Why.AUDIENCE),
        (issued is not None and now - LOGOUT_TOKEN_AGE - LEEWAY <= issued <= now + LEEWAY, Why.ISSUED),
        ("exp" not in claims or (ends is not None and ends > now - LEEWAY), Why.EXPIRED),
        (_is_past(token, "nbf", now), Why.NOT_YET),
        (claims.get("events") == LOGOUT_EVENT, Why.EVENTS),
        ("nonce" not in claims, Why.LOGOUT_NONCE),
        (is_identifier(claims.get("jti")), Why.LOGOUT_ID),
        (sub is not None or sid is not None, Why.SUBJECT),
        (all(value is None or is_identifier(value) for value in (sub, sid)), Why.SUBJECT),
    )


def is_identifier(value: object) -> bool:
    """True for 1 to 255 printable ASCII characters, which is what a subject is (OpenID Connect Core 2)."""
    return isinstance(value, str) and 1 <= len(value) <= 255 and value.isascii() and value.isprintable()


def strengths_of(vtr: str) -> tuple[str, ...]:
    """The values `vot` may have for what we asked: `["Cl.Cm.P2"]` is answered with `Cl.Cm` (security 4.A.5).

    Raises ValueError when it is not a JSON list."""
    if not vtr:
        return ()
    asked = json.loads(vtr)
    if not isinstance(asked, list) or not asked or not all(isinstance(each, str) for each in asked):
        raise ValueError('must be a JSON list such as ["Cl.Cm"]')
    return tuple(".".join(part for part in each.split(".") if not part.startswith("P")) for each in asked)


def _insist(*checks: tuple[bool, Why]) -> None:
    for holds, why in checks:
        if not holds:
            raise SignInRefused(why)


def _is_past(token: Signed, name: str, now: float) -> bool:
    """True when the claim is absent, or a time that has come."""
    at = token.time(name)
    return name not in token.claims or (at is not None and at <= now + LEEWAY)


def _belongs_to(token: Signed, access_token: str | None) -> bool:
    given = token.claims.get("at_hash")
    if given is None:
        return True
    expected = create_half_hash(access_token, token.algorithm) if access_token else None
    return expected is not None and given == expected.decode()
