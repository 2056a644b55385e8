"""What the views work with: one object, made once by create_app and handed to everything below it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, cast

from flask import Flask, current_app

from portal.documents.easy.library import EasyLibrary
from portal.documents.formats import Makers
from portal.documents.guide import Guide
from portal.documents.languages import Language
from portal.documents.london import london_day_of
from portal.domain.calendar import BankHolidays
from portal.domain.check_in import Done, Group
from portal.domain.council import Council
from portal.domain.measure_pages import Changed
from portal.domain.method import Published
from portal.domain.near import Terms
from portal.gateways.identity import IdentityProvider
from portal.gateways.scanner import Scanner
from portal.store.database import Database
from portal.store.uploads import Uploads


@dataclass(frozen=True)
class SessionRules:
    """How long a session lives and how its cookie is set (security P3)."""

    idle: timedelta
    absolute: timedelta
    fresh: timedelta  # a sign-in older than this is too old for acts that must be safe (portal/web/fresh.py)
    cookie_name: str
    secure: bool


@dataclass(frozen=True)
class Portal:
    """The database, the clock, this council and its published content, and who signs people in."""

    db: Database
    now: Callable[[], datetime]  # UTC, without a zone
    today: Callable[[], date]  # the day that stages are held against; fixed in the demonstration
    url: str
    council: Council
    published: Published
    holidays: BankHolidays
    guide: Guide
    directory_terms: Terms  # the council's own terms for our roles of the directory
    acted_on: Mapping[Group, Done]  # the sentences of the private check-in, and what was done about what people said
    changed: tuple[Changed, ...]  # what was changed after what people said about pages, the newest first
    easy: EasyLibrary
    session_rules: SessionRules
    identity: IdentityProvider
    desk_identity: IdentityProvider | None  # who signs the council's workers in; None: there is no desk
    uploads: Uploads
    scanner: Scanner
    languages: Mapping[str, Language]  # on offer, by their codes; English first
    every_language: tuple[Language, ...]  # the others that are known, as far as they have come
    makers: Makers  # of documents in other forms
    assets: dict[str, str]  # name of a built file -> its name with the hash in it
    feed_schema: str
    code_key: bytes = field(repr=False)  # hashes one-time codes; made from SECRET_KEY, so it is not in the database
    demo: bool
    as_at: date | None = None  # the day at which a council looks ahead (R-RATE-1): said on every page

    @property
    def day(self) -> date:
        """The day on which agreements count: today; in the demonstration, whose stages stand still, the later of its
        day and the real one."""
        return max(self.today(), london_day_of(self.now()))

    def install(self, app: Flask) -> None:
        """Make this the portal of the app."""
        app.extensions["portal"] = self


def portal() -> Portal:
    """The portal of the current request."""
    extensions: dict[str, Any] = current_app.extensions
    return cast(Portal, extensions["portal"])
