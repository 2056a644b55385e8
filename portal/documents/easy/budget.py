"""My budget in easy read: the same figures, in whole pounds where they still add up (formats 1.2)."""

from collections.abc import Callable
from datetime import date

from portal.documents.easy import beside, paying, shared_care
from portal.documents.easy.progress import where_row
from portal.documents.easy.writing import Writing, link, one, own, pounds, say
from portal.documents.language import Later
from portal.documents.language import Later as _l
from portal.domain.budget import Budget, Kind, Route
from portal.domain.calculation import WorkedLine
from portal.domain.case import Case
from portal.domain.contribution import ContributionStatus
from portal.domain.easy_page import EasyPage, Link, Own, Pounds, Words
from portal.domain.line import Per
from portal.services.sharing import Care

May = Callable[[str], bool]
EACH = {
    Per.WEEK: _l("You get %(amount)s each week."),
    Per.YEAR: _l("You get %(amount)s each year."),
    Per.ONCE: _l("You get %(amount)s 1 time."),
}
COSTS = {
    Per.WEEK: _l("Your support costs %(amount)s each week."),
    Per.YEAR: _l("Your support costs %(amount)s each year."),
    Per.ONCE: _l("Your support costs %(amount)s 1 time."),
}
TOGETHER = {
    Per.WEEK: _l("All of it together is %(amount)s each week."),
    Per.YEAR: _l("All of it together is %(amount)s each year."),
    Per.ONCE: _l("All of it together is %(amount)s."),
}
WITH_PRICE, WITHOUT = _l("%(what)s: %(amount)s"), _l("%(what)s: no price yet")


def budget_page(case: Case, budget: Budget, today: date, may: May, care: tuple[Care, ...] = ()) -> EasyPage:
    """The newest figure of a case that shows amounts. `may` says what the reader may do, by the name of the act;
    `care` is what they share with somebody."""
    page = Writing(say(title(budget)))
    page.section(_l("Your money"))
    _what_it_is(page, case, budget)
    page.row("money", *_amount(budget))
    paying.rows(page, budget)
    _incomplete(page, budget)
    _lines(page, budget)
    paying.others_pay(page, budget)
    shared_care.rows(page, care)
    beside.rows(page, budget, (*budget.free, *case.free), today)
    _where(page, case, may)
    next_steps(page, case, may)
    if_wrong(page, may)
    return page.page()


def title(budget: Budget) -> Later:
    """What the page is called."""
    if budget.route is Route.CARER:
        return _l("Your carer’s budget")
    return _l("What your support costs") if budget.kind is Kind.PLANNED else _l("Your personal budget")


def _what_it_is(page: Writing, case: Case, budget: Budget) -> None:
    if budget.kind is Kind.PLANNED:
        page.row(
            "not-sure",
            _l("The council has not decided an amount yet."),
            _l("This is what your support may cost."),
            say(_l("We looked on %(date)s."), date=case.as_at),
        )
        return
    if budget.route is Route.CARER:
        page.row("carer", _l("This is your own budget as a **carer**."), defines=("carer",))
    else:
        page.row("personal-budget", _l("This is your **personal budget**."), defines=("personal_budget",))
    if budget.kind is Kind.INDICATIVE:
        page.row(
            "estimate",
            _l("This amount is an **estimate**."),
            _l("It can go up or down."),
            _l("It is not a limit."),
            defines=("estimate",),
        )
    elif budget.kind is Kind.REVIEW:
        page.row("review", _l("This is your budget now."), _l("We are looking at it again."))
    elif budget.signed_off:
        page.row(
            "checked",
            _l("This amount is final."),
            say(_l("The council agreed it on %(date)s."), date=budget.signed_off.on),
        )
    else:
        day = budget.effective_from or budget.made_on
        page.row("checked", _l("This amount is final."), say(_l("It starts from %(date)s."), date=day))


def _amount(budget: Budget) -> tuple[Words, ...]:
    amount = paying.figures(budget)[0]
    full = budget.contribution.status is ContributionStatus.FULL_COST
    return (say((COSTS if full or budget.kind is Kind.PLANNED else EACH)[budget.period], amount=amount),)


def _incomplete(page: Writing, budget: Budget) -> None:
    if budget.incomplete:
        page.row("warning", _l("This is not the whole amount."), _l("Some things have no price yet."))


def _lines(page: Writing, budget: Budget) -> None:
    worked = budget.calculation
    if not worked.lines:
        return
    page.section(_l("What the money is for"))
    amounts = [item.amount for item in worked.lines if item.amount is not None]
    total, *parts = pounds(worked.cost, *amounts)
    shown = iter(parts)
    numbers = {item.line.id: number for number, item in enumerate(worked.everything, 1)}
    bullets = [_line(item, next(shown) if item.amount is not None else None, numbers) for item in worked.lines]
    page.list_rows("plan", say(_l("The money is for:")), say(_l("It is also for:")), bullets)
    if len(amounts) > 1:
        page.row("calculator", *_sum(budget, total))
    if budget.plan_over_budget:
        page.row(
            "money-up",
            say(_l("This costs %(amount)s more than your budget."), amount=one(budget.plan_over_budget)),
            _l("Ask us why."),
        )
    dormant = [_line(item, None, numbers, bare=True) for item in worked.dormant]
    if dormant:
        lead = say(_l("These are kept ready and cost nothing now:"))
        page.list_rows("wait", lead, say(_l("These are kept ready too:")), dormant)


def _sum(budget: Budget, total: Pounds) -> tuple[Words, ...]:
    told = say(TOGETHER[budget.period], amount=total)
    shown_above = paying.figures(budget)[0]
    if not total.about and shown_above.about and total.amount == shown_above.amount and total.amount % 1:
        return say(_l("These amounts are exact.")), told
    return (told,)


def _line(item: WorkedLine, amount: Pounds | None, numbers: dict[str, int], bare: bool = False) -> Link:
    what = Own(item.line.support)
    words = (
        Words(WITH_PRICE.message, {"what": what, "amount": amount})
        if amount
        else Words(WITHOUT.message, {"what": what})
    )
    return Link(own(item.line.support) if bare else words, "budgets.line", {"number": numbers[item.line.id]})


def _where(page: Writing, case: Case, may: May) -> None:
    if may("see_progress"):
        page.section(_l("Where things are now"))
        where_row(page, case, (link(_l("Read all the steps"), "progress.where_i_am"),))


def next_steps(page: Writing, case: Case, may: May) -> None:
    """What somebody can do now."""
    page.section(_l("What you can do"))
    if case.previous is not None:
        page.row(
            "change", _l("Your budget has changed."), links=(link(_l("Read what changed"), "budgets.what_changed"),)
        )
    if may("choose"):
        page.row(
            "choice",
            _l("You can choose how your money is looked after."),
            _l("You can change your mind later."),
            links=(link(_l("Read how it is looked after"), "arrangements.managed"),),
        )
    if may("see_log"):
        page.row(
            "private",
            _l("You can see who has looked at your budget."),
            links=(link(_l("See who has looked"), "budgets.who_has_looked"),),
        )


def if_wrong(page: Writing, may: May, number: int | None = None) -> None:
    """Asking, asking to look again, and complaining (DSP1 to DSP3). `number` is the line's place."""
    page.section(_l("If something is wrong"))
    where = {"line": number} if number else {}
    doors = may("dispute")
    page.row(
        "ask",
        _l("You can ask us a question."),
        links=(link(_l("Ask a question"), "asking.start", door="question", **where),) if doors else (),
    )
    page.row(
        "disagree",
        _l("You can ask us to look at it again."),
        _l("Your support goes on."),
        links=(link(_l("Ask us to look again"), "asking.start", door="challenge", **where),) if doors else (),
    )
    page.row(
        "complaint",
        _l("You can make a **complaint**."),
        _l("A person you trust can do it for you."),
        links=(link(_l("Complain"), "asking.start", door="complaint", **where),) if doors else (),
        defines=("complaint",),
    )
    page.row("phone", say(_l("You can phone us: %(phone)s.")))
    page.row(
        "ombudsman",
        _l("You can go to the **ombudsman** after you complained to us."),
        say(_l("Phone %(ombudsman)s.")),
        defines=("ombudsman",),
    )
