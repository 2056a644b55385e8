"""Pages anyone can read, rendered once a language and kept: they hold nothing personal."""

import gzip
import hashlib
from collections.abc import Callable
from functools import wraps

import brotli
from flask import Blueprint, Request, Response, current_app, make_response, render_template, request
from flask_babel import get_locale

from portal.services.health import database_answers
from portal.web.access import current_actor, public
from portal.web.portal import portal

bp = Blueprint("public", __name__)


class KeptPage:
    """A rendered page with its compressed forms, each with an ETag of its own."""

    def __init__(self, body: bytes) -> None:
        etag = hashlib.sha256(body).hexdigest()[:20]
        self.forms = {
            "br": (brotli.compress(body, quality=9), f"{etag}-br"),
            "gzip": (gzip.compress(body, 9, mtime=0), f"{etag}-gz"),
            "identity": (body, etag),
        }

    def answer(self, asked: Request) -> Response:
        """The page in the best form the browser takes, or 304 when the browser has it."""
        form = asked.accept_encodings.best_match(list(self.forms), "identity") or "identity"
        body, etag = self.forms[form]
        response = Response(body, content_type="text/html; charset=utf-8")
        if form != "identity":
            response.headers["Content-Encoding"] = form
        response.set_etag(etag)
        response.headers["Cache-Control"] = "no-cache"
        response.headers["Vary"] = "Accept-Encoding, Cookie"
        response.make_conditional(asked)
        return response


def kept(view: Callable[[], str]) -> Callable[[], Response]:
    """Render for strangers once, then answer from memory with an ETag. For someone who is signed in the page
    shows their navigation, so it is rendered for them and never kept."""

    @wraps(view)
    def answer() -> Response:
        if request.cookies.get(portal().session_rules.cookie_name) and current_actor() is not None:
            return make_response(view())
        pages: dict[tuple[str | None, str], KeptPage] = current_app.extensions.setdefault("kept_pages", {})
        key = (request.endpoint, str(get_locale()))
        if key not in pages:
            pages[key] = KeptPage(view().encode())
        return pages[key].answer(request)

    return answer


@bp.get("/")
@public
@kept
def home() -> str:
    """What this is, for whom, sign in, and how to get help."""
    return render_template("public/home.html")


@bp.get("/how-budgets-are-worked-out")
@public
@kept
def how() -> str:
    """How a budget is worked out, in short."""
    return render_template("public/how.html", rate_books=portal().rate_books)


@bp.get("/help")
@public
@kept
def help() -> str:
    """Every way to reach a person."""
    return render_template("public/help.html")


@bp.get("/accessibility")
@public
@kept
def accessibility() -> str:
    """How accessible the portal is, and what to do when it is not."""
    return render_template("public/accessibility.html")


@bp.get("/privacy")
@public
@kept
def privacy() -> str:
    """What is kept about a person, and the one cookie."""
    return render_template("public/privacy.html")


@bp.get("/feed/schema.json")
@public
def feed_schema() -> Response:
    """The JSON Schema of the feed, for councils' data teams."""
    return Response(portal().feed_schema, content_type="application/schema+json", headers={"Cache-Control": "no-cache"})


@bp.get("/.well-known/security.txt")
@public
def security_txt() -> Response:
    """Where to report a hole (RFC 9116)."""
    words = f"Contact: mailto:{portal().council.contact.email}\nExpires: {portal().today().year + 1}-12-31T00:00:00Z\n"
    return Response(words, content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-cache"})


@bp.get("/health")
@public
def health() -> tuple[Response, int]:
    """For the people who run the portal: is it up, and does its database answer. Nothing personal."""
    answers = database_answers(portal().db)
    return make_response({"portal": "up", "database": "up" if answers else "down"}), 200 if answers else 503
