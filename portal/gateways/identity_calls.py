"""Calls to the sign-in provider: short, small, never redirected (security 4.A.2, 4.B)."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPException
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any, TypeVar

import requests
from requests.auth import AuthBase
from urllib3.exceptions import HTTPError

from portal.gateways.identity_refusals import ProviderUnavailable

USER_AGENT = "council-budget-portal"  # One Login answers 403 to an empty one
MOST_BYTES = 256 * 1024
Result = TypeVar("Result")


class Patience:
    """How long one step of a sign-in waits for the provider: `call_seconds` for a call, 1.8 times that in all."""

    def __init__(self, call_seconds: float) -> None:
        self._call_seconds = call_seconds
        self._until = monotonic() + 1.8 * call_seconds

    def next_call(self) -> float:
        """Seconds the next call may take. Raises ProviderUnavailable when the time is used up."""
        left = min(self._call_seconds, self._until - monotonic())
        if left <= 0:
            raise ProviderUnavailable("slow")
        return left


@dataclass(frozen=True)
class Reply:
    """A JSON object the provider answered with, and for how many seconds it may be kept."""

    status: int
    document: dict[str, Any]
    max_age: int


def call(
    patience: Patience,
    method: str,
    address: str,
    *,
    form: Mapping[str, str] | None = None,
    auth: AuthBase | None = None,
    bearer: str | None = None,
) -> Reply:
    """One call. Raises ProviderUnavailable when it is too slow, too long, redirected, broken or not a JSON object."""
    seconds = patience.next_call()
    headers = {"User-Agent": USER_AGENT, "Accept": "application/json", "Accept-Encoding": "identity"}
    if bearer:
        headers["Authorization"] = f"Bearer {bearer}"

    def run() -> tuple[int, bytes, str]:
        until = monotonic() + seconds
        with (
            requests.Session() as session,
            session.request(
                method,
                address,
                data=form,
                headers=headers,
                auth=auth,
                timeout=seconds,
                allow_redirects=False,
                stream=True,
            ) as response,
        ):
            return response.status_code, _body(response, until), response.headers.get("Cache-Control", "")

    status, body, caching = _within(seconds, run)
    if status >= 500 or 300 <= status < 400:
        raise ProviderUnavailable("status")
    return Reply(status, _json_object(body), _max_age(caching))


def fetch(patience: Patience, address: str, bearer: str | None = None) -> Reply:
    """GET a document that must be there."""
    reply = call(patience, "GET", address, bearer=bearer)
    if reply.status != 200:
        raise ProviderUnavailable("status")
    return reply


def _within(seconds: float, run: Callable[[], Result]) -> Result:
    """The result of `run`, or ProviderUnavailable after so many seconds, however slowly the bytes drip:
    a socket's own time-out starts again with every byte, so the call runs beside us and is left behind."""
    done: SimpleQueue[Result | Exception] = SimpleQueue()

    def beside() -> None:
        try:
            done.put(run())
        except Exception as error:
            done.put(error)

    Thread(target=beside, daemon=True, name="sign-in provider").start()
    try:
        result = done.get(timeout=seconds)
    except Empty:
        raise ProviderUnavailable("slow") from None
    if isinstance(result, requests.Timeout):
        raise ProviderUnavailable("slow") from result
    if isinstance(result, requests.RequestException | HTTPError | HTTPException | OSError | ValueError):
        raise ProviderUnavailable("connection") from result
    if isinstance(result, Exception):
        raise result
    return result


def _body(response: requests.Response, until: float) -> bytes:
    parts, size = [], 0
    while part := response.raw.read1(65_536, decode_content=False):
        parts.append(part)
        size += len(part)
        if size > MOST_BYTES:
            raise ProviderUnavailable("too_large")
        if monotonic() > until:
            raise ProviderUnavailable("slow")
    return b"".join(parts)


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        raise ProviderUnavailable("not_json") from None
    if not isinstance(document, dict):
        raise ProviderUnavailable("not_json")
    return document


def _max_age(cache_control: str) -> int:
    if re.search(r"\bno-(store|cache)\b", cache_control, re.IGNORECASE):
        return 0
    found = re.search(r"\bmax-age=(\d{1,9})\b", cache_control, re.IGNORECASE)
    return int(found[1]) if found else 0
