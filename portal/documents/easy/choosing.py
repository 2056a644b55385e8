"""Choosing how a budget is managed, in easy read: the start, each question, the check, and what was sent."""

from collections.abc import Sequence
from datetime import date

from portal.documents.easy.line import HELD, HOLDER_PICTURE
from portal.documents.easy.managing import PICTURE, STATE, Held
from portal.documents.easy.writing import Writing, exact, link, own, say
from portal.documents.language import Later as _l
from portal.domain.arrangement import Payments, Way
from portal.domain.decision import Event, Sent, State, What
from portal.domain.easy_page import EasyPage, Reference
from portal.domain.line import Per
from portal.domain.parts import HolderPart

GOES = {
    Way.DIRECT_PAYMENT: _l("%(amount)s is paid to you."),
    Way.ISF: _l("An organisation looks after %(amount)s."),
    Way.MANAGED: _l("The council looks after %(amount)s."),
    Way.MIXED: _l("%(amount)s stays in a mix."),
}
GOES_NO_PRICE = {
    Way.DIRECT_PAYMENT: _l("It is paid to you."),
    Way.ISF: _l("An organisation looks after it."),
    Way.MANAGED: _l("The council looks after it."),
    Way.MIXED: _l("It stays in a mix."),
}
AMOUNT = {
    Per.WEEK: _l("It is %(amount)s each week."),
    Per.YEAR: _l("It is %(amount)s each year."),
    Per.ONCE: _l("It is %(amount)s, only once."),
}
NEXT = {
    State.SENT: (_l("We talk with you about it."), _l("We write to you with our reasons.")),
    State.LOOKING: (_l("We talk with you about it."), _l("We write to you with our reasons.")),
    State.ANSWERED: (_l("We look at your answer."), _l("We write to you with our reasons.")),
    State.QUESTION: (_l("Please answer our question."),),
    State.AGREED: (_l("It is in your plan."),),
    State.PARTLY: (_l("You can ask us to look again."),),
    State.NOT_AGREED: (_l("You can ask us to look again."), _l("Your support stays as it is now.")),
    State.TAKEN_BACK: (_l("Your support stays as it is now."),),
    State.REPLACED: (_l("We look at the newer choice."),),
}


def start_page() -> EasyPage:
    """Before the first question."""
    page = Writing(say(_l("Choose how your budget is looked after")))
    page.section(_l("Before you start"))
    page.row("choice", _l("You choose who looks after the money."), _l("You can keep it as it is."))
    page.row("care-worker", _l("You get the same support in every way."))
    page.row(
        "fair", _l("You can look at each way first."), links=(link(_l("Look at each way"), "arrangements.compare"),)
    )
    page.row("form", _l("There is 1 question on each page."), _l("You can stop and come back later."))
    page.row("not-sure", _l("You can say that you do not know yet."), _l("Then we talk about it with you."))
    page.row("stop", _l("Nothing changes when you answer."), _l("First we agree a day with you."))
    return page.page()


def check_page(parts: Sequence[tuple[Held, date | None, bool]], payments: Payments | None, unsigned: bool) -> EasyPage:
    """What is about to be sent: each part, who looks after it, and from when. Amounts are exact here."""
    page = Writing(say(_l("Check your answers")))
    page.section(_l("What you chose"))
    part_rows(page, parts)
    _paid(page, payments)
    if unsigned:
        page.row(
            "sign",
            _l("You have not signed the **agreement** yet."),
            _l("You can sign it later."),
            defines=("agreement",),
        )
    page.section(_l("Before you send it"))
    page.row("care-worker", _l("Your support goes on as it is."), _l("First we agree a day with you."))
    page.row("change", _l("You can change your mind at any time."))
    return page.page()


def part_rows(page: Writing, parts: Sequence[tuple[Held, date | None, bool]]) -> None:
    """Each part: (as it is to be held, from when, whether it changes)."""
    for held, begins, changes in parts:
        name = own(held.support) if held.support else say(_l("This is for all of your budget."))
        ways = [
            say(GOES[way], amount=exact(amount)) if amount is not None else say(GOES_NO_PRICE[way])
            for way, amount in held.amounts
        ]
        if not changes:
            begin = say(_l("This stays as it is now."))
        elif begins:
            begin = say(_l("It starts on %(date)s."), date=begins)
        else:
            begin = say(_l("It starts when it is ready."))
        first = held.amounts[0][0] if held.amounts else Way.MIXED
        page.row(PICTURE[first] if len(held.amounts) < 2 else "mix", name, *ways, begin)


def _paid(page: Writing, payments: Payments | None) -> None:
    if payments is None:
        return
    lines = [say(_l("Each payment is %(amount)s."), amount=exact(payments.each))]
    if payments.times > 1:
        lines.append(say(_l("You get it %(times)s times each year."), times=payments.times))
    if payments.each != payments.last:
        lines.append(say(_l("The last payment is %(amount)s."), amount=exact(payments.last)))
    page.row("bank-account", *lines)


def sent_page(
    sent: Sent, parts: Sequence[tuple[Held, date | None, bool]], holders: Sequence[HolderPart], period: Per,
    payments: Payments | None,
) -> EasyPage:  # fmt: skip
    """What was chosen, how it stands, and what happens next."""
    page = Writing(say(_l("Your choice")))
    page.section(_l("Now"))
    page.row(_picture(sent.state), STATE[sent.state], *NEXT[sent.state])
    page.row(
        "document",
        say(_l("Your **reference** is %(ref)s."), ref=Reference(sent.reference)),
        _l("Say it when you phone us."),
        defines=("reference",),
    )
    page.row("calendar", say(_l("It came on %(date)s."), date=sent.at))
    for event in sent.events:
        _event(page, sent, event)
    page.section(_l("What you chose"))
    part_rows(page, parts)
    page.section(_l("The money"))
    for part in holders:
        page.row(HOLDER_PICTURE[part.held_as], HELD[part.held_as], say(AMOUNT[period], amount=exact(part.amount)))
    _paid(page, payments)
    _can_do(page, sent)
    return page.page()


def _picture(state: State) -> str:
    done = {State.AGREED: "agree", State.PARTLY: "agree", State.NOT_AGREED: "disagree", State.QUESTION: "ask"}
    return done.get(state, "review")


def _event(page: Writing, sent: Sent, event: Event) -> None:
    if event.what is What.QUESTION:
        open_now = sent.state is State.QUESTION
        answer = link(_l("Answer the question"), "arrangements.reply", reference=sent.reference)
        page.row("ask", _l("The council asks:"), own(event.words), links=(answer,) if open_now else ())
    elif event.what is What.REPLY:
        page.row("talk", _l("You said:"), own(event.words))
    elif event.what is What.AGREED and event.start:
        page.row(
            "agree",
            say(_l("The council agreed from %(date)s."), date=event.start),
            _l("The reason is:"),
            own(event.words),
        )
    elif event.what is What.NOT_AGREED:
        page.row("disagree", _l("The council said no."), _l("The reason is:"), own(event.words))


def _can_do(page: Writing, sent: Sent) -> None:
    page.section(_l("What you can do"))
    if sent.state in (State.NOT_AGREED, State.PARTLY):
        again = link(_l("Ask us to look again"), "asking.start", door="challenge", choice=sent.reference)
        page.row("disagree", _l("You can ask another person to look at it."), links=(again,))
    page.row("phone", say(_l("You can phone us: %(phone)s.")))
    if sent.state not in (State.TAKEN_BACK, State.REPLACED):
        change = link(_l("Change your choice"), "choosing.change")
        page.row("change", _l("You can change your mind."), _l("You do not have to say why."), links=(change,))
