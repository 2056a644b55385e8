"""The clock of London: times are kept in UTC without a zone, and told and counted as people here have them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
UTC = ZoneInfo("UTC")


def local(value: datetime) -> datetime:
    """UTC without a zone, as it is kept, on the clock of London."""
    return value.replace(tzinfo=UTC).astimezone(LONDON)


def london_day_of(value: datetime) -> date:
    """The day it was in London at that moment."""
    return local(value).date()
