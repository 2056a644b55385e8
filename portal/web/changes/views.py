"""GET /feed/v1/changes: what citizens did, in its order, from where a system has read."""

from typing import NoReturn

from flask import Blueprint, Response, abort, request

from portal.documents import changes_out as told
from portal.domain.change_out import BadCursor, Cursor, UnknownCursor, cursor_of
from portal.domain.feed_client import Scope
from portal.services import changes_out
from portal.web.changes.described import GONE, MOST, USUAL
from portal.web.feed_access import for_programs, needs_scope
from portal.web.portal import portal
from portal.web.problems import problem

bp = Blueprint("changes_out", __name__)


@bp.get("/feed/v1/changes")
@for_programs
def changes() -> Response:
    """The next changes. The words that people wrote are there for the scope changes.words alone."""
    client = needs_scope(Scope.CHANGES_READ)
    cursor, limit = _after(), _limit()
    try:
        page = changes_out.pull(portal().db, client.council, cursor, limit)
    except UnknownCursor as unknown:
        return problem(410, "cursor_gone", GONE, newest=unknown.newest)
    body = told.page(page, words=client.may(Scope.CHANGES_WORDS)).model_dump_json()
    return Response(body, content_type="application/json")


def _after() -> Cursor:
    try:
        return cursor_of(request.args.get("after", ""))
    except BadCursor:
        _refuse("after", "Send `next` of an earlier answer as it was, or leave it out to begin.")


def _limit() -> int:
    text = request.args.get("limit", str(USUAL))
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and 1 <= int(text) <= MOST):
        _refuse("limit", f"Send a whole number from 1 to {MOST}.")
    return int(text)


def _refuse(parameter: str, words: str) -> NoReturn:
    fault = {"parameter": parameter, "code": "bad_value", "detail": words}
    abort(problem(400, "bad_parameter", errors=[fault]))
