"""The portal while a council tries it out (complaint 28): first people only look, then it runs beside the old way.

`read_only`: whatever would be sent is not taken, and given back. `parallel`: everything works, and every page says that
the council's letters count. Signing in, the desk and the feed work in both."""

import re
from typing import Any

from flask import Flask, request

from portal.web.access import MOST_GIVEN_BACK
from portal.web.errors import page

# Signing in and out, "Try it", which keeps nothing, and what people say about the pages: that is what a trial is for.
STILL_WORK = {"account", "estimates", "feed", "first", "told"}
# What keeps somebody safe is never put off: a quiet word, and ending what somebody else may see or do.
SAFE = {"acting.give_up", "helpers.close_login", "helpers.stop", "speaking_up.quiet_word"}
OF_THE_FORM = {"csrf_token", "form_key", "draft", "step", "version"}
CODE = re.compile(r"[a-z][a-z0-9_-]*")  # what was ticked


def install(app: Flask, mode: str) -> None:
    """Must come after who is signed in is known: a stranger is led to sign in first."""
    app.jinja_env.globals["pilot"] = "" if mode == "off" else mode
    app.jinja_env.globals["cannot_send"] = lambda: mode == "read_only" and not still_works(request.endpoint or "")
    if mode != "read_only":
        return

    @app.before_request
    def only_look() -> Any:
        if request.method != "POST" or still_works(request.endpoint or ""):
            return None
        return page("pilot", 403, words=typed(), back=came_from())


def still_works(endpoint: str) -> bool:
    """True for what can be sent while people only look."""
    journey = endpoint.partition(".")[0]
    return endpoint in SAFE or journey in STILL_WORK or journey.startswith("desk")


def came_from() -> str:
    """The page on which it was written; "" where what was sent is no page."""
    rule = request.url_rule
    return request.path if rule is not None and "GET" in (rule.methods or ()) else ""


def typed() -> str:
    """Everything that somebody typed, to be given back to them."""
    values = [
        value.strip()
        for name, every in request.form.lists()
        if name not in OF_THE_FORM
        for value in every
        if value.strip() and not CODE.fullmatch(value.strip())
    ]
    return "\n\n".join(values)[:MOST_GIVEN_BACK]
