"""Nobody's part for somebody else ends without a warning (P18; security 4.E)."""

from datetime import date, timedelta

from portal.domain.representative import Representative, State, state_on

WARNED_BEFORE = timedelta(days=30)


def ends_soon(part: Representative, day: date) -> bool:
    """True in the last 30 days of a part that is in force. Who was let in for no longer than that was told the last
    day just then, and is not warned."""
    lasts = part.until - part.begins
    return state_on(part, day) is State.IN_FORCE and part.until - day <= WARNED_BEFORE < lasts
