"""The bank holidays of England and Wales, from the copy of the GOV.UK list in a library: nothing is fetched."""

from functools import cache

from govuk_bank_holidays.bank_holidays import BankHolidays as GovUk

from portal.domain.calendar import BankHolidays


@cache
def load_bank_holidays() -> BankHolidays:
    """The list, and the years that it covers: read once."""
    found = GovUk(use_cached_holidays=True).get_holidays(division=GovUk.ENGLAND_AND_WALES)
    days = frozenset(holiday["date"] for holiday in found)
    return BankHolidays(days, min(days).year, max(days).year)
