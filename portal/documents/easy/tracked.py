"""A question, challenge or complaint that was sent, in easy read: who has it, by when, what came (DSP4, DSP5)."""

from collections.abc import Sequence
from datetime import date

from portal.documents.easy.disputing import sent_rows
from portal.documents.easy.writing import Writing, link, own, say
from portal.documents.language import Later as _l
from portal.domain.dispute import Answer, Door, Event, Outcome, What
from portal.domain.easy_page import EasyPage, Reference
from portal.domain.tracking import Clock, State, Tracked

TITLE = {
    Door.QUESTION: _l("Your question"),
    Door.CHALLENGE: _l("You asked us to look again"),
    Door.COMPLAINT: _l("Your complaint"),
}
STATE = {
    State.SENT: _l("The council has it."),
    State.TAKEN: _l("A person at the council is looking at it."),
    State.ASKED: _l("We have a question for you."),
    State.DECIDED: _l("We have answered."),
    State.WITHDRAWN: _l("You took it back."),
}
PICTURE = {
    State.SENT: "letter",
    State.TAKEN: "review",
    State.ASKED: "ask",
    State.DECIDED: "checked",
    State.WITHDRAWN: "stop",
}
OUTCOME = {
    Outcome.ANSWERED: _l("We have answered your question."),
    Outcome.UPHELD: _l("You were right."),
    Outcome.PARTLY: _l("You were right about some of it."),
    Outcome.NOT_UPHELD: _l("We did not find that something was wrong."),
}
OUTCOME_PICTURE = {
    Outcome.ANSWERED: "talk",
    Outcome.UPHELD: "agree",
    Outcome.PARTLY: "agree",
    Outcome.NOT_UPHELD: "disagree",
}
CLOCK = {
    "acknowledge": (_l("By %(date)s we must tell you that we have it."), _l("This is the law.")),
    "answer": (_l("By %(date)s we must answer, or tell you why not."), _l("This is the law.")),
    "report": (_l("By %(date)s we answer the report."), _l("The council set this day.")),
    "usual": (_l("You should have an answer by %(date)s."), _l("The council set this day.")),
}


def tracked_page(tracked: Tracked, clocks: Sequence[Clock], question: Event | None, until: date | None) -> EasyPage:
    """One matter. `question` is what the council asks now; `until` is the ombudsman's day, where it is known."""
    page = Writing(say(TITLE[tracked.dispute.door]))
    page.section(_l("Now"))
    _now(page, tracked, question)
    decision = tracked.decision
    if decision is not None and decision.answer is not None:
        _answer(page, tracked, decision.answer, until)
    elif tracked.is_open:
        _clocks(page, clocks, tracked.takes_until)
    page.section(_l("What you sent"))
    sent_rows(page, tracked.dispute)
    _happened(page, tracked)
    _can_do(page, tracked)
    return page.page()


def _now(page: Writing, tracked: Tracked, question: Event | None) -> None:
    page.row(PICTURE[tracked.state], STATE[tracked.state], *([_l("Your support goes on.")] if tracked.is_open else []))
    if question is not None:
        answer = link(_l("Answer the question"), "disputes.add", reference=tracked.reference)
        page.row("ask", _l("The council asks:"), own(question.words), links=(answer,))
    elif tracked.is_open:
        page.row("wait", _l("You do not have to do anything now."))
    page.row(
        "document",
        say(_l("Your **reference** is %(ref)s."), ref=Reference(tracked.reference)),
        _l("Say it when you phone us."),
        defines=("reference",),
    )
    page.row("calendar", say(_l("It came on %(date)s."), date=tracked.at))


def _clocks(page: Writing, clocks: Sequence[Clock], until: date | None) -> None:
    page.section(_l("By when"))
    for clock in clocks:
        if clock.done and clock.what == "acknowledge":
            page.row("checked", say(_l("We told you on %(date)s that we have it."), date=clock.done))
            continue
        told, whose = CLOCK[clock.what]
        late = [_l("We are late."), _l("You can ask us why.")] if clock.late_days and not clock.done else []
        page.row("time", say(told, date=clock.due), whose, *late)
    if until is not None:
        page.row("time", _l("It takes longer than usual."), say(_l("We do it by %(date)s."), date=until))


def _answer(page: Writing, tracked: Tracked, answer: Answer, until: date | None) -> None:
    page.section(_l("Our answer"))
    page.row(OUTCOME_PICTURE[answer.outcome], OUTCOME[answer.outcome])
    if answer.considered:
        page.row("review", _l("We looked at:"), own(answer.considered))
    page.row("reason", _l("The council wrote:"), own(answer.found))
    if answer.remedy:
        by = [say(_l("We do it by %(date)s."), date=answer.remedy_by)] if answer.remedy_by else []
        page.row("checked", _l("We put this right:"), own(answer.remedy), *by)
    if answer.budget:
        page.row(
            "change", _l("Your amount has changed."), links=(link(_l("Read what changed"), "budgets.what_changed"),)
        )
    if tracked.dispute.door is not Door.QUESTION:
        _if_not_happy(page, tracked.dispute.door, until)


def _if_not_happy(page: Writing, door: Door, until: date | None) -> None:
    page.section(_l("If you are not happy with it"))
    if door is not Door.COMPLAINT:
        page.row("complaint", _l("You can make a **complaint** to us."), defines=("complaint",))
        return
    page.row("ombudsman", _l("You can ask the **ombudsman** to look at it."), _l("It is free."), defines=("ombudsman",))
    page.row("phone", say(_l("Phone the ombudsman on %(ombudsman)s.")))
    if until is not None:
        page.row("calendar", say(_l("Ask them by %(date)s if you can."), date=until))


def _happened(page: Writing, tracked: Tracked) -> None:
    said = [event for event in tracked.events if event.words and event.what in SAID]
    if said:
        page.section(_l("What happened"))
    for event in said:
        picture, told = SAID[event.what]
        page.row(picture, say(told, date=event.at), own(event.words))


SAID = {
    What.ADDED: ("talk", _l("On %(date)s you said:")),
    What.ASKED: ("ask", _l("On %(date)s the council asked:")),
    What.TOLD: ("letter", _l("On %(date)s the council told you:")),
    What.MOVED_BACK: ("change", _l("On %(date)s it went back a step:")),
    What.OVERRUN: ("time", _l("On %(date)s we said that it takes longer:")),
    What.REOPENED: ("change", _l("On %(date)s you opened it again:")),
}


def _can_do(page: Writing, tracked: Tracked) -> None:
    page.section(_l("What you can do"))
    more = link(_l("Say something more"), "disputes.add", reference=tracked.reference)
    page.row("write", _l("You can tell us more."), links=(more,))
    if not tracked.is_open:
        again = link(_l("Open it again"), "disputes.reopen", reference=tracked.reference)
        page.row("change", _l("You can open it again."), links=(again,))
    page.row("phone", say(_l("You can phone us: %(phone)s.")))


def every_page(waits: Sequence[Tracked], open_: Sequence[Tracked], closed: Sequence[Tracked]) -> EasyPage:
    """Everything that was brought, and the way to bring something."""
    page = Writing(say(_l("Questions and complaints")))
    page.section(_l("Ask or tell us"))
    page.row("care-worker", _l("Your support goes on."))
    page.row(
        "ask",
        _l("You can ask a question."),
        _l("You can tell us if something is wrong."),
        links=(link(_l("Ask, or tell us something is wrong"), "asking.start"),),
    )
    for heading, matters in (
        (_l("It is your turn"), waits),
        (_l("The council has these"), open_),
        (_l("These are finished"), closed),
    ):
        page.section(heading)
        for one in matters:
            _matter(page, one)
    return page.page()


def _matter(page: Writing, one: Tracked) -> None:
    about = [own(one.dispute.subject.support)] if one.dispute.subject.support else []
    page.row(
        PICTURE[one.state],
        STATE[one.state],
        say(_l("The **reference** is %(ref)s."), ref=Reference(one.reference)),
        *about,
        defines=("reference",),
        links=(link(_l("Read it"), "disputes.dispute", reference=one.reference),),
    )
