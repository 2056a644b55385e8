"""Writing an easy page: sentences with their values, and rows that follow each other."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from portal.documents.language import Later
from portal.domain.council import Council
from portal.domain.easy_page import (
    OWN_LINE,
    CheckedBy,
    EasyPage,
    Link,
    Own,
    Phone,
    Pounds,
    Row,
    Section,
    Words,
    to_the_pound,
    whole_pounds,
)
from portal.domain.three_figures import ThreeFigures

MOST_BULLETS = 4  # with a lead-in, that is 5 lines beside one picture (ER16)


def say(sentence: Later, **values: Any) -> Words:
    """A sentence marked with `_l("…")`, and its values by name."""
    return Words(sentence.message, values)


def own(text: str) -> Words:
    """Words of somebody's own, as a line."""
    return Words(OWN_LINE, {"own": Own(text)})


def link(sentence: Later, to: str, **where: Any) -> Link:
    """A link to a page by the name it has in the portal."""
    return Link(Words(sentence.message), to, where)


class Writing:
    """A page while it is written."""

    def __init__(self, title: Words) -> None:
        self.title = title
        self._sections: list[tuple[Words, list[Row]]] = []

    def section(self, heading: Later, **values: Any) -> None:
        """Begin a section."""
        self._sections.append((say(heading, **values), []))

    def row(
        self, picture: str, *lines: Words | Later, bullets: Iterable[Words | Link] = (), defines: tuple[str, ...] = (),
        links: tuple[Link, ...] = (),
    ) -> None:  # fmt: skip
        """Add a row to the section."""
        said = tuple(say(line) if isinstance(line, Later) else line for line in lines)
        self._sections[-1][1].append(Row(picture, said, tuple(bullets), defines, links))

    def list_rows(self, picture: str, lead: Words, more: Words, bullets: Sequence[Words | Link]) -> None:
        """A list under its lead-in; a long one goes on in more rows, under `more`."""
        for place in range(0, len(bullets), MOST_BULLETS):
            self.row(picture, more if place else lead, bullets=bullets[place : place + MOST_BULLETS])

    def page(self, checked_by: CheckedBy | None = None) -> EasyPage:
        """The page. Sections without a row are left out."""
        sections = tuple(Section(heading, tuple(rows)) for heading, rows in self._sections if rows)
        return EasyPage(self.title, sections, checked_by)


def pounds(total: Decimal, *parts: Decimal) -> tuple[Pounds, ...]:
    """A sum and its parts: all in whole pounds where they still add up, all exact where they would not."""
    about = whole_pounds(total, *parts) if parts else True
    return tuple(Pounds(amount, about) for amount in (total, *parts))


def one(amount: Decimal) -> Pounds:
    """An amount by itself: in whole pounds, unless that would be nothing."""
    return Pounds(amount, about=not amount or bool(to_the_pound(amount)))


def exact(amount: Decimal) -> Pounds:
    """An amount to the penny, where that matters."""
    return Pounds(amount)


def three(figures: ThreeFigures) -> tuple[Pounds, Pounds | None, Pounds | None]:
    """What it costs, what the person pays, what the council pays."""
    if figures.person_pays is None or figures.council_pays is None:
        return one(figures.cost), None, None
    cost, pays, council = pounds(figures.cost, figures.person_pays, figures.council_pays)
    small = any(amount and not to_the_pound(amount) for amount in (figures.person_pays, figures.council_pays))
    if small:  # a few pennies are not nothing
        return Pounds(figures.cost), Pounds(figures.person_pays), Pounds(figures.council_pays)
    return cost, pays, council


def of_the_council(council: Council) -> Mapping[str, Any]:
    """What the sentences of content files may leave open: the placeholders an author can write."""
    contact, urgent = council.contact, council.urgent
    values = {
        "council": Own(council.name),
        "team": Own(contact.team),
        "phone": Phone(contact.phone),
        "relay": Phone(contact.relay),
        "text": Phone(contact.text),
        "hours": Own(contact.hours),
        "urgent_team": Own(urgent.team),
        "urgent_phone": Phone(urgent.phone),
        "emergency": Phone("999"),
        "ombudsman": Phone("0300 061 0614"),
    }
    return {name: value for name, value in values.items() if value not in (Own(""), Phone(""))}
