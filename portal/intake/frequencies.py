"""How often a cost comes, in the words of the national extract, and the unit it is then a price of."""

from portal.domain.line import Unit

UNITS = {
    "Hourly": Unit.HOUR,
    "Daily": Unit.DAY,
    "Per session": Unit.SESSION,
    "Weekly": Unit.WEEK,
    "Fortnightly": Unit.FORTNIGHT,
    "4-weekly": Unit.FOUR_WEEKS,
    "Monthly": Unit.MONTH,
    "Quarterly": Unit.QUARTER,
    "Annually": Unit.YEAR,
}
