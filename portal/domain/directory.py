"""The local directory (Open Referral UK 3.0): who offers which help, whether it may be shown, and whether it is open.

A directory says who *offers* a service. Whom the council has approved is the council's own statement, and not here.
The rules are those of the council data, 5.2. Today's date is handed in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from portal.domain.opening_time import OpeningTime

SAY_WHEN_AFTER = 3  # months: how often the standard recommends to check an entry (council data 5.2)
NOT_SHOWN_AFTER = 12  # months: older ones are on the staff's list only (council data 5.2, the portal's own choice)
KEPT_FOR = timedelta(days=30)  # after the first file that a service was missing from (council data 5.2)


class DirectoryRole(StrEnum):
    """What a service does for somebody with a budget: the local role list (council data 5.1, remark 2)."""

    ISF_PROVIDER = "isf_provider"
    PEER_SUPPORT = "peer_support"
    CARE_ACT_ADVOCACY = "care_act_advocacy"
    DIRECT_PAYMENT_SUPPORT = "direct_payment_support"
    PA_REGISTER = "pa_register"
    CARERS_SUPPORT = "carers_support"
    BENEFITS_ADVICE = "benefits_advice"
    USER_LED_ORGANISATION = "user_led_organisation"
    SUPPORT_PLANNING = "support_planning"
    MANAGED_ACCOUNT = "managed_account"


class Status(StrEnum):
    """The four of the standard (council data 5.1)."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    DEFUNCT = "defunct"
    CLOSED_FOR_NOW = "temporarily closed"


class Checked(StrEnum):
    """How long ago somebody checked an entry."""

    LATELY = "lately"
    A_WHILE_AGO = "a_while_ago"  # over 3 months: the page says when
    TOO_LONG_AGO = "too_long_ago"  # over 12 months: not shown
    NOT_KNOWN = "not_known"  # no date, or one that has not come yet: the page says so


@dataclass(frozen=True)
class DirectoryCost:
    """What a service costs, in the words of the directory. `pounds` is None where it names no amount in pounds."""

    option: str
    pounds: Decimal | None
    words: str
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """True when this is the cost on that day. Both days count."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class DirectoryService:
    """One service. `id` is the directory's own; texts are plain, `url` is https or "". Ages are in years.

    `other_terms` are what the directory says beside the roles: they are kept, and never a role. `areas`: where it
    works, `access`: how its places can be used, `languages`: what is spoken there, all in the directory's words."""

    id: str
    name: str
    description: str
    status: Status
    alert: str
    organisation: str
    url: str
    email: str
    phone: str
    roles: tuple[DirectoryRole, ...]
    assured: date | None
    minimum_age: int | None
    maximum_age: int | None
    costs: tuple[DirectoryCost, ...]
    other_terms: tuple[str, ...] = ()
    hours: tuple[OpeningTime, ...] = ()
    areas: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The description, a paragraph each."""
        return tuple(line for line in self.description.split("\n") if line.strip())

    @property
    def is_open(self) -> bool:
        """True when it takes people now."""
        return self.status is Status.ACTIVE

    @property
    def is_there(self) -> bool:
        """False when the directory itself says that the service has ended."""
        return self.status in (Status.ACTIVE, Status.CLOSED_FOR_NOW)


def checked(service: DirectoryService, today: date) -> Checked:
    """How long ago the entry was checked (council data 5.2)."""
    if service.assured is None or service.assured > today:
        return Checked.NOT_KNOWN
    if service.assured < months_before(today, NOT_SHOWN_AFTER):
        return Checked.TOO_LONG_AGO
    return Checked.A_WHILE_AGO if service.assured < months_before(today, SAY_WHEN_AFTER) else Checked.LATELY


def last_checked(service: DirectoryService, today: date) -> date | None:
    """The day for "last checked on", when the page has to say it."""
    return service.assured if checked(service, today) is Checked.A_WHILE_AGO else None


def is_shown(service: DirectoryService, today: date) -> bool:
    """True for what is active or closed for now, unless it was checked over 12 months ago (council data 5.2)."""
    return service.is_there and checked(service, today) is not Checked.TOO_LONG_AGO


def can_be_chosen(service: DirectoryService, today: date) -> bool:
    """True when it is shown and open: what is closed for now is told with its alert, and not offered."""
    return service.is_open and is_shown(service, today)


def shown(services: Iterable[DirectoryService], today: date) -> tuple[DirectoryService, ...]:
    """Those that are shown, in the order of the alphabet: no service is better than another."""
    return in_order(service for service in services if is_shown(service, today))


def too_old(services: Iterable[DirectoryService], today: date) -> tuple[DirectoryService, ...]:
    """The staff's list: there, but not shown, because nobody checked the entry for over 12 months."""
    return in_order(s for s in services if s.is_there and checked(s, today) is Checked.TOO_LONG_AGO)


def in_order(services: Iterable[DirectoryService]) -> tuple[DirectoryService, ...]:
    """In the order of the alphabet; of one name, by organisation."""
    return tuple(sorted(services, key=lambda s: (s.name.casefold(), s.organisation.casefold(), s.id)))


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the last day of a month for the last day of a month.

    So what was checked before 31 March was checked over 3 months before 30 June (council data 5.3)."""
    count = day.year * 12 + day.month - 1 - months
    year, month = count // 12, count % 12 + 1
    last = _last_day(year, month)
    return date(year, month, last if day.day == _last_day(day.year, day.month) else min(day.day, last))


def _last_day(year: int, month: int) -> int:
    after = date(year + month // 12, month % 12 + 1, 1)
    return (after - timedelta(days=1)).day
