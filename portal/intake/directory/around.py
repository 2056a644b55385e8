"""What a directory sends around a service: opening times, areas, access, languages (SUP7).

Read part by part: a part that can't be read is left out, and the service stays. No opening time is better than a wrong
one, so only what is the same every week is told in days and hours; anything else in the directory's own words. Names of
places, their addresses and maps are not read: no refuge can come in by mistake (council data 5.2)."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, time
from typing import Any

from portal.domain.opening_time import OpeningTime, Weekday
from portal.intake.directory.plain_text import one_line
from portal.intake.directory.record import Service

MOST, LONGEST = 50, 500
CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])(?::[0-9.]+)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?")


def hours_of(sent: Service) -> tuple[OpeningTime, ...]:
    """When the service is open; when its places are, where it does not say it of itself."""
    found = [_hours(raw) for raw in _parts(sent.schedules)]
    if not any(found):
        found = [_hours(raw) for place in _parts(sent.service_at_locations) for raw in _parts(place.get("schedules"))]
    return tuple(dict.fromkeys(hours for hours in found if hours))


def areas_of(sent: Service) -> tuple[str, ...]:
    """The names of the areas in which it works."""
    return _once(_words(area.get("name")) for area in _parts(sent.service_areas))


def access_of(sent: Service) -> tuple[str, ...]:
    """How its places can be used: step-free, a hearing loop."""
    places = (place.get("location") for place in _parts(sent.service_at_locations))
    access = (part for place in places if isinstance(place, dict) for part in _parts(place.get("accessibility")))
    return _once(_words(part.get("description")) for part in access)


def languages_of(sent: Service) -> tuple[str, ...]:
    """The languages by name; the UK profile sends none (council data 5.1, remark 1)."""
    return _once(_words(language.get("name")) for language in _parts(sent.languages))


def _hours(raw: dict[str, Any]) -> OpeningTime | None:
    words = _words(raw.get("description"))
    days = _days(raw) if raw.get("freq") == "WEEKLY" and raw.get("interval") in (None, 1) else ()
    opens, closes = _clock(raw.get("opens_at")), _clock(raw.get("closes_at"))
    if not (days and opens and closes and opens < closes):
        days, opens, closes = (), None, None
    if not days and not words:
        return None
    return OpeningTime(days, opens, closes, words, _day(raw.get("valid_from")), _day(raw.get("valid_to")))


def _days(raw: dict[str, Any]) -> tuple[Weekday, ...]:
    """The days of the week; none when one of them is not a plain day ("1MO" is the first Monday of a month)."""
    named = [part.strip().upper() for part in str(raw.get("byday") or "").split(",") if part.strip()]
    known = [Weekday(name) for name in named if name in set(Weekday)]
    return tuple(day for day in Weekday if day in known) if len(known) == len(named) else ()


def _clock(raw: Any) -> time | None:
    found = CLOCK.fullmatch(raw.strip()) if isinstance(raw, str) else None
    return time(int(found[1]), int(found[2])) if found else None


def _day(raw: Any) -> date | None:
    try:
        return date.fromisoformat(raw[:10]) if isinstance(raw, str) else None
    except ValueError:
        return None


def _words(raw: Any) -> str:
    return one_line(raw) if isinstance(raw, str) and len(raw) <= LONGEST else ""


def _parts(raw: Any) -> Iterator[dict[str, Any]]:
    """The parts of a list that are objects; the first MOST of them."""
    return (part for part in (raw[:MOST] if isinstance(raw, list) else ()) if isinstance(part, dict))


def _once(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, found)))
