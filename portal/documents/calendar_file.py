"""The days that matter as a calendar file: whole days, private, each with a reminder a week before (formats 4.5).

Calendars are shared with families and workplaces, so no amount, no reference and no name is in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from icalendar import Alarm, Calendar, Event

REMINDER = timedelta(days=-7)
FIRST = date(2026, 1, 1)  # the days since then number the editions of an entry


@dataclass(frozen=True)
class Entry:
    """One day: `key` names it for ever, so that a newer file moves the entry instead of adding another."""

    key: str
    day: date
    title: str
    words: str


def calendar_file(entries: Iterable[Entry], *, of: str, host: str, language: str, now: datetime) -> bytes:
    """The file. `of` is the record's random id: with `key` it makes the entry's own id, which tells nothing of either.
    `now` is UTC."""
    calendar = Calendar()
    calendar.add("prodid", "-//Care and support budgets//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for entry in entries:
        calendar.add_component(_event(entry, of, host, language, now))
    made: bytes = calendar.to_ical()
    return made


def _event(entry: Entry, of: str, host: str, language: str, now: datetime) -> Event:
    spoken = {"LANGUAGE": language}
    event = Event()
    event.add("uid", f"{sha256(f'{of} {entry.key}'.encode()).hexdigest()[:32]}@{host}")
    event.add("dtstamp", now.replace(tzinfo=UTC))
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("sequence", max((now.date() - FIRST).days, 0))
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    event.add("summary", entry.title, parameters=spoken)
    event.add("description", entry.words, parameters=spoken)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.title, parameters=spoken)
    alarm.add("trigger", REMINDER)
    event.add_component(alarm)
    return event
