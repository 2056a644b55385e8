"""Loads content/young_people.yaml: what is told to everybody about EHC personal budgets. A reason is never left out."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field

from portal.domain.council import Contact
from portal.domain.education import Explained, YoungPeople
from portal.domain.fact import Fact
from portal.store.content import ContentFile, Day, Entry
from portal.store.sentences import check_sentences, said
from portal.store.way_shapes import Telling

Written = Annotated[str, Field(pattern=r"\S")]


class _Explained(Entry):
    words: Written
    why: Written
    seen_in: Written


class _Contact(Entry):
    team: Written
    phone: Written
    relay: str
    text: str
    email: str
    post: list[str]
    hours: str
    visit: str


class _YoungPeople(Entry):
    checked_on: Day
    about: Telling
    outcomes: list[_Explained]
    not_bought: list[_Explained]
    asking: Telling
    holders: Telling
    growing_up: Telling
    contact: _Contact


def load_young_people(path: Path, facts: Mapping[str, Fact]) -> YoungPeople:
    """What is told. Raises BadContent for a blank reason, and for law that stands on no verified fact."""
    file = ContentFile(path)
    raw = file.read_as(_YoungPeople)
    check_sentences(file, (), raw, facts)
    return YoungPeople(
        checked_on=raw.checked_on,
        about=said(raw.about),
        outcomes=_explained(raw.outcomes),
        not_bought=_explained(raw.not_bought),
        asking=said(raw.asking),
        holders=said(raw.holders),
        growing_up=said(raw.growing_up),
        contact=Contact(**{**dict(raw.contact), "post": tuple(raw.contact.post)}),
    )


def _explained(items: list[_Explained]) -> tuple[Explained, ...]:
    return tuple(Explained(item.words, item.why, item.seen_in) for item in items)
