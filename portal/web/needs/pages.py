"""What the pages of somebody's needs show: sentences that say what it does for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from portal.documents import communication_words as words_of
from portal.documents.languages import Language
from portal.documents.london import london_day_of
from portal.domain.calendar import BankHolidays
from portal.domain.communication import Format, Made, Needs, Reach, due, needed
from portal.domain.communication_gate import Task
from portal.domain.notice import Told
from portal.services.communication_sending import made_of
from portal.web.needs import wording
from portal.web.portal import Portal

SCHEMA = "communication-needs-1"


@dataclass(frozen=True)
class Row:
    """One part of the summary: which, the sentences of ours, the person's own words, and the field to change it."""

    name: str
    sentences: tuple[str, ...]
    own: tuple[str, ...]
    field: str


@dataclass(frozen=True)
class Making:
    """Something that is made for the person, or went out: as what, by when, when it went, why as something else."""

    about: str
    forms: tuple[str, ...]
    reference: str
    until: date | None
    sent: datetime | None
    reason: str
    sent_as: str


def rows(needs: Needs, languages: Mapping[str, Language]) -> tuple[Row, ...]:
    """What it does for them, part by part. A part without an answer has no sentences and no words."""
    asked = needed(needs) or tuple(Made(one) for one in needs.formats)
    return (
        Row("formats", tuple(_comes(one) for one in asked), (), "formats"),
        Row("pages", tuple(_pages(needs, languages)), (), "pages_language"),
        Row("reach", tuple(str(wording.REACHED[one]) for one in needs.reach), _said(needs.through), "reach"),
        Row("times", tuple(str(words_of.TIMES[one]) for one in needs.times), _said(needs.when), "times"),
        Row("language", tuple(part for part in words_of.languages(needs).split("; ") if part), (), "speaks"),
        Row("support", tuple(str(wording.BRINGS[one]) for one in needs.support), (), "support"),
        Row("reader", (), _said(needs.reader), "reader"),
        Row("words", (), _said(needs.words), "words"),
    )


def _comes(made: Made) -> str:
    return str(wording.COMES[made.format]) % {"number": made.size or made.grade}


def _pages(needs: Needs, languages: Mapping[str, Language]) -> list[str]:
    found = []
    if needs.pages_language:
        known = languages.get(needs.pages_language)
        found.append(str(wording.PAGES_LANGUAGE) % {"language": known.name if known else needs.pages_language})
    return found + ([str(wording.EASY_PAGES_ON)] if needs.easy_pages else [])


def _said(words: str) -> tuple[str, ...]:
    return (words,) if words else ()


def text_to_share(needs: Needs) -> str:
    """What others may be told, in the words that the person reads: never a name, and never their own free words."""
    plain = Needs(
        formats=needs.formats, size=needs.size, grade=needs.grade, support=needs.support, times=needs.times,
        reach=tuple(one for one in needs.reach if one is not Reach.PERSON),
        speaks=needs.speaks, speaks_other=needs.speaks_other, reads=needs.reads, reads_other=needs.reads_other,
        interpreter=needs.interpreter,
    )  # fmt: skip
    return "\n".join(part for part in words_of.cells(plain) if part)


def making(tasks: list[Task], where: Portal) -> tuple[Making, ...]:
    """What is made for the person and what went out to them in another form; what went out as it should is not news."""
    shown = [task for task in tasks if task.sent is None or task.reason]
    return tuple(_making(task, where.council.made_in_working_days, where.holidays) for task in shown)


def _making(task: Task, days: Mapping[str, int], holidays: BankHolidays) -> Making:
    forms = made_of(task)
    until = due(forms, london_day_of(task.at), days, holidays)
    names = tuple(words_of.form_words(one) for one in forms)
    about = str(wording.ABOUT.get(Told(task.about), wording.A_LETTER))
    as_ = str(words_of.FORMAT[Format(task.sent_as)]) if task.sent_as else ""
    return Making(about, names, task.reference, until, task.sent, task.reason, as_)


def record_of(needs: Needs, at: datetime | None, until: date | None) -> dict[str, Any]:
    """The needs as data, in codes: to be taken along. The words that somebody wrote are theirs, and in it too."""
    return {
        "schema": SCHEMA,
        "said_at_utc": f"{at:%Y-%m-%dT%H:%M:%SZ}" if at else None,
        "valid_until": until.isoformat() if until else None,
        "accessible_information": {
            "formats": [one.code for one in needed(needs)] or [one.value for one in needs.formats],
            "contact": [one.value for one in needs.reach],
            "contact_through": needs.through,
            "times": [one.value for one in needs.times],
            "times_in_words": needs.when,
            "meetings": [one.value for one in needs.support],
            "help_with_reading": needs.reader,
            "in_own_words": needs.words,
        },
        "language": {
            "speaks": needs.speaks_other or needs.speaks or None,
            "reads": needs.reads_other or needs.reads or None,
            "interpreter": needs.interpreter,
            "pages": needs.pages_language or None,
            "easy_read_pages": needs.easy_pages,
        },
    }
