"""The budget journey in easy read: rows in place of tables, from the same case (formats 1.2)."""

from collections.abc import Callable

from flask import url_for

from portal.documents.easy import budget as easy_budget
from portal.documents.easy import changed, line, money, no_amount
from portal.domain.calculation import WorkedLine
from portal.domain.case import Release
from portal.domain.money_view import MoneyView
from portal.domain.person import Person
from portal.services.seeing import Seen
from portal.web.access import can
from portal.web.easy import show
from portal.web.portal import portal


def budget(seen: Seen) -> str:
    """My budget, or why there is no amount."""
    person_id, today = seen.person.id, portal().today()
    may = reader(person_id)
    if seen.case.shows_amounts:
        care = seen.care if may("agree") else ()
        page = easy_budget.budget_page(seen.case, seen.case.budgets[-1], today, may, care)
    else:
        page = no_amount.no_amount_page(seen.case, today, may)
    return show(page, person_id=person_id, person=seen.person, letter_of=url_for("budgets.budget", person_id=person_id))


def line_of(seen: Seen, number: int, item: WorkedLine) -> str:
    """One line."""
    person_id = seen.person.id
    page = line.line_page(seen.case.budgets[-1], number, item, reader(person_id))
    return show(page, person_id=person_id, back=url_for("budgets.budget", person_id=person_id))


def what_changed(seen: Seen) -> str:
    """From one figure to the next."""
    person_id = seen.person.id
    page = changed.changes_page(seen.case, reader(person_id))
    here, back = (url_for(f"budgets.{name}", person_id=person_id) for name in ("what_changed", "budget"))
    return show(page, person_id=person_id, person=seen.person, letter_of=here, back=back)


def money_of(person: Person, found: MoneyView | None, release: Release) -> str:
    """For somebody who may see the money and no words about health (REP4)."""
    return show(money.money_page(found, release, reader(person.id)), person_id=person.id)


def reader(person_id: str) -> Callable[[str], bool]:
    """What the reader may do, by the name of the act."""
    return lambda act: can(act, person_id)
