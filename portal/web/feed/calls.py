"""One call of a program: what it must bring, done once, and answered with what became of it or with what is wrong."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from flask import Response, request

from portal.domain.feed_client import FeedClient
from portal.domain.feeding import FaultCode, Refused
from portal.services import feeding
from portal.services.feeding import Answer, Call, KeyUsed
from portal.web.portal import portal
from portal.web.problems import JSON_PROBLEM, problem, refuse

JSON, BY_LINES = "application/json", "application/x-ndjson"
KEY = re.compile(r"[\x21-\x7e][\x20-\x7e]{0,254}")
UNREADABLE = {FaultCode.NOT_UTF8, FaultCode.NOT_JSON, FaultCode.TOO_DEEP, FaultCode.KEY_TWICE, FaultCode.EMPTY}
NOT_NOW = {
    FaultCode.BACK_IN_TIME, FaultCode.FROZEN_BUDGET_CHANGED, FaultCode.SUBJECT_TAKEN, FaultCode.RUN_CLOSED,
}  # fmt: skip


@dataclass(frozen=True)
class Sent:
    """A call whose body was read."""

    call: Call
    body: bytes
    by_lines: bool


def received(act: str, client: FeedClient, most_bytes: int, types: tuple[str, ...] = (JSON,)) -> Sent:
    """What was sent, once its headers fit. Ends the request with 400, 406, 413 or 415. To be called after it is known
    who calls."""
    answers_json()
    if request.mimetype not in types or request.headers.get("Content-Encoding", "identity") != "identity":
        accept = {"Accept-Post": ", ".join(types)}
        refuse(415, "unsupported_media_type", f"Send {' or '.join(types)}, not compressed.", headers=accept)
    if request.mimetype_params.get("charset", "utf-8").lower() != "utf-8":
        refuse(415, "unsupported_media_type", "Send UTF-8.")
    key = request.headers.get("Idempotency-Key", "")
    if not KEY.fullmatch(key):
        refuse(400, "no_key", "Send an Idempotency-Key of 1 to 255 printable characters, a new one for each call.")
    request.max_content_length = most_bytes
    body = request.get_data(cache=False)
    by_lines = request.mimetype == BY_LINES
    told = sha256(f"{request.mimetype} {request.query_string!r} ".encode() + body).hexdigest()
    return Sent(Call(client, act, key, told, portal().now()), body, by_lines)


def answers_json() -> None:
    """Ends the request with 406 when the program can't read what we say."""
    if request.accept_mimetypes and not request.accept_mimetypes.best_match([JSON, JSON_PROBLEM]):
        refuse(406, "not_acceptable", "Answers are application/json.")


def done(sent: Sent, do: Callable[[], Answer]) -> Response:
    """Do it once, and answer; what is refused is told to the program and to the desk."""
    try:
        answer = feeding.answered_before(portal().db, sent.call) or do()
    except KeyUsed:
        return problem(409, "key_used", "This Idempotency-Key belongs to another request.")
    except Refused as refused:
        feeding.not_taken(portal().db, sent.call, refused.faults)
        return _refusal(refused)
    headers = {"Idempotency-Replayed": "true"} if answer.again else None
    return Response(answer.body, answer.status, headers, content_type=JSON)


def _refusal(refused: Refused) -> Response:
    codes = {fault.code for fault in refused.faults}
    errors: list[dict[str, Any]] = [
        {"pointer": fault.pointer, "code": fault.code.value, "detail": fault.words} for fault in refused.faults
    ]
    return problem(status_of(codes), "not_taken", "Nothing of this call was kept.", errors)


def status_of(codes: set[FaultCode]) -> int:
    """400: could not be read. 413: too many. 409: does not fit what was kept before. 422: anything else."""
    if codes & UNREADABLE:
        return 400
    if FaultCode.TOO_MANY in codes:
        return 413
    return 409 if codes <= NOT_NOW else 422
