"""How signing in says no: a closed list of codes for the log, so that no word of a provider ever reaches a page."""

from enum import StrEnum


class Why(StrEnum):
    """Why a sign-in answer or a logout token was refused (security 4.A to 4.C)."""

    ACCESS_DENIED = "access_denied"  # the person said no, or the provider lost its own session
    LOGIN_REQUIRED = "login_required"
    CLOSED = "closed"  # the provider has switched this service's sign-in off
    PROVIDER_SAID_NO = "provider_said_no"  # any other error the provider answered with
    LOST = "lost"  # no sign-in was started in this browser, or it was used, or it is over 10 minutes old
    ANSWER = "answer"  # the answer has no code, or has a part twice
    STATE = "state"
    ANSWER_ISSUER = "answer_issuer"  # RFC 9207: another provider answered
    CODE = "code"  # the code was used before, is too old or is not ours
    MISSING = "missing"  # the provider sent no ID token, or nothing to fetch the proof of identity with
    SHAPE = "shape"
    TYPE = "type"
    ALGORITHM = "algorithm"
    HEADER = "header"  # the token brings its own key, or asks for what we don't do
    KEY = "key"  # signed with a key the provider does not publish now
    SIGNATURE = "signature"
    ISSUER = "issuer"
    AUDIENCE = "audience"
    PARTY = "party"
    SUBJECT = "subject"
    NONCE = "nonce"
    EXPIRED = "expired"
    ISSUED = "issued"  # issued in the future, or long ago
    NOT_YET = "not_yet"
    SIGNED_IN_AT = "signed_in_at"
    STALE = "stale"  # a fresh sign-in was asked for, and this one is older
    HASH = "hash"  # the two tokens don't belong together
    STRENGTH = "strength"  # not the strength of sign-in we asked for
    USERINFO = "userinfo"  # the details are someone else's
    PROOF = "proof"  # the proof of identity is signed, but says nothing that could be read
    EVENTS = "events"
    LOGOUT_NONCE = "logout_nonce"
    LOGOUT_ID = "logout_id"
    REPLAYED = "replayed"


class SignInRefused(Exception):
    """An answer or a token from outside is not what it must be: nobody is signed in or out by it."""

    def __init__(self, code: Why) -> None:
        super().__init__(code.value)
        self.code = code.value


class ProviderUnavailable(Exception):
    """The provider can't be reached in time, or what it publishes makes no sense. Trying again later may help.

    `code` is one of: connection, slow, status, not_json, too_large, metadata, keys, provider_error, client."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
