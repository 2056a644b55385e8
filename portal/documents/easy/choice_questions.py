"""Each question of choosing, in easy read: the rows above it, and easier words for the answers."""

from typing import Any

from portal.documents.easy.writing import Writing, own, say
from portal.documents.language import Later
from portal.documents.language import Later as _l
from portal.domain.easy_page import EasyPage, Words


def question_page(name: str, part: str, amount: Words | None) -> EasyPage:
    """The rows above a question. `part` is the support it is about; "" for all of the budget."""
    title, rows = QUESTIONS[name]
    page = Writing(say(title))
    page.section(_l("About this question"))
    if part:
        page.row("plan", _l("This is about:"), own(part), *([amount] if amount else []))
    for picture, *lines in rows:
        page.row(picture, *lines)
    return page.page()


Rows = tuple[tuple[Any, ...], ...]  # a picture, then lines
QUESTIONS: dict[str, tuple[Later, Rows]] = {
    "which": (
        _l("What do you want to choose?"),
        (("choice", _l("You can choose 1 way for all the money."), _l("Or you can choose for each thing.")),
         ("change", _l("You can change it later."))),
    ),
    "way": (
        _l("Who should look after the money?"),
        (("fair", _l("No way is better than another.")),
         ("managed", _l("The council may give you less choice.")),
         ("direct-payment", _l("With money paid to you, you have more to do."))),
    ),
    "share": (
        _l("How much goes each way?"),
        (("share", _l("Say how much money goes each way."), _l("You can leave a box empty.")),),
    ),
    "fund": (
        _l("Who should look after the fund?"),
        (("fund", _l("You can choose any organisation."), _l("They must say yes to it.")),
         ("reason", _l("If we say no, we tell you why."))),
    ),
    "receiver": (
        _l("Who should get the money?"),
        (("direct-payment", _l("We pay the money to 1 person."), _l("It can be you or another person.")),),
    ),
    "signer": (
        _l("Who should sign the papers?"),
        (("sign", _l("A person has to sign papers with your staff."), _l("It can be you or another person.")),),
    ),
    "account": (
        _l("Where should the money go?"),
        (("bank-account", _l("You can always have a bank account.")),
         ("card", _l("You do not have to take a card.")),
         ("letter", _l("We ask for bank numbers in a letter."), _l("We never ask for them here."))),
    ),
    "paid": (
        _l("Before or after what you pay?"),
        (("you-pay", _l("You may have to pay some of the cost."), _l("We can take this off first."),
          _l("Or we can pay you all of it.")),),
    ),
    "frequency": (
        _l("How often should we pay you?"),
        (("calendar", _l("You get the same money in a year."), _l("You choose how often it comes.")),),
    ),
    "employs": (
        _l("Who would you pay to help you?"),
        (("people-pay", _l("You can pay people to work for you.")),
         ("not-sure", _l("You can leave this empty if you do not know."))),
    ),
    "wishes": (
        _l("What support do you want?"),
        (("write", _l("Tell us what support you want."), _l("You do not have to answer it all.")),
         ("plan", _l("What you write goes into your plan."))),
    ),
    "when": (
        _l("When should it start?"),
        (("calendar", _l("Your support goes on until then.")),),
    ),
    "day": (
        _l("When should this start?"),
        (("calendar", _l("Your support goes on until then."), _l("You can leave the day empty.")),),
    ),
    "words": (
        _l("Do you want to tell us more?"),
        (("write", _l("You can write something here."), _l("You can leave it empty.")),),
    ),
}  # fmt: skip
TALK = _l("I do not know yet. Please talk with me.")
CHOICES: dict[str, dict[str, Later]] = {
    "which": {
        "whole": _l("1 way for all the money"),
        "parts": _l("A way for each thing"),
        "keep": _l("Keep it as it is now"),
    },
    "way": {
        "direct_payment": _l("Pay the money to me, or to a person I choose"),
        "isf": _l("An organisation looks after the money"),
        "managed": _l("The council looks after the money"),
        "mixed": _l("Share it between ways"),
    },
    "receiver": {
        "me": _l("I get the money"),
        "nominated_person": _l("A person I choose gets the money for me"),
        "authorised_person": _l("A person the council chose gets the money"),
    },
    "signer": {
        "me": _l("I sign"),
        "receiver": _l("The person who gets the money signs"),
        "agent": _l("Another person signs for me"),
        "council_as_agent": _l("The council signs for me"),
    },
    "account": {"bank": _l("A bank account"), "card": _l("A card with money on it")},
    "paid": {"net": _l("Take off what I pay first"), "gross": _l("Pay all of it. I pay my share back")},
    "employs": {
        "nobody": _l("Nobody"),
        "not_related": _l("A person who is not family"),
        "relative_elsewhere": _l("Family who do not live with me"),
        "relative_here": _l("Family who live with me"),
        "partner": _l("My husband, wife or partner"),
    },
    "when": {"soon": _l("When it is ready"), "day": _l("On a day I choose"), "each": _l("Each thing on its own day")},
}  # fmt: skip
LABELS: dict[str, Later] = {
    "direct_payment": _l("Paid to you"),
    "isf": _l("An organisation looks after it"),
    "managed": _l("The council looks after it"),
    "name": _l("The name, if it is another person"),
    "kind": _l("What do you want help with?"),
    "times": _l("When do you want it?"),
    "place": _l("Where do you want it?"),
    "person": _l("Who should help you?"),
    "words": _l("Your words"),
    "day": _l("The day"),
}
