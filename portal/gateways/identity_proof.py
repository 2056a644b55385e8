"""An identity that One Login proved: a signed claim beside the ID token, with keys of its own (security 4.A.7).

The keys come from one fixed address. A key id looks like an address too, but is never followed to one:
whoever resolves it lets a token choose who vouches for it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from portal.gateways.identity_calls import Patience, fetch
from portal.gateways.identity_client import Client
from portal.gateways.identity_published import Key, KeyRing, read_key
from portal.gateways.identity_refusals import ProviderUnavailable, SignInRefused, Why
from portal.gateways.identity_tokens import check_proof, read_signed

CORE_IDENTITY = "https://vocab.account.gov.uk/v1/coreIdentityJWT"
RETURN_CODE = "https://vocab.account.gov.uk/v1/returnCode"
TYPES = ("jwt",)
NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class ProvedIdentity:
    """Who somebody was proved to be: each name that is theirs today, and the birth dates, surest first.

    A name is the given names, then the family name; a family name of several words is held together by
    no-break spaces, so that the last part is always the whole of it. The signed claim itself is not kept."""

    names: tuple[str, ...] = field(repr=False)
    born: tuple[date, ...] = field(repr=False)


class ProofReader:
    """Reads proofs of identity made for one client. Safe to share between threads."""

    def __init__(self, client: Client, now: Callable[[], float]) -> None:
        self._client, self._now = client, now
        self._keys = KeyRing(lambda patience: fetch(patience, client.proof_keys), keys_of_did_document)

    def read(self, details: dict[str, Any], subject: str, patience: Patience) -> ProvedIdentity | None:
        """The proof among somebody's details, or None when there is none: their identity could not be proved.

        Raises SignInRefused when anything about it is wrong, ProviderUnavailable when its keys can't be had."""
        token = details.get(CORE_IDENTITY)
        if token is None:
            return None

        def find(algorithm: str, kid: str | None) -> Key | None:
            return self._keys.find(patience, algorithm, kid, asked_by="proof", at_least=0) if kid else None

        client, now = self._client, self._now()
        proof = read_signed(token, find, TYPES, algorithms=("ES256",))
        check_proof(proof, issuer=client.proof_issuer, client_id=client.client_id, subject=subject, now=now)
        try:
            about = proof.claims["vc"]["credentialSubject"]
            proved = ProvedIdentity(_names(about["name"]), tuple(_day(each["value"]) for each in about["birthDate"]))
        except (KeyError, TypeError, ValueError, AttributeError):
            raise SignInRefused(Why.PROOF) from None
        if not proved.names or not proved.born or max(proved.born) > datetime.fromtimestamp(now, UTC).date():
            raise SignInRefused(Why.PROOF)
        return proved


def keys_of_did_document(document: dict[str, Any]) -> tuple[Key, ...]:
    """The keys that the document's own controller vouches for, by their full id `controller#key`."""
    controller, methods = document.get("id"), document.get("assertionMethod")
    if not isinstance(controller, str) or not controller or not isinstance(methods, list):
        raise ProviderUnavailable("keys")
    found = []
    for method in methods:
        values = method.get("publicKeyJwk") if isinstance(method, dict) else None
        if not isinstance(values, dict) or method.get("controller", controller) != controller:
            continue
        name = method.get("id")
        if isinstance(name, str) and re.fullmatch(re.escape(controller) + "#[^#]+", name):
            found.append(read_key(values | {"kid": name}))
    return tuple(key for key in found if key)


def return_codes(details: dict[str, Any]) -> tuple[str, ...]:
    """One Login's letters about the evidence somebody gave. What they mean is for staff to ask One Login."""
    listed = details.get(RETURN_CODE) or []
    try:
        codes = tuple(each["code"] for each in listed)
        if all(re.fullmatch(r"[A-Za-z0-9]{1,4}", code) for code in codes):
            return codes
    except (KeyError, TypeError):
        pass
    raise SignInRefused(Why.PROOF)


def _names(listed: list[dict[str, Any]]) -> tuple[str, ...]:
    """The names without an end; parts come in any order. Raises what its caller turns into a refusal."""
    current = (each for each in listed if each.get("validUntil") is None)
    return tuple(_full_name([(part["type"], _plain(part["value"])) for part in each["nameParts"]]) for each in current)


def _full_name(parts: list[tuple[str, str]]) -> str:
    if not parts or not all(kind in ("GivenName", "FamilyName") for kind, _ in parts):
        raise ValueError("a name is made of given names and family names")
    given = [value for kind, value in parts if kind == "GivenName"]
    family = NO_BREAK.join(value.replace(" ", NO_BREAK) for kind, value in parts if kind == "FamilyName")
    return " ".join([*given, family] if family else given)


def _plain(value: str) -> str:
    """The text without anything that shows nothing or turns the direction of what stands around it."""
    if not isinstance(value, str):
        raise ValueError("a part of a name is text")
    plain = " ".join("".join(letter for letter in value if letter.isprintable() or letter.isspace()).split())
    if not plain:
        raise ValueError("a part of a name says something")
    return plain


def _day(value: str) -> date:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        raise ValueError("a day is written as year, month and day")
    return date.fromisoformat(value)
