"""Posts to the address that the council set, signed so that its own system knows who it is from (Standard Webhooks).

Only that address is ever called: no redirect is followed, and nothing of the machine's surroundings (a proxy, a
password file) is used. What the other side writes back is not read."""

import base64
import binascii
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.parse import urlsplit

import requests
from pydantic import BaseModel, Field, field_validator
from urllib3.exceptions import HTTPError

SECONDS = 20.0
PREFIX = "whsec_"
FEWEST, MOST = 24, 64  # bytes of a secret
LONGEST_ASKED = 24 * 60 * 60  # seconds


class WebhookSettings(BaseModel):
    """What is set about the webhook: a part of all settings, which are read from the environment."""

    webhook_url: str = Field(default="", description="where the council's own system takes changes; empty: nowhere")
    webhook_secret: str = Field(default="", description="what signs them; two with a space between, to change it")

    @field_validator("webhook_url")
    @classmethod
    def _has_no_password(cls, value: str) -> str:
        if "@" in urlsplit(value).netloc:
            raise ValueError("must have no name and no password in it")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _is_a_secret(cls, value: str) -> str:
        keys_of(value)  # raises a ValueError
        return value

    def check_webhook(self) -> None:
        """Raises ValueError when only one of the two is set."""
        if bool(self.webhook_url) != bool(self.webhook_secret):
            raise ValueError("PORTAL_WEBHOOK_URL and PORTAL_WEBHOOK_SECRET: set both of them, or none")


@dataclass(frozen=True)
class Answer:
    """What the other side said: whether it has it, the code of what went wrong, and after how many seconds it asks to
    be tried again."""

    taken: bool
    code: str = ""
    wait: int | None = None


def keys_of(secrets: str) -> tuple[bytes, ...]:
    """The keys in one secret, or in two with a space between them while one takes the place of the other. Raises
    ValueError with what a secret needs."""
    return tuple(_key_of(one) for one in secrets.split())


def _key_of(secret: str) -> bytes:
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not secret.startswith(PREFIX) or not FEWEST <= len(key) <= MOST:
        raise ValueError(f"must be {PREFIX} and then {FEWEST} to {MOST} random bytes in base64")
    return key


def signature(keys: tuple[bytes, ...], batch: str, timestamp: int, body: bytes) -> str:
    """One `v1,` signature for each key, the newest first: HMAC-SHA256 of `id.timestamp.body` in base64."""
    signed = f"{batch}.{timestamp}.".encode() + body
    each = (base64.b64encode(hmac.new(key, signed, "sha256").digest()).decode() for key in keys)
    return " ".join(f"v1,{one}" for one in each)


class Receiver:
    """The council's own system."""

    def __init__(self, url: str, keys: tuple[bytes, ...], seconds: float = SECONDS) -> None:
        self._url, self._keys, self._seconds = url, keys, seconds

    def post(self, batch: str, at: datetime, body: bytes) -> Answer:
        """Post one batch. Never raises for what the other side does, or does not do."""
        timestamp = int(at.replace(tzinfo=UTC).timestamp())
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "council-budget-portal",
            "webhook-id": batch,
            "webhook-timestamp": str(timestamp),
            "webhook-signature": signature(self._keys, batch, timestamp, body),
        }
        return _within(self._seconds, lambda: self._post(headers, body))

    def _post(self, headers: dict[str, str], body: bytes) -> Answer:
        try:
            with requests.Session() as session:
                session.trust_env = False
                with session.post(
                    self._url, data=body, headers=headers, timeout=self._seconds, allow_redirects=False, stream=True
                ) as reply:
                    taken = 200 <= reply.status_code < 300
                    return Answer(taken, "" if taken else f"status_{reply.status_code}", _asked(reply))
        except requests.exceptions.SSLError:
            return Answer(False, "certificate")
        except requests.Timeout:
            return Answer(False, "slow")
        except (requests.RequestException, HTTPError, OSError, ValueError):
            return Answer(False, "connection")


def _within(seconds: float, run: Callable[[], Answer]) -> Answer:
    """What comes back in time, however slowly the bytes drip: a socket's own time-out begins again with each."""
    done: SimpleQueue[Answer] = SimpleQueue()
    Thread(target=lambda: done.put(run()), daemon=True, name="webhook").start()
    try:
        return done.get(timeout=seconds)
    except Empty:
        return Answer(False, "slow")


def _asked(reply: requests.Response) -> int | None:
    asked = reply.headers.get("Retry-After", "")
    return min(int(asked), LONGEST_ASKED) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else None
