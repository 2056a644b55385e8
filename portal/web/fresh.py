"""Dangerous acts need a fresh sign-in: an unlocked phone or an old session is not enough (security T1).

`@fresh` is for a view whose answers are kept in a draft: when the sign-in is too old, nothing is done, and the person
is led to sign in again and back to the page.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar, cast

from flask import g, redirect, request, url_for

from portal.domain.representative import Actor
from portal.web.locale import address
from portal.web.portal import portal

View = TypeVar("View", bound=Callable[..., Any])


def fresh(view: View) -> View:
    """Let only somebody in who has just signed in (PORTAL_FRESH_MINUTES). Below `@bp.route`, as `@public` is."""

    @wraps(view)
    def answer(**where: Any) -> Any:
        if not signed_in_just_now(g.actor, portal().now()):
            return redirect(url_for("account.again", next=_back_here()), 303)
        return view(**where)

    answer.fresh = True  # type: ignore[attr-defined]
    return cast(View, answer)


def signed_in_just_now(actor: Actor, now: datetime) -> bool:
    """True while the sign-in counts as fresh. A sign-in dated in the future, by a clock that was put back, does so
    for as long at most."""
    return actor.since is not None and abs(now - actor.since) < portal().session_rules.fresh


def _back_here() -> str:
    """This page, if it can be opened: what is only ever sent leads to the start."""
    opens = request.url_rule is not None and "GET" in (request.url_rule.methods or ())
    return address() if opens else url_for("account.start")
