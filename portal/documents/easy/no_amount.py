"""My budget without an amount, in easy read: why, and what comes. No amount is ever guessed (R-MISS-1, ELM7)."""

from collections.abc import Callable
from datetime import date

from portal.documents.easy import beside
from portal.documents.easy.budget import next_steps
from portal.documents.easy.progress import where_row
from portal.documents.easy.writing import Writing, link, own, say
from portal.documents.language import Later as _l
from portal.domain.case import Case, Release
from portal.domain.easy_page import EasyPage

TITLE = {
    Release.HOLD: _l("We are checking your figures"),
    Release.NO_BUDGET: _l("You have no personal budget now"),
    Release.NO_CURRENT_SERVICE: _l("You have no support from us now"),
}
NO_FIGURE = _l("There is no amount yet")


def no_amount_page(case: Case, today: date, may: Callable[[str], bool]) -> EasyPage:
    """The page of a case that shows no amount."""
    page = Writing(say(TITLE.get(case.release, NO_FIGURE)))
    page.section(_l("What this means"))
    REASONS.get(case.release, _no_figure)(page, case)
    if case.release is Release.NO_BUDGET:
        beside.free_help(page, case.free, today)
        if case.what_comes_after:
            page.section(_l("What comes after"))
            page.row("talk", _l("The council wrote:"), own(case.what_comes_after))
    if may("see_progress"):
        page.section(_l("Where things are now"))
        where_row(page, case, (link(_l("Read all the steps"), "progress.where_i_am"),))
    if case.release is not Release.HOLD and may("see_log"):
        next_steps(page, case, lambda act: act == "see_log")
    page.section(_l("Help"))
    page.row(
        "phone",
        say(_l("You can phone us: %(phone)s.")),
        links=(link(_l("More ways to get help"), "public.help", public=True),),
    )
    return page.page()


def _held(page: Writing, case: Case) -> None:
    page.row("warning", _l("Something in our records is not clear."), _l("So we do not show an amount now."))
    page.row("review", _l("The council is checking it."), _l("You do not have to do anything."))
    page.row("care-worker", _l("Your support goes on."))


def _no_budget(page: Writing, case: Case) -> None:
    page.row(
        "personal-budget",
        _l("You do not have a **personal budget** at the moment."),
        defines=("personal_budget",),
    )
    if case.why_no_budget:
        page.row("reason", _l("The council wrote why:"), own(case.why_no_budget))
    else:
        page.row("not-included", _l("Free short-term help is not part of a budget."))


def _no_service(page: Writing, case: Case) -> None:
    page.row("calendar", say(_l("We looked on %(date)s."), date=case.as_at), _l("You had no support that costs money."))
    page.row("disagree", _l("Phone us if that is not right."))


def _no_figure(page: Writing, case: Case) -> None:
    page.row("assessment", _l("The council is finding out what help you need."))
    page.row(
        "estimate",
        _l("Your first amount will be an **estimate**."),
        _l("It can go up or down."),
        _l("It is not a limit."),
        defines=("estimate",),
    )
    page.row("you-pay", _l("We ask about your money before you pay anything."), _l("You can stop at any time."))


REASONS: dict[Release, Callable[[Writing, Case], None]] = {
    Release.HOLD: _held,
    Release.NO_BUDGET: _no_budget,
    Release.NO_CURRENT_SERVICE: _no_service,
}
