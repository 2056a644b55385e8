"""What somebody pays, in easy read: never a guess, and never nothing where it is not known (R-MISS-1)."""

from portal.documents.easy.writing import Writing, say, three
from portal.documents.language import Later
from portal.documents.language import Later as _l
from portal.domain.budget import Budget
from portal.domain.contribution import Collected, ContributionStatus
from portal.domain.easy_page import Pounds
from portal.domain.line import Per

YOU_PAY = {
    Per.WEEK: _l("You pay %(amount)s each week."),
    Per.YEAR: _l("You pay %(amount)s each year."),
    Per.ONCE: _l("You pay %(amount)s 1 time."),
}
COUNCIL_PAYS = {
    Per.WEEK: _l("The council pays %(amount)s each week."),
    Per.YEAR: _l("The council pays %(amount)s each year."),
    Per.ONCE: _l("The council pays %(amount)s 1 time."),
}
WHY = {
    ContributionStatus.PROVISIONAL: _l("This is for now."),
    ContributionStatus.ASSESSED: _l("The council looked at your money."),
    ContributionStatus.ASSESSED_NIL: _l("The council looked at your money."),
    ContributionStatus.NOT_CHARGED: _l("The council does not charge for this."),
    ContributionStatus.FULL_COST: _l("You have more savings than the limit in the law."),
}
COLLECTED = {
    Collected.INVOICE: _l("The council sends you a bill."),
    Collected.FROM_DIRECT_PAYMENT: _l("We take it off before we pay you."),
    Collected.BY_PROVIDER: _l("You pay it to the people who support you."),
}
NOTHING = _l("You pay nothing.")


def figures(budget: Budget) -> tuple[Pounds, Pounds | None, Pounds | None]:
    """The three figures, all told in the same way."""
    return three(budget.figures)


def rows(page: Writing, budget: Budget) -> None:
    """What the person pays, what the council pays, and why."""
    _, pays, council = figures(budget)
    status = budget.contribution.status
    if pays is None or council is None:
        page.row(
            "not-sure",
            _l("We do not know yet what you pay."),
            _l("You may pay nothing, some of it or all of it."),
            _l("We ask about your money first."),
            _l("We tell you before you pay anything."),
        )
        return
    why = [WHY[status]] if status in WHY else []
    if not pays.amount:
        page.row("you-pay", *why, NOTHING)
    elif not council.amount:
        page.row(
            "you-pay", *why, say(YOU_PAY[budget.period], amount=pays), _l("That is all of the cost."), *_how(budget)
        )
        return
    else:
        still = [_l("The council is still checking it.")] if status is ContributionStatus.PROVISIONAL else []
        page.row("you-pay", *why, say(YOU_PAY[budget.period], amount=pays), *still, *_how(budget))
    page.row("council-pays", say(COUNCIL_PAYS[budget.period], amount=council))


def _how(budget: Budget) -> list[Later]:
    told = COLLECTED.get(budget.contribution.collected)
    return [told] if told else []
