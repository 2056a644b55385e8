"""How amounts, dates, phone numbers and references are written, so that they stay readable in every language.

Money is always written the English way: it must match the letter and the bank statement. Inside right-to-left
text a bare amount or phone number falls apart, so each one carries its own direction (formats 3.2 and 3.3).
"""

import re
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date
from flask import Flask
from flask_babel import get_locale, gettext
from markupsafe import Markup, escape

from portal.documents.language import speaking
from portal.documents.language import translated as in_this_language
from portal.documents.london import local
from portal.documents.steps import Forms, digits, pounds, sentence_of
from portal.domain.explanation import Step
from portal.web.locale import filled

LETTERS_OF_ENGLISH = re.compile("[\x00-\x7f£‘’“”–—…×½¼]*")
MEGABYTE = 1024 * 1024


def isolated(text: str) -> Markup:
    """A text that is read left to right, whatever is around it."""
    return Markup(f'<bdi dir="ltr">{escape(text)}</bdi>')  # noqa: S704 - escaped


def money(amount: Decimal) -> Markup:
    """£1,234.50, with its pennies always."""
    return isolated(pounds(amount))


def signed(amount: Decimal) -> Markup:
    """+£29.26 or −£14.00: for what changed."""
    return isolated(("+" if amount > 0 else "") + pounds(amount))


def number(value: Decimal) -> Markup:
    """5.25, 14: without idle noughts."""
    return isolated(digits(value))


def phone(value: str) -> Markup:
    """A phone number as a link that a phone can call; spaces stay for the eye."""
    return Markup('<a class="govuk-link" href="tel:{}"><bdi dir="ltr">{}</bdi></a>').format(
        value.replace(" ", ""), str(value)
    )


def reference(value: str) -> Markup:
    """A reference, read left to right."""
    return isolated(value)


def own_words(value: str) -> Markup:
    """What a person or the council wrote, in whatever direction its letters run. In a page of another language, letters
    that English is written with are taken for English: a screen reader changes its voice."""
    if not value:
        return Markup()
    language = ' lang="en-GB"' if speaking() and LETTERS_OF_ENGLISH.fullmatch(value) else ""
    return Markup(f'<span dir="auto"{language}>{escape(value)}</span>')  # noqa: S704 - escaped


def file_size(value: int) -> str:
    """1.5 MB, 340 KB: of a file."""
    if value >= MEGABYTE:
        return gettext("%(number)s MB", number=digits((Decimal(value) / MEGABYTE).quantize(Decimal("0.1"))))
    return gettext("%(number)s KB", number=-(-value // 1024))


def first_capital(value: object) -> Markup:
    """The same with a capital at its start, for the beginning of a sentence. Markup around it stays."""
    text = str(value)
    start = text.index(">") + 1 if text.startswith("<") else 0
    return Markup(text[:start] + text[start : start + 1].upper() + text[start + 1 :])  # noqa: S704 - escaped before


def day(value: date | datetime) -> str:
    """12 November 2026, in the page's language."""
    if isinstance(value, datetime):
        value = local(value).date()
    return _day(value, str(get_locale() or "en_GB"))


def moment(value: datetime) -> str:
    """12 November 2026 at 14:05, on the clock of London."""
    return gettext("%(day)s at %(time)s", day=day(value), time=f"{local(value):%H:%M}")


def translated(words: str) -> Markup:
    """A sentence of a content file in the language of the page."""
    return escape(in_this_language(words))


def said(step: Step) -> Markup:
    """The sentence of one step of a sum, its amounts readable in every direction of letters."""
    return filled(*sentence_of(step, FORMS))


FORMS = Forms(money, number, own_words)


@lru_cache(maxsize=4096)
def _day(value: date, locale: str) -> str:
    return format_date(value, "long", locale=locale)


def install(app: Flask) -> None:
    """Make them filters of every template."""
    for name in (
        "money",
        "signed",
        "number",
        "phone",
        "reference",
        "own_words",
        "file_size",
        "first_capital",
        "day",
        "moment",
        "said",
        "translated",
    ):
        app.jinja_env.filters[name] = globals()[name]
