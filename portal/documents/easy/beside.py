"""What is next to a budget, in easy read: each in its own row, and never in the total (R-OUT-4)."""

from datetime import date

from portal.documents.easy.paying import YOU_PAY
from portal.documents.easy.writing import Writing, exact, one, own, say
from portal.documents.language import Later as _l
from portal.domain.budget import OTHER_PUBLIC_MONEY, Alongside, Beside, Budget, Free, FreeHelp, Payer
from portal.domain.easy_page import Own, Words
from portal.domain.line import Per
from portal.domain.need import MetBy, Need

WHAT = {
    Beside.ARRANGEMENT_FEE: _l("There is a fee for arranging your care."),
    Beside.TOP_UP: _l("There is a **top-up**."),
    Beside.CHOSEN_EXTRA: _l("You chose to buy something extra."),
}
PICTURE = {Beside.ARRANGEMENT_FEE: "fee", Beside.TOP_UP: "pay-in", Beside.CHOSEN_EXTRA: "shopping"}
AMOUNT = {
    Per.WEEK: _l("It is %(amount)s each week."),
    Per.YEAR: _l("It is %(amount)s each year."),
    Per.ONCE: _l("It is %(amount)s, only once."),
}
WHO = {
    Payer.PERSON: _l("You pay this yourself."),
    Payer.THIRD_PARTY: _l("Another person pays this."),
    Payer.NHS: _l("The NHS pays this."),
    Payer.OTHER_PUBLIC: _l("Other public money pays this."),
}
POCKET = {
    Per.WEEK: _l("All together you pay %(amount)s each week."),
    Per.YEAR: _l("All together you pay %(amount)s each year."),
    Per.ONCE: _l("All together you pay %(amount)s."),
}
FREE = {
    Free.REABLEMENT: _l("help to do things yourself again"),
    Free.INTERMEDIATE_CARE: _l("short-term care at home or after hospital"),
    Free.EQUIPMENT: _l("equipment"),
    Free.MINOR_ADAPTATION: _l("small changes to your home"),
}
MET_BY = {
    MetBy.CARER: _l("A person close to you does this."),
    MetBy.UNIVERSAL: _l("A service for all people does this."),
    MetBy.EQUIPMENT: _l("Equipment does this."),
    MetBy.NHS: _l("The NHS does this."),
    MetBy.REABLEMENT: _l("Free short-term help does this."),
    MetBy.OTHER: _l("You get this in another way."),
    MetBy.SHORT_TERM: _l("This is short-term help."),
    MetBy.FOR_CARED_FOR: _l("This is for the person you care for."),
    MetBy.NOT_ELIGIBLE: _l("The council does not have to do this."),
}
ONE_OFF = _l("%(what)s: %(amount)s")


def rows(page: Writing, budget: Budget, free: tuple[FreeHelp, ...], today: date) -> None:
    """Everything that is next to the budget on a day."""
    beside = budget.beside(today)
    page.section(_l("Money next to your budget"))
    if budget.one_offs:
        bullets = [
            Words(ONE_OFF.message, {"what": Own(item.words), "amount": exact(item.amount)}) for item in budget.one_offs
        ]
        page.list_rows("paid-once", say(_l("This money is paid 1 time:")), say(_l("This is paid 1 time too:")), bullets)
    for item in beside:
        if item.kind not in OTHER_PUBLIC_MONEY:
            _alongside(page, item)
    if any(item.kind in OTHER_PUBLIC_MONEY for item in beside):
        page.row("money-pot", _l("You also get other public money."), _l("The page with all the details shows it."))
    _pocket(page, budget, today)
    free_help(page, free, today)
    _not_included(page, budget)


def _alongside(page: Writing, item: Alongside) -> None:
    until = [say(_l("It ends on %(date)s."), date=item.until)] if item.until else []
    page.row(
        PICTURE[item.kind], WHAT[item.kind], say(AMOUNT[item.per], amount=one(item.amount)), WHO[item.payer], *until,
        defines=("top_up",) if item.kind is Beside.TOP_UP else (),
    )  # fmt: skip


def _pocket(page: Writing, budget: Budget, today: date) -> None:
    pocket = budget.leaves_pocket(today)
    if pocket is not None and pocket != budget.figures.person_pays:
        paid = budget.figures.person_pays
        share = (say(YOU_PAY[budget.period], amount=exact(paid)),) if paid is not None else ()
        page.row("you-pay", *share, say(POCKET[budget.period], amount=exact(pocket)))


def free_help(page: Writing, free: tuple[FreeHelp, ...], today: date) -> None:
    """Help that is not part of a budget because it is free (R-EXCL-1)."""
    if not free:
        return
    page.section(_l("Help that is free"))
    for item in free:
        over = item.until is not None and item.until < today
        days = []
        if item.start:
            days.append(say(_l("It started on %(date)s."), date=item.start))
        if item.until:
            days.append(say(_l("It ended on %(date)s.") if over else _l("It ends on %(date)s."), date=item.until))
        lead = _l("This help was free: %(what)s.") if over else _l("This help is free: %(what)s.")
        page.row("help", say(lead, what=Words(FREE[item.kind].message)), *days)


def _not_included(page: Writing, budget: Budget) -> None:
    found = left_out(budget)
    if not found:
        return
    page.section(_l("What the money is not for"))
    page.row("not-included", _l("Some things cost your budget nothing."), _l("Tell us if something here is not true."))
    for need, met_by in found:
        why = [MET_BY[met_by]] if met_by in MET_BY else []
        page.row("people-in-your-life" if met_by is MetBy.CARER else "not-included", own(need.words), *why)


def left_out(budget: Budget) -> tuple[tuple[Need, MetBy], ...]:
    """Needs, or parts of them, that cost the budget nothing, and what meets them (ELM12, ELM14)."""
    served = {need for line in budget.lines for need in line.needs}
    found = []
    for need in budget.needs:
        outside = not need.eligible and need.met_by is MetBy.COUNCIL and need.id not in served
        helped = bool(need.offers) and need.offers[-1].counts
        if outside or need.met_by is not MetBy.COUNCIL or helped:
            found.append((need, MetBy.NOT_ELIGIBLE if outside else need.met_by))
    return tuple(found)
