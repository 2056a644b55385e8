"""The part of the published OpenAPI 3.1 document that is about changes: paths, webhooks, schemas and problems, to be
put beside those of the feed. Names of schemas begin with `Out`."""

from functools import cache
from typing import Any

from pydantic.json_schema import models_json_schema

from portal.documents.change_models import Changes, Delivery
from portal.domain.feed_client import Scope
from portal.gateways.webhook import FEWEST, PREFIX

USUAL, MOST = 100, 500  # changes in one answer
GONE = (
    "What you read up to there is not in this database: it was restored from a back-up. Read again from the beginning, "
    "without `after`, and skip each change whose `id` you have."
)
LIMIT = {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}
REF = "#/components/schemas/Out{model}"
PROBLEMS = {"cursor_gone": GONE, "bad_parameter": "`after` or `limit` is not what it can be; `errors` says which."}
HEADERS = {
    "webhook-id": "The id of this batch: the same each time it is tried. Keep what has an id that you have once.",
    "webhook-timestamp": "When it was sent, in seconds since 1970. Refuse what is older than a few minutes.",
    "webhook-signature": "`v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`, under the bytes that stand in "
    f"base64 behind {PREFIX} ({FEWEST} or more). Several have a space between: one that fits is enough.",
}


@cache
def schemas() -> dict[str, Any]:
    """What goes out, by name, for components/schemas."""
    models = [(Changes, "serialization"), (Delivery, "serialization")]
    _, found = models_json_schema(models, ref_template=REF)  # type: ignore[arg-type]
    return {f"Out{name}": _without_defaults(schema) for name, schema in found["$defs"].items()}


def paths() -> dict[str, Any]:
    """The paths, for `paths`."""
    return {"/feed/v1/changes": {"get": {
        "operationId": "changes",
        "summary": "What citizens did, and what the council answered here, in its order",
        "description": "Send `next` of the last answer as `after`, and go on while `more` is true. Nothing is left "
        f"out and nothing comes twice. What people wrote is null without the scope {Scope.CHANGES_WORDS}.",
        "security": [{"oauth2": [Scope.CHANGES_READ.value]}],
        "parameters": [
            _parameter("after", {"type": "string"}, "`next` of an earlier answer; without it, from the beginning"),
            _parameter("limit", LIMIT, "At most so many"),
        ],
        "responses": {
            "200": {"description": "Some changes, or none", "content": _json("OutChanges")},
            **{status: _trouble(words) for status, words in TROUBLE.items()},
        },
    }}}  # fmt: skip


def webhooks() -> dict[str, Any]:
    """What `portal deliver` posts to the council's own address, for `webhooks`."""
    return {"changes": {"post": {
        "operationId": "changesDelivered",
        "summary": "The same changes, brought to your own address, in codes alone",
        "parameters": [
            {"name": name, "in": "header", "required": True, "schema": {"type": "string"}, "description": words}
            for name, words in HEADERS.items()
        ],
        "requestBody": {"required": True, "content": _json("OutDelivery")},
        "responses": {"2XX": {"description": "Kept: the next batch follows. Anything else is tried again."}},
    }}}  # fmt: skip


TROUBLE = {
    "400": PROBLEMS["bad_parameter"],
    "401": "No token, or one that does not work any more.",
    "403": f"The token does not allow {Scope.CHANGES_READ}.",
    "410": GONE,
    "429": "Too many calls. Wait as long as Retry-After says.",
    "503": "The database can't be reached. Try again later.",
}


def _parameter(name: str, schema: dict[str, Any], words: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": words}


def _json(name: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": REF.format(model=name.removeprefix("Out"))}}}


def _trouble(words: str) -> dict[str, Any]:
    return {"description": words, "content": {"application/problem+json": {"schema": {"type": "object"}}}}


def _without_defaults(schema: dict[str, Any]) -> dict[str, Any]:
    """Every property is always there, so a default would say nothing."""
    properties = {name: {k: v for k, v in one.items() if k != "default"} for name, one in schema["properties"].items()}
    return {**schema, "properties": properties}
