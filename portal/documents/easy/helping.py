"""People who help me, in easy read: who can see what, and how to let somebody in or stop it (REP1)."""

from collections.abc import Sequence
from datetime import date

from portal.documents.easy.writing import Writing, link, own, say
from portal.documents.language import Later as _l
from portal.domain.easy_page import EasyPage, Reference
from portal.domain.representative import Representative, State, state_on
from portal.domain.role import Action, Role

MAY = {
    Action.SEE_BUDGET: _l("see the amounts"),
    Action.SEE_HEALTH_WORDS: _l("see what the money is for"),
    Action.SEE_PROGRESS: _l("see where things are"),
    Action.CHOOSE: _l("choose for you"),
    Action.DISPUTE: _l("ask and complain for you"),
    Action.HOLD_MONEY: _l("look after the money"),
    Action.SIGN_CONTRACTS: _l("sign papers for you"),
    Action.ASK: _l("ask the council for something"),
    Action.SAVE_PRICE: _l("keep a price"),
    Action.SEE_LOG: _l("see who has looked"),
    Action.AGREE: _l("say yes or no with you"),
}
STATE = {
    State.INVITED: _l("They have not signed in yet."),
    State.NOT_BEGUN: _l("This has not started yet."),
    State.OVER: _l("This is over."),
    State.CLOSED: _l("This has ended."),
}


def helpers_page(
    now: Sequence[Representative], before: int, asking: Sequence[tuple[str, str]], logins: Sequence[int], today: date
) -> EasyPage:
    """Everyone who may see or do something. `asking` are (id, day) of sign-ins that ask for the record; `logins` are
    the numbers of others that open it."""
    page = Writing(say(_l("People who help me")))
    page.section(_l("You decide"))
    page.row("you", _l("You decide who sees your budget."), _l("You can stop it at any time."))
    _sign_ins(page, asking, logins)
    page.section(_l("Who can see or do things"))
    for part in now:
        _part(page, part, today)
    if not now:
        page.row("private", _l("Only you can see your budget here."))
    _can_do(page, bool(before))
    return page.page()


def _sign_ins(page: Writing, asking: Sequence[tuple[str, str]], logins: Sequence[int]) -> None:
    for second_id, _ in asking:
        page.row(
            "warning",
            _l("Another sign-in asked to see your budget."),
            _l("It sees nothing until you say yes."),
            links=(link(_l("Say yes or no"), "helpers.second", second_id=second_id),),
        )
    for number in logins:
        page.row(
            "sign-in",
            say(_l("The sign-in %(number)s opens your budget too."), number=Reference(f"L-{number}")),
            _l("Stop it if you do not use it."),
            links=(link(_l("Stop it"), "helpers.close_login", number=number),),
        )


def _part(page: Writing, part: Representative, today: date) -> None:
    state = state_on(part, today)
    told = [STATE[state]] if state in STATE else [say(_l("This goes on until %(date)s."), date=part.until)]
    advocate = part.role is Role.ADVOCATE
    words = _l("They are your **advocate**.") if advocate else _l("This person can see or do things for you.")
    page.row(
        "advocate" if advocate else "people-in-your-life",
        own(part.name),
        words,
        *told,
        defines=("advocate",) if advocate else (),
        links=(link(_l("Read more, or stop it"), "helpers.helper", helper_id=part.id),),
    )
    bullets = [say(MAY[action]) for action in MAY if action in part.allows]
    page.list_rows("agree", say(_l("They can:")), say(_l("They can also:")), bullets)


def _can_do(page: Writing, before: bool) -> None:
    page.section(_l("What you can do"))
    page.row(
        "friends",
        _l("You can let a person help you here."),
        _l("They use their own sign-in."),
        _l("Never give them your sign-in."),
        links=(link(_l("Invite a person to help you"), "helpers.invite"),),
    )
    page.row(
        "interpreter",
        _l("You can ask for an **interpreter** or other help."),
        defines=("interpreter",),
        links=(link(_l("Ask for help"), "speaking_up.ask_for_help"),),
    )
    page.row(
        "review",
        _l("You can see who has looked at your budget."),
        links=(link(_l("See who has looked"), "budgets.who_has_looked"),),
    )
    page.row(
        "private-talk",
        _l("You can tell us something in private."),
        links=(link(_l("Tell us in private"), "speaking_up.quiet_word"),),
    )
    if before:
        page.row("people-in-your-life", _l("Other people could see your budget before."))
