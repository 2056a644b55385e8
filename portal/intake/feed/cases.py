"""From a record to the case the portal keeps: budgets, progress, and whether amounts may be shown."""

from dataclasses import replace
from decimal import Decimal

from portal.domain.budget import Budget
from portal.domain.case import Case, Communication, Release, Source
from portal.domain.line import Dormant, Per
from portal.domain.method import Published
from portal.domain.money import PENNY
from portal.domain.progress import Holder, Progress, Reached, Stage
from portal.domain.soundness import held
from portal.intake.feed.agreement import NotABudgetLine
from portal.intake.feed.budgets import free_of, full_budget, thin_budgets
from portal.intake.feed.education import education_of
from portal.intake.feed.lines import LinePart
from portal.intake.feed.reading import BadFeed
from portal.intake.feed.record import Record

STAGES = frozenset(Stage)
MOST_UNITS = {"Hourly": Decimal(168), "Daily": Decimal(7)}


def case_of(record: Record, published: Published, sha256: str, where: str = "") -> Case:
    """The case of one record. Raises BadFeed naming the path of a line that can't be in a budget.

    A record that fits the schema but whose figures do not agree is kept and held: the person is told
    that the figures are being checked, and sees no amount."""
    try:
        full = (full_budget(part, published, f"budgets[{n}]") for n, part in enumerate(record.budgets))
        budgets = tuple(full) or thin_budgets(record, published)
    except NotABudgetLine as fault:
        raise BadFeed(f"{where}{fault}") from None
    budgets = tuple(_running(budget, record) for budget in budgets)
    case = Case(
        as_at=record.as_at,
        source=Source.FEED,
        release=_release(record, budgets),
        held=record.on_hold,
        budgets=budgets,
        progress=_progress(record),
        free=tuple(free_of(part) for part in record.no_budget.free) if record.no_budget else (),
        why_no_budget=record.no_budget.why if record.no_budget else "",
        what_comes_after=record.no_budget.afterwards if record.no_budget else "",
        communication=Communication(**dict(record.communication)),
        education=education_of(record.education),
        file_sha256=sha256,
    )
    return held(replace(case, held=(*case.held, *_differing(record, budgets), *_doubtful(record))))


def _release(record: Record, budgets: tuple[Budget, ...]) -> Release:
    if record.no_budget:
        return Release.NO_BUDGET
    if record.on_hold:
        return Release.HOLD
    if not budgets:
        return Release.NO_FIGURE_YET
    return Release.SHOW_WITH_GAP if budgets[-1].calculation.missing else Release.SHOW


def _running(budget: Budget, record: Record) -> Budget:
    """Lines that have ended, or take over later, are left out; suspended ones cost nothing while they are."""
    if record.budgets:
        return budget
    parts = {part.id: part for part in record.lines}
    running = [line for line in budget.lines if line.end is None or line.end >= record.as_at]
    begun = [
        line for line in running if line.start is None or line.start <= record.as_at
    ]  # else old and new both count
    lines = (replace(line, dormant=line.dormant or _suspension(parts[line.id], record)) for line in begun or running)
    return replace(budget, lines=tuple(lines))


def _suspension(part: LinePart, record: Record) -> Dormant | None:
    for pause in part.suspended:
        if pause.start <= record.as_at and (pause.end is None or record.as_at <= pause.end):
            return Dormant("suspended", "", pause.start)
    return None


def _differing(record: Record, budgets: tuple[Budget, ...]) -> tuple[str, ...]:
    """The council's own weekly cost of a line is worked out again; more than a penny apart is a hold."""
    sent = {
        (number, line.id): Decimal(line.weekly_cost)
        for number, lines in (((b.number, b.lines) for b in record.budgets) if record.budgets else ((0, record.lines),))
        for line in lines
        if line.weekly_cost is not None
    }
    for budget in budgets:
        number = budget.number if record.budgets else 0
        for item in (*budget.calculation.lines, *budget.calculation.dormant):
            theirs = sent.get((number, item.line.id))
            weeks = 1 if budget.period is Per.WEEK else budget.weeks_per_year
            ours = None if item.full is None else item.full / weeks
            if theirs is not None and (ours is None or abs(theirs - ours) > PENNY):
                return ("LINE_COST_DIFFERS",)
    return ()


def _doubtful(record: Record) -> tuple[str, ...]:
    """The holds of the extract that a line of the feed can earn too (council data 2.5 step 7)."""
    found = []
    for line in record.lines:
        if line.units_per_week is not None and line.frequency is None:
            found.append("FREQUENCY_NOT_RECOGNISED")
        if Decimal(line.units_per_week or "0") > MOST_UNITS.get(line.frequency or "", Decimal("Infinity")):
            found.append("UNITS_IMPLAUSIBLE")
    return tuple(found)


def _progress(record: Record) -> Progress:
    reached = [
        Reached(Stage(step.kind), started, step.completed, step.words)
        for step in record.steps
        if step.kind in STAGES and (started := step.started or step.completed)
    ]
    reviews = [step for step in record.steps if step.kind == "review"]
    due = [step.due for step in reviews if step.due and not step.completed]
    done = [step.completed for step in reviews if step.completed]
    return Progress(
        reached=tuple(sorted(reached, key=lambda item: item.started)),
        holder=record.now.holder if record.now else Holder.COUNCIL,
        team=record.now.team if record.now else "",
        next_words=record.now.next if record.now else "",
        review_due=min(due, default=None),
        last_review=max(done, default=None),
    )
