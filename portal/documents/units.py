"""The words for units, for the sentences of a sum and for every page."""

from portal.documents.language import Later as _l
from portal.domain.line import Per, Unit

PER = {Per.WEEK: _l("a week"), Per.YEAR: _l("a year"), Per.ONCE: _l("once")}
UNIT = {
    Unit.HOUR: _l("hours"),
    Unit.DAY: _l("days"),
    Unit.NIGHT: _l("nights"),
    Unit.HALF_DAY: _l("half-day sessions"),
    Unit.JOURNEY: _l("single journeys"),
    Unit.SESSION: _l("sessions"),
    Unit.ITEM: _l("items"),
    Unit.WEEK: _l("weeks"),
    Unit.FORTNIGHT: _l("fortnights"),
    Unit.FOUR_WEEKS: _l("periods of 4 weeks"),
    Unit.MONTH: _l("months"),
    Unit.QUARTER: _l("quarters of a year"),
    Unit.YEAR: _l("years"),
}
UNIT_ONE = {
    Unit.HOUR: _l("hour"),
    Unit.DAY: _l("day"),
    Unit.NIGHT: _l("night"),
    Unit.HALF_DAY: _l("half-day session"),
    Unit.JOURNEY: _l("single journey"),
    Unit.SESSION: _l("session"),
    Unit.ITEM: _l("item"),
    Unit.WEEK: _l("week"),
    Unit.FORTNIGHT: _l("fortnight"),
    Unit.FOUR_WEEKS: _l("period of 4 weeks"),
    Unit.MONTH: _l("month"),
    Unit.QUARTER: _l("quarter of a year"),
    Unit.YEAR: _l("year"),
}
EACH = {
    Unit.HOUR: _l("an hour"),
    Unit.DAY: _l("a day"),
    Unit.NIGHT: _l("a night"),
    Unit.HALF_DAY: _l("a half-day session"),
    Unit.JOURNEY: _l("a single journey"),
    Unit.SESSION: _l("a session"),
    Unit.ITEM: _l("each"),
    Unit.WEEK: _l("a week"),
    Unit.FORTNIGHT: _l("a fortnight"),
    Unit.FOUR_WEEKS: _l("for 4 weeks"),
    Unit.MONTH: _l("a month"),
    Unit.QUARTER: _l("for 3 months"),
    Unit.YEAR: _l("a year"),
}
