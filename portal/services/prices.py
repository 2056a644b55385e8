"""Holding a price that somebody found against a line, and keeping it as evidence (CST4)."""

from collections.abc import Mapping
from datetime import datetime

from portal.domain.quote_check import SavedQuote
from portal.domain.representative import Action, Actor, may
from portal.services.refusals import NotYours
from portal.store import cases, logs, prices
from portal.store.database import Database

MOST = 20  # standing saved prices a person


class TooMany(Exception):
    """The person has as many standing saved prices as may be kept."""


def save(db: Database, actor: Actor, quote: SavedQuote, form_key: str, draft_id: str = "") -> SavedQuote:
    """Keep a price with the gap it showed, and forget its draft. The same form twice keeps one. Raises NotYours and
    TooMany."""
    _allow(actor, quote.person_id)
    with db.write() as connection:
        if not cases.is_open(connection, quote.person_id):
            raise NotYours
        kept, is_new = prices.add(connection, quote, actor.code_for(quote.person_id), form_key)
        if is_new:
            if len(prices.of_person(connection, quote.person_id)) > MOST:
                raise TooMany  # what was just added is undone
            logs.record(connection, quote.at, actor.code_for(quote.person_id), "price_saved", person_id=quote.person_id)
        if draft_id:
            prices.drop_draft(connection, draft_id, actor.login_id)
    return kept


def saved(db: Database, actor: Actor, person_id: str) -> tuple[SavedQuote, ...]:
    """The person's saved prices, newest first. Raises NotYours."""
    _allow(actor, person_id)
    with db.read() as connection:
        return prices.of_person(connection, person_id)


def standing(db: Database, council: str) -> list[tuple[str, SavedQuote]]:
    """(the council's id of the person, the price) of every saved price that stands, oldest first."""
    with db.read() as connection:
        return prices.standing(connection, council)


def take_back(db: Database, actor: Actor, person_id: str, reference: str, now: datetime) -> None:
    """Take a saved price back. Doing it twice does nothing more. Raises NotYours."""
    _allow(actor, person_id)
    with db.write() as connection:
        if prices.withdraw(connection, person_id, reference, now):
            logs.record(connection, now, actor.code_for(person_id), "price_taken_back", person_id=person_id)


def keep_draft(db: Database, login_id: int, person_id: str, typed: Mapping[str, str], now: datetime) -> str:
    """Keep what was typed into a page whose session had ended, for the login that typed it (security P4)."""
    with db.write() as connection:
        return prices.keep_draft(connection, login_id, person_id, typed, now)


def draft(db: Database, actor: Actor, person_id: str, draft_id: str) -> dict[str, str]:
    """What was typed, or nothing. Raises NotYours."""
    _allow(actor, person_id)
    with db.read() as connection:
        return prices.draft(connection, draft_id, actor.login_id, person_id)


def _allow(actor: Actor, person_id: str) -> None:
    if not may(actor, Action.SAVE_PRICE, person_id):
        raise NotYours
