"""What pages show of the local directory. A page stays readable while the database can't be reached."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from urllib.parse import urlsplit

from babel.dates import get_day_names
from flask_babel import get_locale, gettext

from portal.domain.directory import Checked, DirectoryCost, DirectoryRole, DirectoryService, checked, last_checked
from portal.domain.opening_time import OpeningTime, Weekday
from portal.services import directory
from portal.store.database import DatabaseUnavailable
from portal.web.portal import Portal

Told = TypeVar("Told")
log = logging.getLogger("portal")


@dataclass(frozen=True)
class Entry:
    """A service as it is told. `checked_on` is set when the page has to say it; `host` is what a link is called."""

    service: DirectoryService
    checked_on: date | None
    checked_known: bool
    host: str
    costs: tuple[DirectoryCost, ...]
    hours: tuple[tuple[str, str], ...] = ()  # when it is open: days and hours in the page's words, the directory's own


@dataclass(frozen=True)
class FromDirectory:
    """Entries by what they do; roles that nobody offers are left out. `out_of_reach`: the database does not answer."""

    groups: tuple[tuple[DirectoryRole, tuple[Entry, ...]], ...] = ()
    out_of_reach: bool = False


NOBODY = FromDirectory()


def from_directory(portal: Portal, roles: Iterable[DirectoryRole]) -> FromDirectory:
    """What the directory has for these roles today."""
    today = portal.today()

    def read() -> FromDirectory:
        found = directory.with_roles(portal.db, roles, today)
        return FromDirectory(
            tuple((role, tuple(entry(item, today) for item in items)) for role, items in found.items() if items)
        )

    return reachable(read, FromDirectory(out_of_reach=True))


def reachable(read: Callable[[], Told], otherwise: Told) -> Told:
    """What is read of the directory; what is told instead while the database does not answer."""
    try:
        return read()
    except DatabaseUnavailable:
        log.error("database_unavailable", extra={"code": "database_unavailable"})
        return otherwise


def entry(service: DirectoryService, today: date) -> Entry:
    """One service as it is told today."""
    return Entry(
        service,
        last_checked(service, today),
        checked(service, today) is not Checked.NOT_KNOWN,
        urlsplit(service.url).netloc.removeprefix("www."),
        tuple(cost for cost in service.costs if cost.holds_on(today)),
        tuple((opening(hours), hours.words) for hours in service.hours if hours.holds_on(today)),
    )


def opening(hours: OpeningTime) -> str:
    """Monday to Friday: 09:00 to 17:00, in the page's language; "" where the directory says it in words alone."""
    if hours.opens is None or hours.closes is None:
        return ""
    names = get_day_names("wide", context="stand-alone", locale=get_locale() or "en_GB")
    name = {day: names[number].capitalize() for number, day in enumerate(Weekday)}
    runs = (name[a] if a is b else gettext("%(first)s to %(last)s", first=name[a], last=name[b]) for a, b in hours.runs)
    times = gettext("%(first)s to %(last)s", first=f"{hours.opens:%H:%M}", last=f"{hours.closes:%H:%M}")
    return f"{', '.join(runs)}: {times}"
