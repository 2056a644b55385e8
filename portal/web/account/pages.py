"""What the pages around signing in show, and which address a person may be sent on to."""

import re
from dataclasses import dataclass

from flask import url_for

from portal.documents.languages import KNOWN
from portal.web import prefixes
from portal.web.portal import SessionRules
from portal.web.sessions import ExpiredVisit

LOCAL_PATH = re.compile(r"(?:/[\w.~%-]+)*/?(?:\?[\w.~%&=+-]*)?", re.ASCII)
LONGEST_PATH = 500
NEVER_NEXT = ("/sign-", "/signed-", "/account/start")


@dataclass(frozen=True)
class TimeRanOutPage:
    """Why somebody was signed out, and how to go on. `minutes` or `hours` is how long they had."""

    minutes: int | None
    hours: int | None
    go_on: str


def time_ran_out_page(expired: ExpiredVisit, rules: SessionRules, wanted: str) -> TimeRanOutPage:
    """Told to somebody on the way to signing in again (security P4)."""
    idle = expired.why == "idle"
    return TimeRanOutPage(
        minutes=int(rules.idle.total_seconds() // 60) if idle else None,
        hours=None if idle else int(rules.absolute.total_seconds() // 3600),
        go_on=url_for("account.sign_in", again="yes", next=wanted or None),
    )


def local_path(wanted: str | None) -> str:
    """The address to go on to, if it is a path of ours written plainly, else "" (security 3.7.2).

    Two slashes, a backslash, a scheme or anything a browser might straighten into another host is refused;
    so are the pages of signing in and out, which would lead round in circles."""
    if not wanted or not wanted.startswith("/") or len(wanted) > LONGEST_PATH:
        return ""
    if prefixes.read(wanted, KNOWN).path.startswith(NEVER_NEXT):
        return ""
    return wanted if LOCAL_PATH.fullmatch(wanted) else ""
