"""What changed, in easy read: before, now, the difference, and the reason for each line (IND4)."""

from collections.abc import Callable
from decimal import Decimal

from portal.documents.easy.budget import if_wrong
from portal.documents.easy.writing import Writing, own, pounds, say
from portal.documents.language import Later as _l
from portal.domain.case import Case, Release, Source
from portal.domain.changes import Change, ChangedLine, Reason
from portal.domain.easy_page import EasyPage, Pounds
from portal.domain.line import Per

UP = {Per.WEEK: _l("It is %(amount)s more each week."), Per.YEAR: _l("It is %(amount)s more each year.")}
DOWN = {Per.WEEK: _l("It is %(amount)s less each week."), Per.YEAR: _l("It is %(amount)s less each year.")}
BEFORE = {Per.WEEK: _l("Before, it was %(amount)s each week."), Per.YEAR: _l("Before, it was %(amount)s each year.")}
NOW = {Per.WEEK: _l("Now it is %(amount)s each week."), Per.YEAR: _l("Now it is %(amount)s each year.")}
WAS, IS = _l("Before, it was %(amount)s."), _l("Now it is %(amount)s.")
REASON = {
    Reason.NEED_CLARIFIED: _l("We understand better what help you need."),
    Reason.NEED_CHANGED: _l("You need more or less help now."),
    Reason.CARER_CHANGED: _l("A person close to you does more or less."),
    Reason.QUOTE_HIGHER: _l("The real price is higher."),
    Reason.QUOTE_LOWER: _l("The real price is lower."),
    Reason.REASONABLE_PREFERENCE: _l("You like something else that helps as well."),
    Reason.OTHER_SOURCE: _l("You get some of it in another way."),
    Reason.EQUIPMENT_REPLACES: _l("Equipment does some of it now."),
    Reason.DP_ROUTE: _l("You buy the support in another way."),
    Reason.DP_ON_COSTS: _l("What it costs to pay staff has changed."),
    Reason.RATE_YEAR: _l("There are new prices for the year."),
    Reason.TIMING: _l("It starts or ends on another day."),
    Reason.ERROR_CORRECTED: _l("We made a mistake and put it right."),
}


def changes_page(case: Case, may: Callable[[str], bool]) -> EasyPage:
    """What changed between the newest figure and the one before it; or why there is nothing to show."""
    page = Writing(say(_l("What changed")))
    before, after = case.previous, case.current
    if not case.shows_amounts or before is None or after is None:
        return _nothing(page, case)
    change = case.change() or case.compare(before, after)
    page.section(_l("Your money"))
    _totals(page, before.cost, after.cost, after.period)
    if not (after.changes or before.cost == after.cost):
        ask = say(_l("Ask us: %(phone)s."))
        page.row("reason", _l("We have no reason to show you."), _l("You have a right to know the reason."), ask)
    if case.source is Source.FEED:
        names = {line.id: line.support for budget in (before, after) for line in budget.lines}
        rows = [line for line in change.lines if line.changed]
        if rows:
            page.section(_l("What is not the same"))
        for line in rows:
            _line(page, names.get(line.line, line.line), line)
        same = len(change.lines) - len(rows)
        if rows and same:
            page.row("money-same", _l("All the other things are the same."))
    if_wrong(page, may)
    return page.page()


def _nothing(page: Writing, case: Case) -> EasyPage:
    page.section(_l("Your money"))
    if case.release is Release.HOLD:
        page.row("warning", _l("We are checking your figures."), _l("So we do not show amounts now."))
    elif case.budgets:
        page.row("money-same", _l("Nothing has changed."), _l("There is only 1 amount so far."))
    else:
        page.row("not-sure", _l("There is no amount yet."), _l("So nothing has changed."))
    return page.page()


def _totals(page: Writing, before: Decimal, after: Decimal, period: Per) -> None:
    difference = abs(after - before)
    if not difference:
        page.row("money-same", _l("The amount is the same."), say(NOW[period], amount=pounds(after)[0]))
        return
    more = after > before
    large, *rest = pounds(max(before, after), min(before, after), difference)
    small, apart = rest
    if apart.about and not apart.amount.quantize(Decimal(1)):
        large, small, apart = (Pounds(item.amount) for item in (large, small, apart))
    page.row(
        "money", say(BEFORE[period], amount=small if more else large), say(NOW[period], amount=large if more else small)
    )
    page.row("money-up" if more else "money-down", say((UP if more else DOWN)[period], amount=apart))


def _line(page: Writing, name: str, line: ChangedLine) -> None:
    """One line, to the penny: its reasons add up exactly."""
    before, after = line.before or Decimal(0), line.after or Decimal(0)
    picture = "money-up" if after > before else "money-down" if after < before else "money-same"
    was = say(WAS, amount=Pounds(line.before)) if line.before is not None else say(_l("We did not count it before."))
    now = say(IS, amount=Pounds(line.after)) if line.after is not None else say(_l("We do not count it now."))
    page.row(picture, say(_l("This is about:")), own(name), was, now)
    for row in line.rows:
        _reason(page, row)


def _reason(page: Writing, row: Change) -> None:
    page.row("reason", say(_l("This is why:")), REASON[row.reason], _l("The council wrote:"), own(row.words))
    if row.your_view:
        page.row("talk", _l("You said:"), own(row.your_view))
    if row.still_met:
        page.row("care-worker", _l("You still get the help you need:"), own(row.still_met))
