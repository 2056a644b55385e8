"""One line of a budget in easy read: what it is, how much of it, at what price, and what that comes to (IND6)."""

from collections.abc import Callable

from portal.documents.easy import paying
from portal.documents.easy.budget import if_wrong
from portal.documents.easy.writing import Writing, exact, own, say
from portal.documents.language import Later
from portal.documents.language import Later as _l
from portal.documents.steps import digits
from portal.documents.units import EACH, UNIT, UNIT_ONE
from portal.domain.budget import Budget
from portal.domain.calculation import WorkedLine
from portal.domain.charging import may_be_charged
from portal.domain.easy_page import EasyPage, Words
from portal.domain.line import HeldAs, Per, PriceSource, Unit

COSTS = {
    Per.WEEK: _l("It costs %(amount)s each week."),
    Per.YEAR: _l("It costs %(amount)s each year."),
    Per.ONCE: _l("It costs %(amount)s 1 time."),
}
MUCH = {
    Per.WEEK: _l("You get %(count)s %(unit)s each week."),
    Per.YEAR: _l("You get %(count)s %(unit)s each year."),
    Per.ONCE: _l("You get %(count)s %(unit)s."),
}
EASY_UNIT = {
    Unit.HALF_DAY: (_l("session"), _l("sessions"), _l("for each session")),
    Unit.JOURNEY: (_l("journey"), _l("journeys"), _l("for each journey")),
}
FROM = {
    PriceSource.RATE_BOOK: _l("The price is from the list of the council."),
    PriceSource.PLACEHOLDER: _l("We use this price until we know the real price."),
    PriceSource.QUOTE: _l("This is a real price from the people who do it."),
    PriceSource.BUILD_UP: _l("This is what it costs you to pay your own staff."),
    PriceSource.COUNCIL_RECORD: _l("The price is from the records of the council."),
}
HELD = {
    HeldAs.MANAGED: _l("The council looks after this money."),
    HeldAs.COMMISSIONED: _l("The council looks after this money."),
    HeldAs.ISF: _l("An organisation looks after this money for you."),
    HeldAs.DIRECT_PAYMENT: _l("We pay this money to you, or to a person you chose."),
    HeldAs.CARE_HOME: _l("We pay the care home."),
    HeldAs.NOT_STATED: _l("We do not know yet who looks after this money."),
}
HOLDER_PICTURE = {
    HeldAs.MANAGED: "managed",
    HeldAs.COMMISSIONED: "managed",
    HeldAs.ISF: "fund",
    HeldAs.DIRECT_PAYMENT: "direct-payment",
    HeldAs.CARE_HOME: "council-pays",
    HeldAs.NOT_STATED: "not-sure",
}


def line_page(budget: Budget, number: int, item: WorkedLine, may: Callable[[str], bool]) -> EasyPage:
    """The line at this place. Amounts are exact here: it is where somebody looks what a price is."""
    line = item.line
    page = Writing(own(line.support))
    page.section(_l("What it costs"))
    period = line.quantity.per if line.quantity and line.quantity.per is Per.ONCE else budget.period
    if item.amount is None:
        page.row("not-sure", _l("There is no price for this yet."))
    elif line.dormant:
        page.row("wait", _l("This costs nothing now."), _l("It is kept ready for you."))
    else:
        ours = [say(_l("The council pays %(amount)s of it."), amount=exact(item.amount))] if item.whole else []
        page.row("money", say(COSTS[period], amount=exact(item.full or item.amount)), *ours)
        for share in paying.shares(item, *(exact(one.amount) for one in line.funders)):
            page.row("people-pay", share)
        if not may_be_charged(line, of_carer=budget.of_carer):
            page.row("you-pay", _l("It is free for you."))
    _sum(page, item)
    page.row(HOLDER_PICTURE[line.held_as], HELD[line.held_as])
    _why(page, budget, item)
    if_wrong(page, may, number)
    return page.page()


def _sum(page: Writing, item: WorkedLine) -> None:
    """How much of it, and the price of one."""
    quantity, price = item.line.quantity, item.line.price
    if quantity is not None and item.line.price.source is not PriceSource.COUNCIL_RECORD:
        one, many, _ = units(quantity.unit)
        unit = one if quantity.amount == 1 else many
        lines = [say(MUCH[quantity.per], count=digits(quantity.amount), unit=Words(unit.message))]
        if quantity.workers > 1:
            lines.append(say(_l("%(count)s people help you at the same time."), count=quantity.workers))
        page.row("time", *lines)
    lines = []
    if price.amount is not None:
        each = Words(units(price.unit)[2].message)
        lines.append(say(_l("The price is %(amount)s %(each)s."), amount=exact(price.amount), each=each))
    page.row("calculator", *lines, FROM[price.source])


def units(unit: Unit) -> tuple[Later, Later, Later]:
    """One, many, and the price of one, in easy words."""
    return EASY_UNIT.get(unit) or (UNIT_ONE[unit], UNIT[unit], EACH[unit])


def _why(page: Writing, budget: Budget, item: WorkedLine) -> None:
    """The need it is for, and what the council wrote."""
    needs = {need.id: need for need in budget.needs}
    found = [needs[name] for name in item.line.needs if name in needs]
    if found or item.line.why:
        page.section(_l("Why you get this"))
    for need in found[:2]:
        page.row("you", _l("You told us that you need:"), own(need.words))
    if item.line.why:
        page.row("reason", _l("The council wrote:"), own(item.line.why))
