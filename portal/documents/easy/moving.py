"""A pack in easy read: what goes along, and who has it (MOV1, MOV2)."""

from portal.documents import communication_words as words_of
from portal.documents.easy.budget import COSTS, WITH_PRICE, WITHOUT
from portal.documents.easy.paying import COUNCIL_PAYS, YOU_PAY
from portal.documents.easy.writing import Writing, one, own, say, three
from portal.documents.language import Later as _l
from portal.domain.easy_page import EasyPage, Own, Reference
from portal.domain.moving import Packed, What
from portal.domain.moving_pack import Contents, MovedBudget
from portal.domain.three_figures import ThreeFigures


def pack_page(found: Packed) -> EasyPage:
    """The pack that somebody agreed to, as it was that day."""
    pack, page = found.pack, Writing(say(_l("My plan and budget, to take with me")))
    page.section(_l("This pack"))
    page.row(
        "document",
        say(_l("This is from %(council)s."), council=Own(pack.sender.name)),
        say(_l("It is how things were on %(date)s."), date=pack.made_on),
        say(_l("Its number is %(number)s."), number=Reference(found.reference)),
    )
    _who_has_it(page, found)
    page.row("council", _l("Your care does not stop while councils disagree about where you live."))
    _contents(page, pack.contents)
    return page.page()


def _who_has_it(page: Writing, found: Packed) -> None:
    taken, to = found.received, found.pack.to
    if taken is not None:
        page.row("checked", say(_l("%(council)s has it now."), council=Own(taken.council)))
    elif any(event.what in (What.OPENED, What.HANDED_OVER) for event in found.events):
        page.row("letter", _l("The next council got it."))
    elif to:
        page.row("letter", say(_l("It is for %(council)s."), council=Own(to)))
    else:
        page.row("document", _l("It is for yourself."))


def _contents(page: Writing, found: Contents) -> None:
    if found.budget is not None:
        page.section(_l("Your money"))
        _budget(page, found.budget)
    if found.dates is not None and found.dates.review_due is not None:
        page.section(_l("Looking again"))
        page.row("review", say(_l("Your next **review** is by %(date)s."), date=found.dates.review_due),
                 defines=("review",))  # fmt: skip
    if found.communication is not None:
        page.section(_l("How you need information"))
        told = [said(found.communication) for said in (words_of.formats, words_of.contact, words_of.meetings,
                                                       words_of.languages)]  # fmt: skip
        lines = [own(line) for line in told if line]
        page.list_rows("talk", say(_l("You told us:")), say(_l("You also told us:")), lines)
    if found.open_matters is not None:
        page.section(_l("What is not answered yet"))
        page.row("ask", _l("You wait for an answer from the council."))
    if found.helpers is not None:
        page.section(_l("Who helps you"))
        page.row("people-in-your-life", _l("Somebody can act for you."), _l("Their name is not in this pack."))


def _budget(page: Writing, figure: MovedBudget) -> None:
    costs, pays, council = three(ThreeFigures(figure.cost, figure.person_pays, figure.council_pays))
    page.row("money", say(COSTS[figure.period], amount=costs))
    if pays is None or council is None:
        page.row("not-sure", _l("We do not know yet what you pay."))
    else:
        page.row("you-pay", say(YOU_PAY[figure.period], amount=pays))
        page.row("council-pays", say(COUNCIL_PAYS[figure.period], amount=council))
    lines = [
        say(WITHOUT, what=Own(line.support))
        if line.amount is None
        else say(WITH_PRICE, what=Own(line.support), amount=one(line.amount))
        for line in figure.lines
        if not line.kept_ready
    ]
    page.list_rows("plan", say(_l("The money is for:")), say(_l("It is also for:")), lines)
