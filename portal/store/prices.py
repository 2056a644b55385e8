"""Prices that people found and held against a line of their budget."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from portal.domain.quote_check import Offer, SavedQuote
from portal.store.database import insert_once
from portal.store.references import drawn
from portal.store.requests import DRAFTS_KEPT
from portal.store.tables import drafts, people, prices

DRAFT = "price"  # the kind of its drafts


def add(connection: Connection, quote: SavedQuote, made_by: str, form_key: str) -> tuple[SavedQuote, bool]:
    """Keep a price, or give the one that this same form kept before; True when it is new. The reference is drawn."""
    row = {
        "person_id": quote.person_id,
        "budget": quote.budget,
        "line": quote.line,
        "offer": quote.offer.value,
        "price": str(quote.price),
        "gap": str(quote.gap),
        "supplier": quote.supplier,
        "words": quote.words,
        "made_by": made_by,
        "at": quote.at,
        "form_key": form_key,
    }
    for reference in drawn("PR"):
        inserted = insert_once(connection, prices, row | {"reference": reference})
        same = (prices.c.person_id == quote.person_id, prices.c.form_key == form_key)
        found = connection.execute(select(prices).where(*same)).first()
        if found is not None:
            return _read(found), inserted
    raise LookupError("the price just kept is not there")


def of_person(connection: Connection, person_id: str) -> tuple[SavedQuote, ...]:
    """The person's prices that still stand, newest first."""
    wanted = (prices.c.person_id == person_id, prices.c.withdrawn.is_(None))
    return tuple(_read(row) for row in connection.execute(select(prices).where(*wanted).order_by(prices.c.id.desc())))


def standing(connection: Connection, council: str) -> list[tuple[str, SavedQuote]]:
    """(the council's id, the price) of all that stand, oldest first."""
    query = select(prices, people.c.council_ref).join(people).where(people.c.council == council)
    query = query.where(prices.c.withdrawn.is_(None)).order_by(prices.c.id)
    return [(row.council_ref, _read(row)) for row in connection.execute(query)]


def withdraw(connection: Connection, person_id: str, reference: str, now: datetime) -> bool:
    """Take a price back; False when there is none that stands."""
    wanted = (prices.c.person_id == person_id, prices.c.reference == reference, prices.c.withdrawn.is_(None))
    return connection.execute(update(prices).where(*wanted).values(withdrawn=now)).rowcount == 1


def keep_draft(connection: Connection, login_id: int, person_id: str, typed: Mapping[str, str], now: datetime) -> str:
    """Keep what was typed and could not be sent, for DRAFTS_KEPT. Gives the draft's id, which goes into the address."""
    connection.execute(delete(drafts).where(drafts.c.saved < now - DRAFTS_KEPT))
    draft_id = secrets.token_urlsafe(12)
    row = {"id": draft_id, "login_id": login_id, "person_id": person_id, "kind": DRAFT, "saved": now}
    connection.execute(insert(drafts).values(row | {"answers": dict(typed)}))
    return draft_id


def draft(connection: Connection, draft_id: str, login_id: int, person_id: str) -> dict[str, str]:
    """What was typed, for the login that typed it and nobody else; nothing where there is no such draft."""
    own = (drafts.c.id == draft_id, drafts.c.login_id == login_id, drafts.c.person_id == person_id)
    found = connection.execute(select(drafts.c.answers).where(*own, drafts.c.kind == DRAFT)).scalar_one_or_none()
    return {name: str(typed) for name, typed in (found or {}).items()}


def drop_draft(connection: Connection, draft_id: str, login_id: int) -> None:
    """Forget a draft that was saved."""
    own = (drafts.c.id == draft_id, drafts.c.login_id == login_id, drafts.c.kind == DRAFT)
    connection.execute(delete(drafts).where(*own))


def _read(row: Row[Any]) -> SavedQuote:
    return SavedQuote(
        row.reference, row.person_id, row.budget, row.line, Offer(row.offer), Decimal(row.price), row.supplier,
        row.words, Decimal(row.gap), row.at,
    )  # fmt: skip
