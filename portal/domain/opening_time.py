"""When a service of the local directory is open (SUP7). Days and hours as the directory has them; never worked out."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class Weekday(StrEnum):
    """The days of a week as calendars write them (RFC 5545), Monday first."""

    MONDAY = "MO"
    TUESDAY = "TU"
    WEDNESDAY = "WE"
    THURSDAY = "TH"
    FRIDAY = "FR"
    SATURDAY = "SA"
    SUNDAY = "SU"


@dataclass(frozen=True)
class OpeningTime:
    """One line of opening times: the same days of every week, words of the directory, or both. No days: words alone."""

    days: tuple[Weekday, ...] = ()
    opens: time | None = None
    closes: time | None = None
    words: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """True when this counts on that day. Both days count."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    @property
    def runs(self) -> tuple[tuple[Weekday, Weekday], ...]:
        """The days as (first, last) of those that follow each other: Monday to Friday is one run."""
        order = list(Weekday)
        found: list[list[Weekday]] = []
        for day in sorted(set(self.days), key=order.index):
            if found and order.index(day) == order.index(found[-1][-1]) + 1:
                found[-1].append(day)
            else:
                found.append([day])
        return tuple((run[0], run[-1]) for run in found)
