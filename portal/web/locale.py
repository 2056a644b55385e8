"""Which language a page is in. One table of known languages; a language is offered when its catalogue is complete."""

from babel import Locale
from flask import Flask, g
from flask_babel import Babel

DEFAULT = "en_GB"
OFFERED = {"en": Locale.parse(DEFAULT)}


def install(app: Flask) -> None:
    """The language of a request is in its address, never in the browser's wishes: an address can be shared."""
    Babel(app, locale_selector=lambda: g.get("locale", DEFAULT), timezone_selector=lambda: "Europe/London")


def html_language(locale: Locale) -> str:
    """en-GB: the form that HTML's lang wants."""
    return str(locale).replace("_", "-")
