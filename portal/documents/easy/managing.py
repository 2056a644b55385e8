"""How a budget is managed, in easy read: now, and what each way would be with the person's own figures (OPT2)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from portal.documents.easy.writing import Writing, exact, link, own, say, three
from portal.documents.language import Later
from portal.documents.language import Later as _l
from portal.domain.arrangement import Way, WayFigures
from portal.domain.decision import Sent, State
from portal.domain.easy_page import EasyPage, Link, Reference, Words
from portal.domain.line import Per

WAY = {
    Way.DIRECT_PAYMENT: _l("We pay the money to you"),
    Way.ISF: _l("An organisation looks after the money"),
    Way.MANAGED: _l("The council looks after the money"),
    Way.MIXED: _l("A mix of ways"),
}
CALLED = {
    Way.DIRECT_PAYMENT: _l("This is called a **direct payment**."),
    Way.ISF: _l("This is called an **individual service fund**."),
    Way.MANAGED: _l("This is called managed by the council."),
    Way.MIXED: _l("Each thing stays as it is now."),
}
DEFINES = {Way.DIRECT_PAYMENT: ("direct_payment",), Way.ISF: ("fund",)}
PICTURE = {Way.DIRECT_PAYMENT: "direct-payment", Way.ISF: "fund", Way.MANAGED: "managed", Way.MIXED: "mix"}
YOU_DO = {
    Way.DIRECT_PAYMENT: (
        _l("You choose your support and pay for it."),
        _l("You keep the papers."),
        _l("A person can help you with this."),
    ),
    Way.ISF: (_l("You tell them what you want."), _l("They keep the papers.")),
    Way.MANAGED: (
        _l("You tell the council what you want."),
        _l("You have no papers to keep."),
        _l("You may have less choice."),
    ),
    Way.MIXED: (_l("You do what goes with each way."),),
}
MORE = {
    Way.DIRECT_PAYMENT: "direct-payment",
    Way.MANAGED: "managed",
    Way.MIXED: "mixed",
}
IT_COSTS = {
    Per.WEEK: _l("The budget would be %(amount)s each week."),
    Per.YEAR: _l("The budget would be %(amount)s each year."),
    Per.ONCE: _l("The budget would be %(amount)s."),
}
STATE = {
    State.SENT: _l("The council has your choice."),
    State.LOOKING: _l("The council is looking at your choice."),
    State.QUESTION: _l("The council has a question for you."),
    State.ANSWERED: _l("You answered our question."),
    State.AGREED: _l("The council agreed to your choice."),
    State.PARTLY: _l("The council agreed to some of your choice."),
    State.NOT_AGREED: _l("The council did not agree to your choice."),
    State.TAKEN_BACK: _l("You took your choice back."),
    State.REPLACED: _l("You sent a newer choice."),
}


@dataclass(frozen=True)
class Held:
    """A part as it is held: its name, "" for all of it, and how much goes which way, None where there is no price."""

    support: str
    amounts: tuple[tuple[Way, Decimal | None], ...]


def managed_page(held: Sequence[Held], standing: Sent | None, begun: bool, may: Callable[[str], bool]) -> EasyPage:
    """How it is managed now, and what one can do. `held` is empty where no amount is shown."""
    page = Writing(say(_l("How my budget is looked after")))
    page.section(_l("Now"))
    if not held:
        page.row("not-sure", _l("There is no amount to show now."), _l("You can choose when we show an amount."))
    for way in Way:
        mine = [one for one in held if any(found is way for found, _ in one.amounts)]
        if mine:
            page.row(PICTURE[way], _now(way), CALLED[way], defines=DEFINES.get(way, ()))
            bullets = [own(one.support) for one in mine if one.support]
            page.list_rows("plan", say(_l("This is for:")), say(_l("This is also for:")), bullets)
    if standing is not None:
        _standing(page, standing)
    _can_do(page, bool(held), begun, may)
    return page.page()


def _now(way: Way) -> Later:
    return {
        Way.DIRECT_PAYMENT: _l("We pay money to you, or to a person you chose."),
        Way.ISF: _l("An organisation looks after money for you."),
        Way.MANAGED: _l("The council looks after money for you."),
        Way.MIXED: _l("There is a mix of ways."),
    }[way]


def _standing(page: Writing, standing: Sent) -> None:
    page.section(_l("What you chose"))
    told = link(_l("Read your choice"), "arrangements.choice", reference=standing.reference)
    page.row(
        "choice",
        STATE[standing.state],
        say(_l("The **reference** is %(ref)s."), ref=Reference(standing.reference)),
        defines=("reference",),
        links=(told,),
    )


def _can_do(page: Writing, amounts: bool, begun: bool, may: Callable[[str], bool]) -> None:
    page.section(_l("What you can do"))
    if amounts:
        page.row(
            "fair",
            _l("You can look at each way with your money."),
            links=(link(_l("Look at each way"), "arrangements.compare"),),
        )
    if amounts and may("choose"):
        lines = [_l("You can choose another way."), _l("You can also keep it as it is.")]
        words = _l("Go on with your choice, or start again") if begun else _l("Choose")
        page.row("choice", *lines, links=(link(words, "choosing.start"),))
    page.row(
        "read",
        _l("You can read about the ways first."),
        links=(link(_l("Read about the ways"), "ways.overview", public=True),),
    )
    page.row(
        "help",
        _l("A person can help you choose."),
        _l("You can take your time."),
        links=(link(_l("Who can help"), "ways.help_to_decide", public=True),),
    )


def ways_page(ways: Iterable[WayFigures], period: Per, may: Callable[[str], bool]) -> EasyPage:
    """Each way with the person's figures. No way is better than another: they stand as the exact page has them."""
    page = Writing(say(_l("The ways to look after your money")))
    page.section(_l("About the ways"))
    page.row(
        "choice",
        _l("You can choose."),
        _l("No way is better than another."),
        _l("You get the same support in every way."),
    )
    for item in ways:
        way_rows(page, item, period)
    if may("choose"):
        page.section(_l("Choosing"))
        page.row("decision", _l("You can choose when you are ready."), links=(link(_l("Choose"), "choosing.start"),))
    return page.page()


def more_about(way: Way) -> Link:
    """The public page of a way."""
    words = _l("Read more about this way")
    if way is Way.ISF:
        return link(words, "ways.isf", public=True)
    return link(words, "ways.way", way=MORE[way], public=True)


def way_rows(page: Writing, item: WayFigures, period: Per) -> None:
    """One way: who looks after the money, what it comes to, what somebody has to do."""
    page.section(WAY[item.way])
    page.row(PICTURE[item.way], CALLED[item.way], defines=DEFINES.get(item.way, ()))
    cost, pays, _ = three(item.figures)
    lines: list[Words] = [say(IT_COSTS[period], amount=cost)]
    if pays is not None:
        lines.append(say(_l("You would pay %(amount)s of this."), amount=pays))
    if item.once:
        lines.append(say(_l("There is also %(amount)s to start with."), amount=exact(item.once)))
    page.row("money", *lines)
    page.row("you", *YOU_DO[item.way], links=(more_about(item.way),))
