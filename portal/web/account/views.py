"""Signing in and out. The provider does the signing in; what is said of it here is in plain words (security 4.A)."""

import logging
from typing import Any, cast

from flask import Blueprint, current_app, g, redirect, render_template, request, session, url_for
from flask.blueprints import BlueprintSetupState
from flask_babel import get_locale
from werkzeug.wrappers import Response

from portal.gateways.identity import ProviderUnavailable
from portal.services import acting, communication, first_sign_in, own_sessions
from portal.services import sign_in as signing_in
from portal.services.communication import Offer
from portal.web import prefixes
from portal.web.access import public
from portal.web.account.pages import time_ran_out_page
from portal.web.back_channel import ended_at
from portal.web.onward import local_path
from portal.web.portal import portal
from portal.web.sessions import PortalSession

bp = Blueprint("account", __name__)
log = logging.getLogger("portal")


def visit() -> PortalSession:
    """This browser's session, with its own abilities."""
    return cast(PortalSession, session)


@bp.get("/sign-in")
@public
def sign_in() -> Any:
    """Lead to the provider, by GET; somebody whose time ran out is told so first. `fresh` asks to sign in anew."""
    wanted, anew = local_path(request.args.get("next")), "fresh" in request.args
    if visit().actor and not anew:
        return redirect(wanted or url_for("account.start"), 303)
    expired = visit().expired
    if expired and "again" not in request.args:
        page = time_ran_out_page(expired, portal().session_rules, wanted)
        return render_template("account/time_ran_out.html", page=page)
    ours = anew and not visit().get("desk")  # the token of the desk's provider is not for this one
    language, id_token = getattr(get_locale(), "language", ""), visit().get("id_token") if ours else None
    start = portal().identity.start(language, again=anew, id_token=id_token)
    visit().remember_start(start, wanted or (url_for("account.start") if request.script_root else ""))
    return redirect(start.address, 303)


@bp.get("/sign-in/again")
@public
def again() -> str:
    """Why somebody is to sign in again, before they are led away (portal/web/fresh.py)."""
    minutes = int(portal().session_rules.fresh.total_seconds() // 60)
    go_on = url_for(".sign_in", fresh="yes", next=local_path(request.args.get("next")) or None)
    return render_template("account/again.html", minutes=minutes, go_on=go_on)


@bp.get("/sign-in/done")
@public
def sign_in_done() -> Response:
    """Where the provider sends the browser back to. Answers with a redirect, so that no code stays in the address."""
    started = visit().take_start(request.args.get("state", ""))
    if started is None and visit().actor:
        return redirect(url_for("account.start"), 303)
    answer, now, old_session = request.args.to_dict(flat=False), portal().now(), visit().live_id
    visit().become(signing_in.finish(portal().db, portal().identity, answer, started, now, old_session))
    first_sign_in.tell_of_tries(portal().db, now)
    return redirect((started.wanted if started else "") or url_for("account.start"), 303)


@bp.get("/account/start")
def start() -> Any:
    """The first page after signing in: the person's budget, or what to do while no record is linked. It is in the
    language and the way of reading that somebody chose for themselves, where their address names none."""
    if g.actor.worker:
        return redirect(url_for("desk.inbox"), 303)
    if g.actor.person_id:
        return redirect(as_preferred("budgets.budget", person_id=g.actor.person_id, needs=needs_offer()), 303)
    found = acting.of_login(portal().db, g.actor, portal().day)
    if found.now or found.others:
        return redirect(as_preferred("acting.acting_for", needs=needs_offer() if found.now else None), 303)
    return render_template("account/not_linked.html", number=f"L-{g.actor.login_id}")


def needs_offer() -> str | None:
    """What the first page offers to ask, once, and once a year; None when it was asked. Looking ahead asks nobody."""
    where = portal()
    what = None if where.as_at else communication.offer(where.db, g.actor, where.day, portal().now())
    return {Offer.WHAT: "what", Offer.STILL_RIGHT: "still-right"}.get(what or Offer.NOTHING)


def as_preferred(endpoint: str, **values: Any) -> str:
    """The address of a page in the language and the way of reading of whoever signed in."""
    address = url_for(endpoint, **values)
    if request.script_root:
        return address
    code, easy = communication.preferred(portal().db, g.actor)
    return prefixes.prefix_of(code if code in portal().languages else "en", easy) + address


@bp.get("/account")
def account() -> str:
    """Where somebody is signed in, and what else is theirs."""
    rules = portal().session_rules
    limits = signing_in.Limits(rules.idle, rules.absolute)
    sessions = own_sessions.every(portal().db, g.actor, str(visit().live_id), portal().now(), limits)
    return render_template("account/account.html", sessions=sessions, ended="ended" in request.args)


@bp.post("/account/sessions/<handle>/end")
def end_session(handle: str) -> Response:
    """Sign out on another phone or computer."""
    own_sessions.end_one(portal().db, g.actor, handle, portal().now())
    return redirect(url_for(".account", ended="yes"), 303)


@bp.post("/account/sessions/end-others")
def end_others() -> Response:
    """Sign out everywhere but here."""
    own_sessions.end_others(portal().db, g.actor, str(visit().live_id), portal().now())
    return redirect(url_for(".account", ended="yes"), 303)


@bp.post("/sign-out")
@public
def sign_out() -> Response:
    """End our session, then lead to the provider to end its own. Without a session there is nothing to end."""
    actor, session_id = visit().actor, visit().live_id
    if actor is None and visit().expired is None:
        return redirect(url_for("account.signed_out"), 303)
    current_app.extensions["csrf"].protect()
    id_token, desk = visit().get("id_token"), bool(visit().get("desk"))
    if actor and session_id:
        signing_in.sign_out(portal().db, session_id, actor, portal().now())
    visit().forget()
    over = url_for("desk_sign_in.signed_out" if desk else "account.signed_out")
    return redirect(provider_sign_out(id_token, desk) or over, 303)


def provider_sign_out(id_token: str | None, desk: bool) -> str | None:
    """Where the provider of that door ends its own session: the other one never gets the token. None when it is down,
    or is no more: ours has ended all the same."""
    provider = portal().desk_identity if desk else portal().identity
    if provider is None:
        return None
    try:
        return provider.end_session_address(id_token, request.script_root.replace("/", "."))
    except ProviderUnavailable as trouble:
        log.warning("provider_unavailable", extra={"code": trouble.code})
        return None


@bp.get("/signed-out")
@public
def signed_out() -> str | Response:
    """The end, in the language and the way of reading that somebody left: the provider brings them back."""
    left = request.args.get("state", "").replace(".", "/")
    if left and not request.script_root and prefixes.is_prefix(left, portal().languages):
        return redirect(f"{left}{url_for('account.signed_out')}", 303)
    return render_template("account/signed_out.html")


@bp.post("/sign-out/back-channel")
@public
def back_channel() -> tuple[dict[str, str], int]:
    """The provider itself says that somebody signed out."""
    return ended_at(portal().identity)


@bp.record_once
def leave_to_the_views(state: BlueprintSetupState) -> None:
    """Two views without the general anti-forgery check: sign_out does it itself, once it knows there is a session;
    the provider's own call carries a signed token instead of a cookie."""
    for view in (sign_out, back_channel):
        state.app.extensions["csrf"].exempt(view)
