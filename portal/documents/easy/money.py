"""Somebody else's money in easy read, for whoever may see it and no word about health or support (REP4)."""

from collections.abc import Callable
from typing import Any

from portal.documents.easy.writing import Writing, exact, link, say, three
from portal.documents.language import Later as _l
from portal.domain.budget import Kind
from portal.domain.case import Release
from portal.domain.easy_page import EasyPage
from portal.domain.line import Per
from portal.domain.money_view import MoneyView

COSTS = {
    Per.WEEK: _l("The budget is %(amount)s each week."),
    Per.YEAR: _l("The budget is %(amount)s each year."),
    Per.ONCE: _l("The budget is %(amount)s, paid 1 time."),
}
THEY_PAY = {
    Per.WEEK: _l("They pay %(amount)s each week."),
    Per.YEAR: _l("They pay %(amount)s each year."),
    Per.ONCE: _l("They pay %(amount)s 1 time."),
}
COUNCIL_PAYS = {
    Per.WEEK: _l("The council pays %(amount)s each week."),
    Per.YEAR: _l("The council pays %(amount)s each year."),
    Per.ONCE: _l("The council pays %(amount)s 1 time."),
}


def money_page(found: MoneyView | None, release: Release, may: Callable[[str], bool]) -> EasyPage:
    """The amounts, and nothing that says what they are for."""
    page = Writing(say(_l("The money")))
    page.section(_l("What you see here"))
    page.row("private", _l("You see the money of another person."), _l("You do not see words about their health."))
    if found is None:
        page.row(*_no_amount(release))
    else:
        _amounts(page, found)
    page.section(_l("What you can do"))
    links = (link(_l("Read what you may do"), "acting.what_i_may_do"),)
    page.row("people-in-your-life", _l("This person lets you see this."), links=links)
    if may("ask"):
        page.row("help", _l("You can ask for help."), links=(link(_l("Ask for help"), "speaking_up.ask_for_help"),))
    return page.page()


def _no_amount(release: Release) -> tuple[Any, ...]:
    if release is Release.HOLD:
        return "warning", _l("The council is checking the figures."), _l("So we do not show an amount now.")
    return "not-sure", _l("There is no amount to show now.")


def _amounts(page: Writing, found: MoneyView) -> None:
    page.section(_l("The amounts"))
    if found.kind is Kind.INDICATIVE:
        page.row("estimate", _l("This is an **estimate**."), _l("It can go up or down."), defines=("estimate",))
    else:
        page.row("calendar", say(_l("This is the amount from %(date)s."), date=found.from_day))
    if found.incomplete:
        page.row("warning", _l("This is not the whole amount."), _l("Some things have no price yet."))
    cost, pays, council = three(found.figures)
    page.row("money", say(COSTS[found.period], amount=cost))
    if pays is None or council is None:
        page.row("not-sure", _l("We do not know yet what the person pays."))
    else:
        page.row("you-pay", say(THEY_PAY[found.period], amount=pays))
        page.row("council-pays", say(COUNCIL_PAYS[found.period], amount=council))
    lines = [say(_l("Support %(number)s: %(amount)s"), number=one.number, amount=exact(one.amount))
             for one in found.lines if one.amount is not None and not one.dormant]  # fmt: skip
    if lines:
        page.list_rows("plan", say(_l("The money is for:")), say(_l("It is also for:")), lines)
    if found.pocket is not None and found.pocket != found.figures.person_pays:
        page.row("you-pay", say(_l("All together the person pays %(amount)s."), amount=exact(found.pocket)))
