"""Checking a price against the first line of a budget: what the tests of checking and of saving share."""

from sqlalchemy import select

from portal.store.tables import prices

CHECK = "budget/lines/1/does-it-buy"


def stored(app):
    """Every saved price, oldest first, also those taken back."""
    with app.extensions["portal"].db.read() as connection:
        return list(connection.execute(select(prices).order_by(prices.c.id)))


def checked(visit, record, price="31.50", offer="quote", **other):
    """The page with the answer."""
    visit.get(f"{record}/{CHECK}")
    return visit.submit(-1, 200, price=price, offer=offer, **other)


def save(visit, record, price="31.50", **fields):
    """Save a price as evidence, and the line's page that shows it."""
    checked(visit, record, price)
    visit.submit(-1, 303, save="Save", **fields)
    return visit.follow()
