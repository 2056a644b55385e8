"""Where somebody is, in easy read: what is done, what is happening now, and what comes (PRC1, PRC2)."""

from collections.abc import Mapping
from datetime import date

from portal.documents.easy.writing import Writing, link, own, say
from portal.documents.language import Later
from portal.documents.language import Later as _l
from portal.domain.case import Case
from portal.domain.council import UsualTime
from portal.domain.easy_page import EasyPage, Link, Own
from portal.domain.progress import ORDER, Holder, Progress, Stage, Timing, timing

NOW = {
    Stage.ASSESSMENT: _l("We are finding out what help you need."),
    Stage.ESTIMATE: _l("We are working out a first amount."),
    Stage.PLAN: _l("You and the council are planning your support."),
    Stage.AGREEMENT: _l("We are deciding about your plan and the amount."),
    Stage.CHOICE: _l("Your plan is agreed."),
    Stage.SUPPORT: _l("We are setting up your support."),
    Stage.REVIEW: _l("We are looking at your support again."),
}
STEP = {
    Stage.ASSESSMENT: _l("Step 1: we find out what help you need."),
    Stage.ESTIMATE: _l("Step 2: we work out a first amount."),
    Stage.PLAN: _l("Step 3: you plan your support."),
    Stage.AGREEMENT: _l("Step 4: the council agrees the plan."),
    Stage.CHOICE: _l("Step 5: you choose who looks after the money."),
    Stage.SUPPORT: _l("Step 6: your support starts."),
    Stage.REVIEW: _l("Step 7: we look again if it works."),
}
PICTURE = {
    Stage.ASSESSMENT: "assessment",
    Stage.ESTIMATE: "estimate",
    Stage.PLAN: "plan",
    Stage.AGREEMENT: "decision",
    Stage.CHOICE: "choice",
    Stage.SUPPORT: "care-worker",
    Stage.REVIEW: "review",
}
HOLDER = {
    Holder.COUNCIL: _l("The council has to act now."),
    Holder.YOU: _l("It is your turn now."),
    Holder.PROVIDER: _l("The people who support you have to act now."),
}


def progress_page(case: Case, usual: Mapping[str, UsualTime], today: date, may: frozenset[str]) -> EasyPage:
    """All the steps, with their days. `may` says what the reader may ask for."""
    page = Writing(say(_l("Where I am")))
    page.section(_l("Now"))
    where_row(page, case, ())
    _next_words(page, case.progress)
    _how_long(page, case.progress, usual, today)
    page.section(_l("All the steps"))
    newest = {item.stage: item for item in case.progress.reached}
    furthest = max((ORDER.index(stage) for stage in newest), default=-1)
    for place, stage in enumerate(ORDER):
        reached = newest.get(stage)
        if reached is None:
            status = say(_l("You did not need this step.") if place < furthest else _l("This has not started yet."))
        elif reached.done:
            status = say(_l("This was done on %(date)s."), date=reached.done)
        else:
            status = say(_l("This is now, since %(date)s."), date=reached.started)
        page.row(PICTURE[stage], STEP[stage], status)
    _review(page, case.progress, may)
    return page.page()


def where_row(page: Writing, case: Case, links: tuple[Link, ...]) -> None:
    """Where they are, in one row."""
    progress = case.progress
    now = progress.now
    if now is not None:
        page.row(PICTURE[now.stage], NOW[now.stage], HOLDER[progress.holder], links=links)
    elif progress.reached:
        page.row("care-worker", _l("Your support is set up."), links=links)
    else:
        page.row("not-sure", _l("We have no steps to show yet."), links=links)


def _next_words(page: Writing, progress: Progress) -> None:
    if progress.team:
        page.row("social-worker", say(_l("The team is: %(team)s."), team=Own(progress.team)))
    if progress.next_words:
        page.row("talk", _l("The council wrote what comes next:"), own(progress.next_words))


def _how_long(page: Writing, progress: Progress, usual: Mapping[str, UsualTime], today: date) -> None:
    now = progress.now
    times = usual.get(now.stage.value) if now else None
    if now is None or times is None:
        return
    held = timing(now, times, today)
    page.row(
        "time",
        say(_l("This step often takes %(days)s days."), days=held.usual.usual),
        say(_l("The longest usual time is %(days)s days."), days=held.usual.longest),
        *_so_far(held, progress.holder),
    )


def _so_far(held: Timing, holder: Holder) -> list[Later]:
    if holder is Holder.YOU:
        return [_l("You can take the time you need.")]
    if held.late_days:
        return [_l("We are late."), _l("You can ask us why.")]
    return [_l("It takes longer than usual."), _l("You can ask us why.")] if held.over_usual_days else []


def _review(page: Writing, progress: Progress, may: frozenset[str]) -> None:
    page.section(_l("Looking again"))
    due = progress.review_due
    days = [say(_l("Your next **review** is by %(date)s."), date=due)] if due else []
    lines = days or [say(_l("A **review** looks at how things are going."))]
    asks = (link(_l("Ask for a review"), "progress.ask", asking="earlier-review"),) if "earlier-review" in may else ()
    page.row("review", *lines, _l("You can ask for one at any time."), defines=("review",), links=asks)
