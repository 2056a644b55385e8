"""Statements in easy read: money at the start, money in, money out, money now. The same sums, in rows (STM1)."""

from collections.abc import Sequence

from portal.documents.easy.writing import Writing, exact, link, say
from portal.documents.language import Later as _l
from portal.domain.easy_page import EasyPage, Link, Words
from portal.domain.money import ZERO
from portal.domain.statement_ahead import Stands
from portal.domain.statement_history import Ahead
from portal.domain.statement_lines import Missing, Statement
from portal.domain.statement_period import Period

SHOWN = 6  # periods in the list: the page with all of them is one click away


def every_page(
    held: bool, newest: Statement | None, listed: Sequence[tuple[str, Period]], ahead: Sequence[Ahead] = ()
) -> EasyPage:
    """What is left, and the newest statements. `newest` is None while nothing was sent to us."""
    page = Writing(say(_l("Money in and money out")))
    page.section(_l("What is left now"))
    if held:
        page.row("warning", _l("Something in our records is not clear."), _l("So we do not show an amount now."))
    elif newest is None:
        page.row("not-sure", _l("Nobody has told us yet what came in and what was spent."))
    else:
        _left(page, newest)
        page.section(_l("Your statements"))
        for reference, period in listed[:SHOWN]:
            named = say(_l("Money from %(first)s to %(last)s"), first=period.first, last=period.last)
            page.row("calendar", links=(Link(named, "statements.statement", {"reference": reference}),))
    page.section(_l("If money is left over"))
    page.row("money-pot", _l("Some money may stay, for surprises."))
    for part in ahead:
        _soon(page, part)
    page.row("ask", _before(ahead))
    page.section(_l("Help"))
    more = link(_l("More ways to get help"), "public.help", public=True)
    page.row("phone", say(_l("You can phone us: %(phone)s.")), links=(more,))
    return page.page()


def statement_page(found: Statement) -> EasyPage:
    """One statement."""
    period, whole = found.ledger.period, found.ledger.whole
    page = Writing(say(_l("Money from %(first)s to %(last)s"), first=period.first, last=period.last))
    page.section(_l("The money"))
    if Missing.OPENING in found.missing:
        page.row("not-sure", _l("We do not know yet what there was at the start."))
    else:
        page.row("money", say(_l("At the start there was %(amount)s."), amount=exact(whole.opening)))
    if not found.income_unsent:
        page.row("money-up", say(_l("%(amount)s came in."), amount=exact(whole.all_in)))
    if found.spending_unsent:
        page.row("money-down", _l("Nothing was sent to us yet about what was spent."))
    else:
        page.row("money-down", say(_l("%(amount)s went out."), amount=exact(whole.all_out)))
    _left(page, found)
    page.section(_l("If something is wrong"))
    page.row("disagree", _l("You can ask about it, or say that it is wrong."),
             links=(link(_l("See all of your statements"), "statements.every"),))  # fmt: skip
    page.row("phone", say(_l("You can phone us: %(phone)s.")))
    return page.page()


def _left(page: Writing, found: Statement) -> None:
    left = found.ledger.whole.closing
    if left < ZERO:
        page.row("money-pot", say(_l("More was spent than there was: %(amount)s more."), amount=exact(-left)))
    elif found.over:
        page.row("money-pot", say(_l("At the end there was %(amount)s."), amount=exact(left)))
    else:
        page.row("money-pot", say(_l("Now there is %(amount)s."), amount=exact(left)))
    if found.ordered:
        page.row("paid-once", say(_l("%(amount)s of it has to be paid soon."), amount=exact(found.ordered)))
    if found.missing:
        page.row("warning", _l("This is not the whole amount."), _l("Somebody has not told us everything yet."))


def _soon(page: Writing, part: Ahead) -> None:
    """Weeks ahead: when more would be left than may stay (STM4)."""
    if part.reach and part.reach.stands is Stands.ABOVE:
        page.row("warning", _l("There is more money now than may stay."))
    elif part.reach and part.reach.day:
        page.row("warning", say(_l("On about %(day)s there may be more money than may stay."), day=part.reach.day))


def _before(ahead: Sequence[Ahead]) -> Words:
    """How long before anything is taken back: as short as it may be for any of the money."""
    known = [part.limit.notice_days for part in ahead if part.limit and part.limit.notice_days]
    if not known:
        return say(_l("We tell you before we take any back."))
    return say(_l("We tell you at least %(days)s days before we take any back."), days=min(known))
