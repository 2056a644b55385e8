"""Working days and periods of months. Holidays are handed in; outside the years they cover nothing is guessed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

SATURDAY = 5


class NotCovered(Exception):
    """There is no list of bank holidays for this day's year, so nobody can say whether it is a working day."""

    def __init__(self, day: date) -> None:
        super().__init__(day.isoformat())
        self.day = day


@dataclass(frozen=True)
class BankHolidays:
    """The bank holidays of England and Wales, and the years that the list covers, both included."""

    days: Collection[date]
    first_year: int
    last_year: int

    def is_working(self, day: date) -> bool:
        """Not a Saturday, a Sunday, Christmas Day, Good Friday or a bank holiday (fact complaints.working_day).
        Raises NotCovered."""
        if not self.first_year <= day.year <= self.last_year:
            raise NotCovered(day)
        return day.weekday() < SATURDAY and day not in self.days

    def after(self, day: date, working_days: int) -> date:
        """The last day of a period of so many working days after a day, which itself does not count.
        Raises NotCovered."""
        left = working_days
        while left:
            day += timedelta(days=1)
            left -= self.is_working(day)
        return day

    def on_or_before(self, day: date) -> date:
        """The day itself, or the last working day before it: what is to be done by a Sunday is done on Friday.
        Raises NotCovered."""
        while not self.is_working(day):
            day -= timedelta(days=1)
        return day

    def between(self, start: date, end: date) -> int:
        """How many working days came after `start`, up to `end` and with it. Raises NotCovered."""
        days = (end - start).days
        return sum(self.is_working(start + timedelta(days=number)) for number in range(1, days + 1))


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or earlier below nothing; the last of the month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    after = date(year + month // 11, (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (after - timedelta(days=1)).day))


def last_day_of(day: date, months: int) -> date:
    """The last day of a period of months that begins with a day: from 22 November, six months end on 21 May (fact
    complaints.reg14.period); from 31 August with the end of February."""
    same = months_after(day, months)
    return same - timedelta(days=1) if same.day == day.day else same
