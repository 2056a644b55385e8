"""The workers' own way in: the council's sign-in provider, never the people's one (security 6.3.2, 6.8.1)."""

from typing import Any, cast

from flask import Blueprint, abort, redirect, render_template, request, session, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response

from portal.gateways.identity import IdentityProvider
from portal.services import sign_in as signing_in
from portal.web.access import public
from portal.web.back_channel import ended_at
from portal.web.onward import local_path
from portal.web.portal import portal
from portal.web.sessions import PortalSession

bp = Blueprint("desk_sign_in", __name__, url_prefix="/desk")


def visit() -> PortalSession:
    """This browser's session, with its own abilities."""
    return cast(PortalSession, session)


def provider() -> IdentityProvider:
    """Who signs workers in. Where there is no desk there is no such page."""
    return portal().desk_identity or abort(404)


@bp.get("/sign-in")
@public
def sign_in() -> Response:
    """Lead to the council's provider."""
    wanted = local_path(request.args.get("next"))
    actor = visit().actor
    if actor is not None and actor.worker is not None:
        return redirect(wanted or url_for("desk.inbox"), 303)
    start = provider().start("en")
    visit().remember_start(start, wanted or url_for("desk.inbox"), desk=True)
    return redirect(start.address, 303)


@bp.get("/sign-in/done")
@public
def done() -> Any:
    """Where the provider sends the browser back to."""
    started = visit().take_start(request.args.get("state", ""), desk=True)
    answer, now, old_session = request.args.to_dict(flat=False), portal().now(), visit().live_id
    visit().become(signing_in.finish(portal().db, provider(), answer, started, now, old_session, desk=True))
    actor = visit().actor
    if actor is None or actor.worker is None:
        return render_template("desk/not_a_worker.html", number=f"L-{actor.login_id}" if actor else ""), 403
    return redirect((started.wanted if started else "") or url_for("desk.inbox"), 303)


@bp.get("/signed-out")
@public
def signed_out() -> str:
    """The end."""
    return render_template("desk/signed_out.html")


@bp.post("/sign-out/back-channel")
@public
def back_channel() -> tuple[dict[str, str], int]:
    """The provider itself says that a worker signed out or left."""
    return ended_at(provider())


@bp.record_once
def leave_to_the_view(state: BlueprintSetupState) -> None:
    """The provider's own call carries a signed token instead of a cookie."""
    state.app.extensions["csrf"].exempt(back_channel)
