"""What somebody pays, in easy read: never a guess, and never nothing where it is not known (R-MISS-1)."""

from portal.documents.easy.writing import MOST_BULLETS, Writing, own, pounds, say, three
from portal.documents.language import Later
from portal.documents.language import Later as _l
from portal.domain.budget import Budget
from portal.domain.calculation import WorkedLine
from portal.domain.contribution import Collected, ContributionStatus
from portal.domain.easy_page import Own, Pounds, Words
from portal.domain.joint_funding import FunderKind
from portal.domain.line import Per
from portal.domain.money import ZERO

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
PAYS_OF_IT = _l("%(body)s pays %(amount)s of it.")


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
        whole = [] if together(budget) else [_l("That is all of the cost.")]
        page.row("you-pay", *why, say(YOU_PAY[budget.period], amount=pays), *whole, *_how(budget))
        return
    else:
        still = [_l("The council is still checking it.")] if status is ContributionStatus.PROVISIONAL else []
        page.row("you-pay", *why, say(YOU_PAY[budget.period], amount=pays), *still, *_how(budget))
    page.row("council-pays", say(COUNCIL_PAYS[budget.period], amount=council))


def together(budget: Budget) -> tuple[WorkedLine, ...]:
    """What several bodies pay together (INT2)."""
    return tuple(item for item in budget.calculation.lines if item.whole is not None)


def others_pay(page: Writing, budget: Budget) -> None:
    """A section that names who else pays for what, and how much of it: none of that is in the budget."""
    page.section(_l("Who pays for this"))
    for item in together(budget):
        told = shares(item, *pounds(item.whole or ZERO, *(funder.amount for funder in item.line.funders))[1:])
        for place in range(0, len(told), MOST_BULLETS):
            page.row("people-pay", own(item.line.support), *told[place : place + MOST_BULLETS])
    if together(budget):
        page.row("money", _l("Only the council’s part is in your budget."))


def shares(item: WorkedLine, *amounts: Pounds) -> list[Words]:
    """What each of the others pays of a line, where these are the shares of all its funders."""
    told = zip(item.line.funders, amounts, strict=True)
    return [
        say(PAYS_OF_IT, body=Own(funder.body), amount=amount)
        for funder, amount in told
        if funder.kind is not FunderKind.COUNCIL
    ]


def _how(budget: Budget) -> list[Later]:
    told = COLLECTED.get(budget.contribution.collected)
    return [told] if told else []
