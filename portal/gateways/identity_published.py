"""What the provider publishes about itself: its addresses and its keys, kept as long as it says (security 4.A.1)."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import Any, Generic, TypeVar
from urllib.parse import urlsplit

from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

from portal.gateways.identity_calls import Patience, Reply, fetch
from portal.gateways.identity_refusals import ProviderUnavailable

Value = TypeVar("Value")
SHORTEST_METADATA = 300  # seconds; where the addresses are does not change between two steps of a sign-in
LONGEST_METADATA = 24 * 3600
LONGEST_KEYS = 3600  # a withdrawn key is trusted an hour longer at most, whatever the provider's max-age says
KEEP_IN_OUTAGE = 3600  # an old copy goes on working so long after its time when the provider can't be reached
REST_AFTER_FAULT = 30  # while the old copy is in use, ask again only so often
SHORTEST_RSA = 2048  # bits
LOOK_FOR_NEW_KEY = 60  # an unknown key id makes us look once a minute


class Kept(Generic[Value]):
    """One document, fetched when first needed; many threads asking at once cause one call and share its result."""

    def __init__(
        self,
        get: Callable[[Patience], Reply],
        read: Callable[[dict[str, Any]], Value],
        *,
        longest: int,
        shortest: int = 0,
    ) -> None:
        self._get, self._read, self._longest, self._shortest = get, read, longest, shortest
        self._lock = Lock()
        self._value: Value | None = None
        self._trouble = ""
        self._fetched = self._fresh_until = self._failed = float("-inf")

    def current(self, patience: Patience, *, at_least: float = 0) -> Value:
        """The document, no older than the provider allows, or than `at_least` seconds if that is longer.

        Raises ProviderUnavailable when it can't be had and no copy young enough is left."""
        now = monotonic()
        if self._value is not None and now < max(self._fresh_until, self._fetched + at_least):
            return self._value
        if self._value is not None and self._may_stay(now) and now < self._failed + REST_AFTER_FAULT:
            return self._value
        return self.renewed(patience)

    def renewed(self, patience: Patience) -> Value:
        """The document as it is published now, or the old copy during an outage."""
        asked = monotonic()
        if not self._lock.acquire(timeout=patience.next_call()):
            raise ProviderUnavailable("slow")
        try:
            if self._value is not None and self._fetched >= asked:  # another thread has just been
                return self._value
            return self._renew(asked, patience)
        finally:
            self._lock.release()

    def _renew(self, asked: float, patience: Patience) -> Value:
        try:
            if self._failed >= asked:  # another thread has just been, in vain
                raise ProviderUnavailable(self._trouble)
            reply = self._get(patience)
            value = self._read(reply.document)
        except ProviderUnavailable as trouble:
            self._failed, self._trouble = monotonic(), trouble.code
            if self._value is None or not self._may_stay(self._failed):
                raise
            return self._value
        self._value, self._fetched = value, monotonic()
        self._fresh_until = self._fetched + max(self._shortest, min(reply.max_age, self._longest))
        return value

    def _may_stay(self, now: float) -> bool:
        return now < self._fresh_until + KEEP_IN_OUTAGE


@dataclass(frozen=True)
class Metadata:
    """The provider's discovery document, as far as we use it."""

    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str | None
    end_session_endpoint: str | None
    names_itself: bool  # RFC 9207: every answer carries `iss`
    takes_signed_requests: bool  # RFC 9101
    client_authentication: tuple[str, ...]
    languages: tuple[str, ...]


@dataclass(frozen=True)
class Key:
    """A public signing key of the provider and the one algorithm it is for."""

    kid: str | None
    algorithm: str
    key: ECKey | RSAKey


def metadata_of(issuer: str) -> Kept[Metadata]:
    """The discovery document of an issuer. Its `issuer` must be exactly ours, and its addresses no less secret."""
    address = issuer.rstrip("/") + "/.well-known/openid-configuration"

    def read(document: dict[str, Any]) -> Metadata:
        if document.get("issuer") != issuer:
            raise ProviderUnavailable("metadata")
        safe = ("https",) if issuer.startswith("https:") else ("https", "http")
        return Metadata(
            authorization_endpoint=_address(document, "authorization_endpoint", safe),
            token_endpoint=_address(document, "token_endpoint", safe),
            jwks_uri=_address(document, "jwks_uri", safe),
            userinfo_endpoint=_optional_address(document, "userinfo_endpoint", safe),
            end_session_endpoint=_optional_address(document, "end_session_endpoint", safe),
            names_itself=document.get("authorization_response_iss_parameter_supported") is True,
            takes_signed_requests=document.get("request_parameter_supported") is True,
            client_authentication=_words(document, "token_endpoint_auth_methods_supported"),
            languages=_words(document, "ui_locales_supported"),
        )

    return Kept(lambda patience: fetch(patience, address), read, longest=LONGEST_METADATA, shortest=SHORTEST_METADATA)


def _address(document: dict[str, Any], name: str, schemes: tuple[str, ...]) -> str:
    value = document.get(name)
    try:
        parts = urlsplit(value) if isinstance(value, str) and value.isascii() and value.isprintable() else None
        if parts and parts.scheme in schemes and parts.hostname and not parts.username and not parts.fragment:
            return str(value)
    except ValueError:
        pass
    raise ProviderUnavailable("metadata")


def _optional_address(document: dict[str, Any], name: str, schemes: tuple[str, ...]) -> str | None:
    return _address(document, name, schemes) if document.get(name) is not None else None


def _words(document: dict[str, Any], name: str) -> tuple[str, ...]:
    value = document.get(name)
    return tuple(word for word in value if isinstance(word, str)) if isinstance(value, list) else ()


class KeyRing:
    """Published keys. A key that is no longer published is no longer trusted."""

    def __init__(self, get: Callable[[Patience], Reply], read: Callable[[dict[str, Any]], tuple[Key, ...]]) -> None:
        self._keys = Kept(get, read, longest=LONGEST_KEYS)
        self._looked: dict[str, float] = {}

    def find(
        self, patience: Patience, algorithm: str, kid: str | None, *, asked_by: str, at_least: float
    ) -> Key | None:
        """The one key for this algorithm and key id, or None. Without an id it must be the only key there is.

        `asked_by` keeps the look for new keys of sign-ins apart from that of logout tokens, which anyone can send."""
        key = _pick(self._keys.current(patience, at_least=at_least), algorithm, kid)
        if key is None and monotonic() >= self._looked.get(asked_by, float("-inf")) + LOOK_FOR_NEW_KEY:
            self._looked[asked_by] = monotonic()
            key = _pick(self._keys.renewed(patience), algorithm, kid)
        return key


def keys_of_provider(metadata: Kept[Metadata]) -> KeyRing:
    """The keys that the provider signs ID tokens and logout tokens with."""
    return KeyRing(lambda patience: fetch(patience, metadata.current(patience).jwks_uri), _read_keys)


def _pick(keys: tuple[Key, ...], algorithm: str, kid: str | None) -> Key | None:
    named = keys if kid is None else tuple(key for key in keys if key.kid == kid and key.algorithm == algorithm)
    return named[0] if len(named) == 1 and named[0].algorithm == algorithm else None


def _read_keys(document: dict[str, Any]) -> tuple[Key, ...]:
    listed = document.get("keys")
    if not isinstance(listed, list):
        raise ProviderUnavailable("keys")
    return tuple(key for each in listed if isinstance(each, dict) and (key := read_key(each)))


def read_key(values: dict[str, Any]) -> Key | None:
    """A key we can use: ES256 with P-256, or RS256 with 2048 bits or more. Others are left out (RFC 7517, 5)."""
    kid = values.get("kid")
    if values.get("use", "sig") != "sig" or not isinstance(kid, str | None):
        return None
    try:
        key: ECKey | RSAKey
        if values.get("kty") == "EC" and values.get("crv") == "P-256":
            algorithm, key = "ES256", ECKey.import_key({name: values[name] for name in ("kty", "crv", "x", "y")})
        elif values.get("kty") == "RSA" and 6 * len(values["n"]) >= SHORTEST_RSA:  # base64 holds 6 bits a letter
            algorithm, key = "RS256", RSAKey.import_key({name: values[name] for name in ("kty", "n", "e")})
        else:
            return None
    except (JoseError, KeyError, ValueError, TypeError):
        return None
    return Key(kid, algorithm, key) if values.get("alg", algorithm) == algorithm else None
