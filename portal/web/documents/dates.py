"""The days that matter to a person, for their calendar: the review, the step they are at, answers that are due."""

from collections.abc import Iterable, Iterator
from datetime import date

from flask_babel import gettext

from portal.documents.calendar_file import Entry
from portal.domain.case import Case
from portal.domain.progress import Holder, timing
from portal.domain.tracking import Tracked
from portal.web.documents.wording import EVENT, EVENT_WORDS
from portal.web.due import clocks_of
from portal.web.portal import Portal


def entries(case: Case, matters: Iterable[Tracked], portal: Portal) -> tuple[Entry, ...]:
    """Every day from today on, the nearest first. What happened is not told again."""
    found = (*_of_the_case(case, portal), *(entry for one in matters for entry in _of_a_matter(one, portal)))
    return tuple(sorted((entry for entry in found if entry.day >= portal.today()), key=lambda entry: entry.day))


def _of_the_case(case: Case, portal: Portal) -> Iterator[Entry]:
    progress = case.progress
    if progress.review_due:
        yield _told("review", "review", progress.review_due, portal)
    now = progress.now
    usual = portal.council.usual_times.get(now.stage.value) if now else None
    if now and usual and progress.holder is not Holder.YOU:
        until = timing(now, usual, portal.today()).longest_until
        yield _told("step", f"step {now.stage.value} {now.started}", until, portal)


def _of_a_matter(matter: Tracked, portal: Portal) -> Iterator[Entry]:
    if matter.is_open:
        for clock in clocks_of(matter, portal, portal.day):
            if clock.done is None:
                yield _told(clock.what, f"{matter.reference} {clock.what}", clock.due, portal)


def _told(what: str, key: str, day: date, portal: Portal) -> Entry:
    phone = gettext("Phone: %(phone)s", phone=portal.council.contact.phone)
    return Entry(key, day, str(EVENT[what]), f"{EVENT_WORDS[what]} {phone}")
