"""By when somebody has to act in a question, a challenge or a complaint: the law's clocks and the council's own."""

from datetime import date

from portal.documents.london import london_day_of
from portal.domain.calendar import NotCovered
from portal.domain.tracking import Clock, Tracked, clocks
from portal.web.portal import Portal


def clocks_of(tracked: Tracked, portal: Portal, day: date) -> tuple[Clock, ...]:
    times = portal.council.usual_times
    usual, report = times.get(tracked.dispute.door.value), times.get("advocate_report")
    try:
        return clocks(tracked, portal.holidays, usual, london_day_of, day, report)
    except NotCovered:
        return ()
