"""The page objects of my documents."""

from dataclasses import dataclass
from datetime import date

from flask import request, url_for

from portal.documents.formats import Form, Makers, Standing, standing
from portal.documents.london import london_day_of
from portal.domain.by_post import Order, comes_by
from portal.domain.case import Case
from portal.domain.decision import Sent
from portal.domain.full_cost import fees
from portal.domain.representative import Action
from portal.domain.request import Status
from portal.domain.tracking import Tracked
from portal.web.access import can
from portal.web.documents.letters import EASY, Letter, What
from portal.web.portal import Portal
from portal.web.prefixes import prefix_of


@dataclass(frozen=True)
class Row:
    """One document in the list: the day it was sent tells several of a kind apart."""

    letter: Letter
    sent_on: date | None = None


@dataclass(frozen=True)
class OrderRow:
    """One order by post: what it is of, how far it is, and the day by which it is posted by the council's own times."""

    order: Order
    letter: Letter
    ordered_on: date
    comes_by: date | None


@dataclass(frozen=True)
class EveryPage:
    """My documents."""

    person_id: str
    rows: tuple[Row, ...]
    has_dates: bool
    orders: tuple[OrderRow, ...]


@dataclass(frozen=True)
class FormRow:
    """One form of a document: the name of its file, and how far it can serve."""

    form: Form
    file: str
    standing: Standing


@dataclass(frozen=True)
class DocumentPage:
    """One document in every form it can have."""

    person_id: str
    letter: Letter
    offered: tuple[FormRow, ...]
    missing: tuple[FormRow, ...]
    easy_file: str  # the address of its easy read as a PDF; "" where there is none
    has_data: bool  # the calculation as a table and as data, which are of no language


def rows(
    person_id: str, case: Case, choices: tuple[Sent, ...], matters: tuple[Tracked, ...], today: date
) -> tuple[Row, ...]:
    """Every document there is for this person and whoever looks, in the order in which they are asked for."""
    amounts = case.shows_amounts
    found = [Row(Letter(What.BUDGET))]
    found += [Row(Letter(What.WORKED_OUT))] if amounts else []
    found += [Row(Letter(What.FEE))] if fees(case, today) else []
    found += [Row(Letter(What.MANAGED))] if amounts and can(Action.CHOOSE, person_id) else []
    found += [Row(Letter(What.CHANGES))] if amounts and case.previous is not None else []
    found += [Row(Letter(What.CHOICE, one.reference), london_day_of(one.at)) for one in choices if amounts]
    found += [Row(Letter(What.MATTER, one.reference), london_day_of(one.at)) for one in matters]
    found += [Row(Letter(What.PROGRESS))] if can(Action.SEE_PROGRESS, person_id) else []
    found += [Row(Letter(What.LOG))] if can(Action.SEE_LOG, person_id) else []
    found += [Row(Letter(What.AHEAD))] if can(Action.SEE_AHEAD, person_id) else []
    return tuple(found)


def order_rows(orders: tuple[Order, ...], letters: dict[str, Letter], portal: Portal) -> tuple[OrderRow, ...]:
    """What was ordered by post, with the day by which it is posted while it is not."""
    made_in, found = portal.council.made_in_working_days, []
    for order in orders:
        ordered = london_day_of(order.at)
        waits = order.status is not Status.POSTED
        until = comes_by(ordered, order.form, made_in, portal.holidays) if waits else None
        found.append(OrderRow(order, letters[order.document], ordered, until))
    return tuple(found)


def document_page(person_id: str, letter: Letter, case: Case, language: str, makers: Makers) -> DocumentPage:
    """One document, held against what this machine can make and what each form can be in this language."""
    found = tuple(FormRow(form, f"{letter.name}.{form.value}", standing(form, language, makers)) for form in Form)
    return DocumentPage(
        person_id=person_id,
        letter=letter,
        offered=tuple(row for row in found if row.standing.offered),
        missing=tuple(row for row in found if not row.standing.offered),
        easy_file=_easy_file(person_id, letter, language, makers),
        has_data=letter.what is What.WORKED_OUT and case.shows_amounts,
    )


def _easy_file(person_id: str, letter: Letter, language: str, makers: Makers) -> str:
    """The same address under the prefix of easy read: the letter's own view answers there in easy read."""
    if letter.what not in EASY or not makers.printer.available:
        return ""
    file = url_for("documents.document", person_id=person_id, name=f"{letter.name}.{Form.PDF.value}")
    return prefix_of(language, easy=True) + file.removeprefix(request.script_root)
