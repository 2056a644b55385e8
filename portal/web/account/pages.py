"""What the pages around signing in show."""

from dataclasses import dataclass

from flask import url_for

from portal.web.portal import SessionRules
from portal.web.sessions import ExpiredVisit


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
