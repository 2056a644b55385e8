"""Asking, asking to look again and complaining, in easy read: the start, each question, the check (DSP1 to DSP3)."""

from collections.abc import Sequence
from typing import Any

from portal.documents.easy.writing import Writing, own, say
from portal.documents.language import Later
from portal.documents.language import Later as _l
from portal.domain.dispute import Dispute, Door
from portal.domain.easy_page import EasyPage, Pounds

KIND = {
    Door.QUESTION: _l("You ask a question."),
    Door.CHALLENGE: _l("You ask us to look again."),
    Door.COMPLAINT: _l("You make a **complaint**."),
}
PICTURE = {Door.QUESTION: "ask", Door.CHALLENGE: "disagree", Door.COMPLAINT: "complaint"}


def start_page(about: str) -> EasyPage:
    """Three doors, one start. `about` is the support that the link came from."""
    page = Writing(say(_l("Ask, or tell us something is wrong")))
    page.section(_l("Before you start"))
    if about:
        page.row("plan", _l("This is about:"), own(about))
    page.row("care-worker", _l("Your support goes on."), _l("You do not lose support because you ask."))
    page.row("ask", _l("You can ask us a question."))
    page.row("disagree", _l("You can ask us to look at something again."))
    page.row(
        "complaint",
        _l("You can make a **complaint**."),
        _l("The law says how we must answer it."),
        defines=("complaint",),
    )
    page.row("advocate", _l("A person you trust can help you."), _l("They can also do it for you."))
    page.row("phone", say(_l("You can also phone us: %(phone)s.")))
    page.row(
        "warning",
        _l("Is a person in danger?"),
        say(_l("Phone %(emergency)s if you need help at once.")),
        say(_l("Or phone %(urgent_phone)s.")),
    )
    return page.page()


def question_page(name: str, door: Door) -> EasyPage:
    """The rows above a question, among QUESTIONS."""
    title, rows = QUESTIONS[name]
    page = Writing(say(title))
    page.section(_l("About this question"))
    for picture, *lines in [*(WORDS_AT[door] if name == "words" else ()), *rows]:
        page.row(picture, *lines)
    return page.page()


def check_page(dispute: Dispute, files: int) -> EasyPage:
    """What is about to be sent."""
    page = Writing(say(_l("Check your answers")))
    page.section(_l("What you want to send"))
    sent_rows(page, dispute)
    if files:
        page.row("document", say(_l("Number of files you added: %(count)s."), count=files))
    page.section(_l("Before you send it"))
    page.row("care-worker", _l("Your support goes on."))
    page.row("change", _l("You can take it back later."), _l("You can also tell us more later."))
    return page.page()


def sent_rows(page: Writing, dispute: Dispute) -> None:
    """What was sent, or is about to be."""
    complaint = ("complaint",) if dispute.door is Door.COMPLAINT else ()
    page.row(PICTURE[dispute.door], KIND[dispute.door], defines=complaint)
    subject = dispute.subject
    if subject.support:
        amount = (
            [say(_l("The amount is %(amount)s."), amount=Pounds(subject.amount))] if subject.amount is not None else []
        )
        page.row("plan", _l("It is about:"), own(subject.support), *amount)
    picked = [say(GROUND[ground.value]) for ground in dispute.grounds]
    if dispute.about is not None:
        picked.append(say(ABOUT[dispute.about.value]))
    if picked:
        page.list_rows("reason", say(_l("You said it is about:")), say(_l("You also said:")), picked)
    page.row("write", _l("You wrote:"), own(dispute.words))
    if dispute.wanted:
        page.row("think", _l("You want this to happen:"), own(dispute.wanted))
    if dispute.noticed:
        page.row("calendar", say(_l("It was on %(date)s."), date=dispute.noticed))
    if dispute.brought_by:
        page.row("people-in-your-life", _l("The person who sends it is:"), own(dispute.brought_by))


Rows = Sequence[tuple[Any, ...]]
WORDS_AT: dict[Door, Rows] = {
    Door.QUESTION: (("ask", _l("Ask in your own words."), _l("You do not have to say why you ask.")),),
    Door.CHALLENGE: (("disagree", _l("Say what is wrong."), _l("Say what it means for you.")),),
    Door.COMPLAINT: (("complaint", _l("Say what happened."), _l("You can leave out what you do not want to say.")),),
}
QUESTIONS: dict[str, tuple[Later, Rows]] = {
    "subject": (
        _l("What is it about?"),
        (("plan", _l("It can be about 1 thing."), _l("Or it can be about all of it.")),),
    ),
    "grounds": (_l("What is wrong?"), (("disagree", _l("Choose what fits best."), _l("You can choose more than 1.")),)),
    "about": (
        _l("What went wrong?"),
        (("complaint", _l("Choose what fits best."), _l("We help you if others have to put it right.")),),
    ),
    "words": (_l("What do you want to say?"), ()),
    "wanted": (
        _l("What do you want to happen?"),
        (("think", _l("It can be another amount."), _l("It can be that we say sorry."),
          _l("You can leave it empty.")),),
    ),
    "noticed": (
        _l("When did it happen?"),
        (("calendar", _l("You should tell us within 12 months."), _l("You can send it later too."),
          _l("You can leave it empty.")),),
    ),
    "late": (
        _l("Why do you tell us now?"),
        (("reason", _l("It was more than 12 months ago."), _l("Maybe you were ill, or nobody told you."),
          _l("You can leave it empty.")),),
    ),
    "who": (
        _l("Who sends this?"),
        (("people-in-your-life", _l("You can send it yourself."), _l("A person can send it for you, if you agree.")),),
    ),
    "quote": (
        _l("Do you want to add a price?"),
        (("receipt", _l("You kept a real price."), _l("It helps to show what is missing.")),),
    ),
    "channel": (
        _l("How should we tell you?"),
        (("letter", _l("The answer is always here."), _l("We can phone or write as well.")),),
    ),
}  # fmt: skip
GROUND = {
    "not_enough": _l("The money is not enough"),
    "wrong_fact": _l("Something about me is wrong"),
    "missing_need": _l("Some help I need is missing"),
    "unpaid_care": _l("It counts on help that is not there"),
    "rate": _l("Nobody does it for this price"),
    "contribution": _l("What I have to pay is wrong"),
    "way_refused": _l("You said no to the way I chose"),
    "delay": _l("It takes too long"),
    "other": _l("Something else"),
}
ABOUT = {
    "decision": _l("What the council decided"),
    "arranged_service": _l("Support from the council"),
    "staff": _l("How a person at the council treated me"),
    "information": _l("Information that was wrong or hard to read"),
    "bought_myself": _l("Support that I bought myself"),
    "fund_provider": _l("The organisation that looks after my money"),
    "nhs": _l("The NHS, like a doctor or hospital"),
    "danger": _l("A person is in danger or is hurt"),
}
CHOICES: dict[str, dict[str, Later]] = {
    "door": {
        "question": _l("Ask a question"),
        "challenge": _l("Ask you to look again"),
        "complaint": _l("Make a complaint"),
    },
    "grounds": GROUND,
    "about": ABOUT,
    "who": {
        "self": _l("Me. It is about me"),
        "affected": _l("Me. I am a carer, and it is about me too"),
        "asked": _l("The person asked me to send it"),
        "authority": _l("I have the right to act for the person"),
        "advocate": _l("I am their advocate"),
    },
    "channel": {
        "account": _l("Here, when I sign in"),
        "phone": _l("Phone me as well"),
        "letter": _l("Write me a letter as well"),
    },
}  # fmt: skip
LABELS = {"door": _l("What do you want to do?"), "day": _l("The day"), "name": _l("Your name, if it is not about you")}
