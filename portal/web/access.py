"""Who may open a page: nobody who is not signed in, unless the view says it is public. Only GET, HEAD and POST."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import (
    Flask,
    abort,
    current_app,
    g,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_wtf.csrf import validate_csrf
from werkzeug.wrappers import Response
from wtforms import ValidationError

from portal.domain.representative import Action, Actor, may
from portal.services import acting, looking_at
from portal.store.database import DatabaseUnavailable
from portal.web.locale import address
from portal.web.portal import portal

MOST_GIVEN_BACK = 20_000
View = TypeVar("View", bound=Callable[..., Any])


def public(view: View) -> View:
    """Mark a view that anyone may open. tests/web/test_access.py holds the literal list of them."""
    view.public = True  # type: ignore[attr-defined]
    return view


def open_to_all(view: View) -> View:
    """Mark a public view whose form anybody may send: no token, no cookie (fields.OpenForm)."""
    view.open_to_all = True  # type: ignore[attr-defined]
    return public(view)


def for_programs(view: View) -> View:
    """Mark a view that programs of the council call: nobody is led to sign in, no form token is asked for, no cookie is
    read. It is for everybody, or asks who calls first (portal/web/feed_access.py)."""
    view.for_programs = True  # type: ignore[attr-defined]
    return public(view)


def is_for_programs(endpoint: str | None) -> bool:
    """True for the views that programs call."""
    return endpoint is not None and bool(getattr(current_app.view_functions[endpoint], "for_programs", False))


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
    def no_nul() -> None:
        """PostgreSQL keeps no NUL in a text; no address of ours has one."""
        if "\0" in request.path or any("\0" in value for value in request.args.values()):
            abort(404)

    @app.before_request
    def signed_in() -> Response | None:
        if is_public(request.endpoint):
            return None
        actor = current_actor()
        if actor is not None and request.method == "POST":
            actor = after_the_body()
        if at_desk(request.endpoint):
            return desk_opens(actor)
        if actor is not None:
            g.actor = acting_here(actor)
            return None
        wanted = kept_words()
        if wanted is None and request.method == "POST" and request.form.get("words"):
            return not_sent()
        return redirect(url_for("account.sign_in", next=wanted or wanted_path()), 303)


def at_desk(endpoint: str | None) -> bool:
    """True for the pages of the council's workers."""
    return (endpoint or "").startswith("desk")


def desk_opens(actor: Actor | None) -> Response | None:
    """The desk is there for workers alone, in English: for everybody else who is signed in there is no such page."""
    if actor is None:
        wanted = wanted_path() if request.method in ("GET", "HEAD") else None
        return redirect(url_for("desk_sign_in.sign_in", next=wanted), 303)
    if actor.worker is None:
        abort(404)
    if request.script_root:
        return redirect(request.path, 303)
    g.actor = actor
    return None


def after_the_body() -> Actor | None:
    """Who is signed in once the whole body has come: somebody may send it slowly, and be signed out, or stopped, before
    it is there (security P5, P18)."""
    request.form  # noqa: B018 - reads the body
    session.read_again()  # type: ignore[attr-defined]
    return current_actor()


def acting_here(actor: Actor) -> Actor:
    """The actor with the parts it plays for the person in the address: the person is never in the session, so two tabs
    can't be mixed up, and a part that has ended has ended on the next page (security P18)."""
    person_id = (request.view_args or {}).get("person_id")
    if person_id is None or person_id == actor.person_id:
        return actor
    if actor.worker is not None:
        return looking_at.with_look(portal().db, actor, person_id, portal().now())
    return acting.with_parts(portal().db, actor, person_id, portal().day)


def can(action: str, person_id: str) -> bool:
    """True when whoever is signed in may do this for this person: for links that would lead nowhere, and for parts of a
    page. What a page or an act itself needs, its service checks."""
    actor = g.get("actor") or current_actor()
    return actor is not None and may(actor, Action(action), person_id)


def allowed(person_id: str) -> tuple[str, ...]:
    """Everything that whoever is signed in may do for this person: what a kept part of a page depends on."""
    return tuple(action.value for action in Action if may(g.actor, action, person_id))


def keeps_words_for(login_id: int, own_id: str | None, person_id: str) -> bool:
    """True when words that this login typed for this person before its time ran out are to be kept: its own, or those
    of somebody who acts for another. Only the same login ever sees them again, and only while it may."""
    return own_id == person_id or acting.acts_for(portal().db, login_id, person_id, portal().day)


def not_sent() -> Response:
    """Somebody signed out in another window wrote something: say that it was not sent, and give it back to them."""
    words, again = (
        request.form["words"][:MOST_GIVEN_BACK],
        url_for("account.sign_in", next=request.script_root + request.path),
    )
    page = render_template("errors/not_sent.html", plain=True, words=words, again=again)
    return make_response(page, 403)


def kept_words() -> str | None:
    """Words sent from a page whose session had ended are kept for the login that typed them: where they will be
    after signing in again (security P4). Only for a form of that session, and only for views that keep words."""
    keep = getattr(current_app.view_functions[request.endpoint or ""], "keep_words", None)
    if request.method != "POST" or keep is None or session.expired is None:  # type: ignore[attr-defined]
        return None
    try:
        validate_csrf(request.form.get("csrf_token"))
    except ValidationError:
        return None
    kept: str | None = keep(session.expired, **(request.view_args or {}))  # type: ignore[attr-defined]
    return kept


def keeping(keep: Callable[..., str | None]) -> Callable[[View], View]:
    """Give a view its way of keeping words: called with the expired visit and the view's arguments."""

    def mark(view: View) -> View:
        view.keep_words = keep  # type: ignore[attr-defined]
        return view

    return mark


def current_actor() -> Actor | None:
    """Who is signed in, or nobody. Touches the database only when the browser sent a session cookie."""
    return session.actor  # type: ignore[attr-defined]


def actor_or_nobody() -> Actor | None:
    """Who is signed in, for what is around a page; nobody while the database can't say, so that public pages stay
    readable."""
    if "actor" in g:
        actor: Actor = g.actor
        return actor
    try:
        return current_actor()
    except DatabaseUnavailable:
        return None


def wanted_path() -> str:
    """Where to go after signing in: a page of ours that was asked for by GET, else the person's budget."""
    return address() if request.method in ("GET", "HEAD") else url_for("account.start")
