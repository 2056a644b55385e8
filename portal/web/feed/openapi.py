"""The description of the API, made from the very shapes by which calls are read: OpenAPI 3.1."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from portal.domain.feed_client import KEYS_KEPT, TOKEN_LIVES, Scope
from portal.domain.feeding import MEANS
from portal.intake.directory.record import Service
from portal.intake.feed.batch import MOST_PEOPLE
from portal.intake.feed.calls import RUN, RulesPart, RunPart
from portal.intake.feed.payments import MOST_ENTRIES, PaymentsPart
from portal.intake.feed.record import Record
from portal.web.feed.examples import EXAMPLES
from portal.web.feed.shapes import DirectoryTaken, PaymentsTaken, PeopleTaken, Problem, RulesTaken, RunEnded, Token

MEGABYTE = 1024 * 1024
MOST_BATCH, MOST_SMALL = 8 * MEGABYTE, MEGABYTE  # bytes of a body
MOST_TOLD = 100  # services that were left out, told one by one
SCHEMAS = "#/components/schemas/"
SCOPES = {
    Scope.PEOPLE_WRITE: "Send records of people, and end a run",
    Scope.PAYMENTS_WRITE: "Send payments",
    Scope.DIRECTORY_WRITE: "Send the local directory",
    Scope.RULES_WRITE: "Propose rate books and methods",
    Scope.CHANGES_READ: "Read what people chose, asked and wish, in codes",
    Scope.CHANGES_WORDS: "With that: what people wrote, and names",
}
PROBLEMS = {
    400: "The call, or its body, can't be read.",
    401: "There is no token, or it does not open this.",
    403: "The token does not allow this.",
    405: "Another method is needed: see Allow.",
    406: "The answer is JSON, which is not accepted.",
    409: "The call does not fit what was kept before, or its Idempotency-Key belongs to another call.",
    413: "There is too much in the call.",
    415: "The body is not of a kind that is read here.",
    422: "Something in the body does not fit. Nothing of it was kept.",
    429: "Too many calls: see Retry-After.",
    500: "Something went wrong. Nothing was kept. Send the same call with the same key again.",
    503: "The portal can't be used at the moment. Send the same call with the same key again.",
}
CODES = {
    "no_token": "Authorization: Bearer is missing.",
    "invalid_token": "The token is not known, or its time has run out. Ask for another one.",
    "insufficient_scope": "The token does not allow this.",
    "no_key": "Idempotency-Key is missing, or not 1 to 255 printable characters.",
    "key_used": "The Idempotency-Key belongs to another call.",
    "bad_run": "The name of the run can't be used.",
    "not_taken": "Something does not fit: `errors` names each field. Nothing of the call was kept.",
    "not_acceptable": "Answers are application/json.",
    "unsupported_media_type": "The Content-Type or Content-Encoding is not read here.",
    "too_large": "The body is too large.",
    "too_many_requests": "Wait as long as Retry-After says.",
    "not_found": "There is nothing at this address.",
    "method_not_allowed": "Another method is needed.",
    "bad_request": "The request can't be read.",
    "unexpected": "Something went wrong here.",
    "unavailable": "The portal can't be used at the moment.",
    "invalid_client": "The client is not known, its secret is not right, or it was ended.",
    "invalid_scope": "A scope is not known, or this client does not have it.",
    "unsupported_grant_type": "Only client_credentials is answered.",
    "unauthorized_client": "This client may not ask for a token in this way.",
    "invalid_request": "The form is not a request for a token.",
}


@dataclass(frozen=True)
class Door:
    """One address: what it takes and gives, which scope it needs, and how it is told in a sentence."""

    name: str
    words: str
    scope: Scope
    takes: Mapping[str, Any]  # a schema for each media type
    gives: type[BaseModel]
    parameters: tuple[Mapping[str, Any], ...] = ()


def _ref(name: str) -> dict[str, str]:
    return {"$ref": SCHEMAS + name}


RUN_PARAMETER = {
    "name": "run", "in": "query", "required": False, "schema": {"type": "string", "pattern": RUN},
    "description": "The council's name of the night's run that this call is a part of",
}  # fmt: skip
KEY_PARAMETER = {
    "name": "Idempotency-Key", "in": "header", "required": True,
    "schema": {"type": "string", "pattern": "^[!-~][ -~]{0,254}$"},
    "description": f"A new one for each call. The same call again with its key is answered as before, for "
    f"{KEYS_KEPT.days} days, and done once.",
}  # fmt: skip
A_LIST = {"type": "array", "items": _ref("Record"), "minItems": 1, "maxItems": MOST_PEOPLE}
LINES = {"type": "string", "description": f"One record a line, at most {MOST_PEOPLE}"}
PAGE = {
    "oneOf": [
        {"type": "array", "items": _ref("Service"), "minItems": 1},
        {"type": "object", "properties": {"contents": {"type": "array", "items": _ref("Service"), "minItems": 1}},
         "required": ["contents"]},
    ]
}  # fmt: skip
DOORS = {
    "/feed/v1/people": Door(
        "people", f"Add or change people, at most {MOST_PEOPLE} in {MOST_BATCH // MEGABYTE} MB: all of them or none. "
        "Nobody is gone because a call does not name them.", Scope.PEOPLE_WRITE,
        {"application/json": A_LIST, "application/x-ndjson": LINES}, PeopleTaken, (RUN_PARAMETER,),
    ),
    "/feed/v1/payments": Door(
        "payments", f"Add what people's money did, at most {MOST_ENTRIES} entries: all of them or none. "
        "An entry is never rewritten: another one corrects it.",
        Scope.PAYMENTS_WRITE, {"application/json": _ref("PaymentsPart")}, PaymentsTaken,
    ),
    "/feed/v1/runs": Door(
        "runs", "End a night's run: the desk is told when it was only half.", Scope.PEOPLE_WRITE,
        {"application/json": _ref("RunPart")}, RunEnded,
    ),
    "/feed/v1/directory": Door(
        "directory", "Send the whole local directory (Open Referral UK 3.0). What is not in it any more is hidden.",
        Scope.DIRECTORY_WRITE, {"application/json": PAGE}, DirectoryTaken,
    ),
    "/feed/v1/rules": Door(
        "rules", "Propose an edition of the rate book or a version of the method. A person publishes or refuses it.",
        Scope.RULES_WRITE, {"application/json": _ref("RulesPart")}, RulesTaken,
    ),
}  # fmt: skip


def _problems(*statuses: int) -> dict[str, Any]:
    said = {"application/problem+json": {"schema": _ref("Problem")}}
    return {str(status): {"description": PROBLEMS[status], "content": said} for status in statuses}


def _post(path: str, door: Door) -> dict[str, Any]:
    examples = EXAMPLES[path]
    answer = {"schema": _ref(door.gives.__name__), "example": examples["answer"]}
    answers = {"200": {"description": "Done. Idempotency-Replayed: true says that it was done before.",
                       "content": {"application/json": answer}}}  # fmt: skip
    body = {kind: {"schema": schema} for kind, schema in door.takes.items()}
    body["application/json"]["example"] = examples["sent"]
    return {
        "operationId": door.name,
        "summary": door.words,
        "security": [{"oauth2": [door.scope.value]}],
        "parameters": [KEY_PARAMETER, *door.parameters],
        "requestBody": {"required": True, "content": body},
        "responses": answers | _problems(*sorted(PROBLEMS)),
    }


def _token() -> dict[str, Any]:
    fields = {
        "grant_type": {"type": "string", "const": "client_credentials"},
        "scope": {"type": "string", "description": "scopes with spaces between them; all of the client's without it"},
        "client_id": {"type": "string"},
        "client_secret": {"type": "string"},
    }
    form = {"schema": {"type": "object", "properties": fields, "required": ["grant_type"]}}
    answer = {"schema": _ref("Token"), "example": EXAMPLES["/feed/token"]["answer"]}
    given = {"200": {"description": "A token", "content": {"application/json": answer}}}
    return {
        "operationId": "token",
        "summary": f"A token for {int(TOKEN_LIVES.total_seconds())} seconds (RFC 6749 4.4), by client_secret_basic or "
        "client_secret_post",
        "security": [{"basic": []}, {}],
        "requestBody": {"required": True, "content": {"application/x-www-form-urlencoded": form}},
        "responses": given | _problems(400, 401, 405, 406, 413, 415, 429, 500, 503),
    }


def _components() -> dict[str, Any]:
    read: tuple[type[BaseModel], ...] = (Record, Service, PaymentsPart, RunPart, RulesPart)
    shapes: tuple[type[BaseModel], ...] = (*read, Token, Problem, *(door.gives for door in DOORS.values()))
    wanted: list[tuple[type[BaseModel], Literal["validation"]]] = [(shape, "validation") for shape in shapes]
    _, schemas = models_json_schema(wanted, by_alias=True, ref_template=SCHEMAS + "{model}")
    flow = {"tokenUrl": "/feed/token", "scopes": {scope.value: words for scope, words in SCOPES.items()}}
    security = {
        "oauth2": {"type": "oauth2", "flows": {"clientCredentials": flow}},
        "basic": {"type": "http", "scheme": "basic"},
    }
    codes = CODES | {code.value: words for code, words in MEANS.items()}
    return {"schemas": schemas["$defs"], "securitySchemes": security, "x-problems": codes}


@cache
def document() -> dict[str, Any]:
    """The whole description."""
    paths: dict[str, Any] = {path: {"post": _post(path, door)} for path, door in DOORS.items()}
    paths["/feed/token"] = {"post": _token()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "The feed: a council's own systems send figures, the directory, rules and prices",
            "version": "1.0",
            "description": "All or nothing, one transaction a call. See docs/feed.md.",
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": _components(),
    }
