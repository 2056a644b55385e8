"""Loads what real people here told about their budgets: only with their consent, as long as it holds (SUP3)."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from portal.domain.example import Story
from portal.store.content import BadContent, ContentFile, Day, Entry, in_words

Words = Annotated[str, Field(min_length=1)]


class _Consent(Entry):
    given_on: Day
    kept_by: Words
    until: Day


class _Story(Entry):
    title: Words
    words: list[Words] = []
    area: Words
    told_on: Day
    way: Literal["managed", "isf", "direct_payment", "mixed"]
    consent: _Consent
    taken_back_on: Day | None = None


class _Stories(Entry):
    stories: list[_Story]


def load_stories(path: Path, today: date | None) -> tuple[Story, ...]:
    """What real people here told; what they took back is not among it. Raises BadContent, naming the line, for a story
    without consent, whose consent has ended on this day, or whose words stand there after it was taken back. Without a
    day no consent is too old."""
    file = ContentFile(path)
    found = []
    for number, raw in enumerate(file.read_as(_Stories).stories):
        if fault := _fault(file, number, raw, today):
            raise fault
        if raw.taken_back_on is None:
            found.append(Story(raw.title, tuple(raw.words), raw.area, raw.told_on, raw.way, raw.consent.until))
    return tuple(found)


def _fault(file: ContentFile, number: int, raw: _Story, today: date | None) -> BadContent | None:
    """What is wrong with a story; None when it may stand there."""
    place, consent = ("stories", number), raw.consent
    if raw.taken_back_on:
        back = f"was taken back on {in_words(raw.taken_back_on)}: take the words out of this file, too"
        return file.fault((*place, "words"), back) if raw.words else None
    if not raw.words:
        return file.fault(place, "words: is missing")
    if not raw.told_on <= consent.given_on <= consent.until:
        order = "a story is told first, then they agree to show it, until a later day"
        return file.fault((*place, "consent"), order)
    if today and consent.until < today:
        ended = f"their consent ended on {in_words(consent.until)}. Ask them again, or take the story out"
        return file.fault((*place, "consent", "until"), ended)
    return None
