"""An easy page as plain text, in the language that is spoken: for the checker, and for formats without pictures."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from portal.documents.language import Later as _l
from portal.documents.language import translated
from portal.documents.london import local
from portal.documents.steps import digits, pounds
from portal.domain.easy_page import OWN_LINE, EasyPage, Link, Own, Phone, Pounds, Reference, Row, Words, to_the_pound

ABOUT = _l("about %(amount)s")


@dataclass(frozen=True)
class PlainRow:
    """A row as it is read. `**` stands around words that are bold."""

    picture: str
    lines: tuple[str, ...]
    bullets: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlainPage:
    """A page as it is read. `contents`: it begins with a list of its sections."""

    title: str
    sections: tuple[tuple[str, tuple[PlainRow, ...]], ...]
    contents: bool


def in_pounds(amount: Decimal) -> str:
    """£412, or £412.50: noughts for pennies are left out in easy read."""
    return pounds(amount).removesuffix(".00")


def told_pounds(amount: Pounds) -> tuple[str, bool]:
    """The amount as it is told, and whether "about" belongs before it."""
    about = amount.about and amount.amount != to_the_pound(amount.amount)
    return in_pounds(to_the_pound(amount.amount) if about else amount.amount), about


def told(words: Words, own: Callable[[str], str] = str) -> str:
    """A sentence in the language that is spoken, `**` left in its place."""
    message = words.message if words.message == OWN_LINE else translated(words.message)
    return message % {name: _told(value, own) for name, value in words.values.items()}


def plain_row(row: Row, own: Callable[[str], str] = str) -> PlainRow:
    """A row. Where its hard words were explained before, they are not bold again."""
    said = tuple(item.words if isinstance(item, Link) else item for item in row.bullets)
    lines, bullets = (tuple(told(words, own) for words in some) for some in (row.lines, said))
    if not row.bold:
        lines, bullets = (tuple(text.replace("**", "") for text in some) for some in (lines, bullets))
    return PlainRow(row.picture, (*lines, *(told(words) for words in row.meaning)), bullets)


def plain_page(page: EasyPage, own: Callable[[str], str] = str) -> PlainPage:
    """A page."""
    sections = tuple(
        (told(item.heading, own), tuple(plain_row(row, own) for row in item.rows)) for item in page.sections
    )
    return PlainPage(told(page.title, own), sections, page.has_contents)


def _told(value: Any, own: Callable[[str], str]) -> str:
    if isinstance(value, Pounds):
        amount, about = told_pounds(value)
        return translated(ABOUT.message) % {"amount": amount} if about else amount
    if isinstance(value, Words):
        return told(value, own)
    if isinstance(value, Own):
        return own(value.text)
    if isinstance(value, Phone):
        return value.number
    if isinstance(value, Reference):
        return value.text
    if isinstance(value, datetime):
        return _day(local(value).date())
    if isinstance(value, date):
        return _day(value)
    return digits(value) if isinstance(value, Decimal) else str(value)


def _day(value: date) -> str:
    return f"{value.day} {value:%B %Y}"
