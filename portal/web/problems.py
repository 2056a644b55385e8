"""Trouble of the feed as RFC 9457 problem details: which code, which field, never what was sent."""

import json
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, abort, current_app, request
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect

from portal.web.portal import portal

JSON_PROBLEM = "application/problem+json"
FEED = "/feed/"
KINDS = "/feed/openapi.json#/components/x-problems/"  # where each code is explained


def problem(
    status: int,
    code: str,
    detail: str = "",
    errors: Iterable[Mapping[str, str]] = (),
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> Response:
    """An answer that says what is wrong. `errors`: {pointer, code, detail} of each field, pointers by RFC 6901."""
    body: dict[str, Any] = {"type": portal().url + KINDS + code, "title": HTTPStatus(status).phrase, "status": status}
    body |= {"code": code} | ({"detail": detail} if detail else {}) | more
    if faults := list(errors):
        body["errors"] = faults
    return Response(json.dumps(body), status, headers, content_type=JSON_PROBLEM)


def refuse(status: int, code: str, detail: str = "", **more: Any) -> Any:
    """Answer with this problem and go no further."""
    abort(problem(status, code, detail, **more))


PLAIN = {
    400: "bad_request",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    429: "too_many_requests",
    500: "unexpected",
    503: "unavailable",
}


def is_of_the_feed() -> bool:
    """True for addresses that programs call."""
    return request.path.startswith(FEED)


def install(app: Flask) -> None:
    """Whatever goes wrong under /feed is told as a problem, never as a page. To be called before what compresses."""

    @app.before_request
    def in_one_place() -> None:
        """Programs read no language and no easy read: an address with one of them is none of the feed's."""
        if is_of_the_feed() and request.script_root:
            abort(404)

    @app.after_request
    def as_problem(response: Response) -> Response:
        if response.status_code < 400 or not is_of_the_feed() or response.mimetype == JSON_PROBLEM:
            return response
        headers = {name: response.headers[name] for name in ("Allow", "Retry-After") if name in response.headers}
        status = response.status_code
        if status == 405:
            allowed = allowed_here()
            status = 405 if allowed else 404  # where nothing is, no other method would help
            headers = {"Allow": ", ".join(allowed)} if allowed else {}
        told = problem(status, PLAIN.get(status, "bad_request"), headers=headers)
        told.headers.extend((name, value) for name, value in response.headers if name not in (*headers, *REPLACED))
        return told


REPLACED = ("Content-Type", "Content-Length", "Content-Encoding", "Vary", "Allow")


def allowed_here() -> list[str]:
    """The methods that this address answers."""
    found = []
    for method in ("GET", "HEAD", "POST"):
        try:
            current_app.url_map.bind("").match(request.path, method)
        except (MethodNotAllowed, NotFound, RequestRedirect):
            continue
        found.append(method)
    return found
