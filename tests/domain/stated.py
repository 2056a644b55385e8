"""Entries and budgets for the tests of statements."""

from datetime import date, timedelta
from decimal import Decimal

from portal.domain.line import HeldAs
from portal.domain.statement import ledgers
from portal.domain.statement_book import book
from portal.domain.statement_entry import Entry, Kind
from portal.domain.statement_lines import statement
from portal.domain.statement_period import Period
from tests.builders import a_final_budget, a_line

FIRST = date(2026, 10, 5)
PERIOD = Period(FIRST, FIRST + timedelta(days=27))
NEXT = Period(FIRST + timedelta(days=28), FIRST + timedelta(days=55))
AFTER = date(2026, 12, 1)


def an_entry(
    id_: str = "1", kind: Kind = Kind.SPENT, amount: str | None = "10.00", day: int = 0, **other: object
) -> Entry:
    """An entry so many days after the first."""
    pounds = None if amount is None else Decimal(amount)
    return Entry(
        **{"source": "card", "id": id_, "on": FIRST + timedelta(days=day), "kind": kind, "amount": pounds, **other}
    )


def a_book(*entries: Entry, **ways: HeldAs):
    """The book of these entries, as a direct payment where nothing else is said."""
    return book(entries, ways, HeldAs.DIRECT_PAYMENT)


def money_of(*entries: Entry, periods=(PERIOD, NEXT), **ways: HeldAs):
    """The ledgers of two periods of four weeks."""
    return ledgers(a_book(*entries, **ways), periods)


def stated(*entries: Entry, budgets=None, today=AFTER, begun=True, periods=(PERIOD, NEXT), **ways: HeldAs):
    """The statements of two periods, with a budget of one line of 10.00 a week."""
    kept = a_book(*entries, **ways)
    budgets = budgets or (a_final_budget(a_line(held_as=HeldAs.DIRECT_PAYMENT), effective_from=FIRST),)
    return [statement(kept, item, budgets, today, begun=begun) for item in ledgers(kept, periods)]
