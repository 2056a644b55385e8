"""Who may open a page: nobody who is not signed in, unless the view says it is public. Only GET, HEAD and POST."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, current_app, g, redirect, request, session, url_for
from werkzeug.wrappers import Response

from portal.domain.person import Actor

View = TypeVar("View", bound=Callable[..., Any])


def public(view: View) -> View:
    """Mark a view that anyone may open. tests/web/test_access.py holds the literal list of them."""
    view.public = True  # type: ignore[attr-defined]
    return view


def is_public(endpoint: str | None) -> bool:
    """True for the views marked public, and for addresses that lead nowhere (they answer 404)."""
    return endpoint is None or bool(getattr(current_app.view_functions[endpoint], "public", False))


def install(app: Flask) -> None:
    """Refuse first: other methods, then people who are not signed in."""

    @app.before_request
    def only_get_and_post() -> None:
        if request.method not in ("GET", "HEAD", "POST"):
            abort(405, response=None)

    @app.before_request
    def signed_in() -> Response | None:
        if is_public(request.endpoint):
            return None
        actor = current_actor()
        if actor is not None:
            g.actor = actor
            return None
        return redirect(url_for("account.sign_in", next=wanted_path()), 303)


def current_actor() -> Actor | None:
    """Who is signed in, or nobody. Touches the database only when the browser sent a session cookie."""
    return session.actor  # type: ignore[attr-defined]


def wanted_path() -> str:
    """Where to go after signing in: a page of ours that was asked for by GET, else the person's budget."""
    return request.full_path.rstrip("?") if request.method in ("GET", "HEAD") else url_for("account.start")
