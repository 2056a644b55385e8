"""Prices that people found and held against a line of their budget."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, select, update

from portal.domain.quote_check import Offer, SavedQuote
from portal.store.database import insert_once
from portal.store.references import drawn
from portal.store.tables import people, prices


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


def _read(row: Row[Any]) -> SavedQuote:
    return SavedQuote(
        row.reference, row.person_id, row.budget, row.line, Offer(row.offer), Decimal(row.price), row.supplier,
        row.words, Decimal(row.gap), row.at,
    )  # fmt: skip
