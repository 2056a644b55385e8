"""The published description of everything that programs of the council can call: what comes in, and what goes out."""

import json
from functools import cache
from typing import Any

from flask import Blueprint, Response

from portal.web.access import public
from portal.web.changes import described
from portal.web.feed import openapi

bp = Blueprint("feed_description", __name__)


@bp.get("/feed/openapi.json")
@public
def api() -> Response:
    """What can be called, in OpenAPI 3.1."""
    return Response(text(), content_type="application/json")


@cache
def document() -> dict[str, Any]:
    """Both parts in one."""
    found = openapi.document()
    components = found["components"]
    schemas, codes = components["schemas"] | described.schemas(), components["x-problems"] | described.PROBLEMS
    return {
        **found,
        "paths": found["paths"] | described.paths(),
        "webhooks": described.webhooks(),
        "components": components | {"schemas": schemas, "x-problems": codes},
    }


@cache
def text() -> str:
    """The description as it is published in content/feed/openapi-1.0.json."""
    return json.dumps(document(), indent=1, ensure_ascii=False) + "\n"
