"""What a statement leads to: how much will be left, and on which day the limit would be reached (STM4).

Everything here is an estimate, and shows what it was made from. Nothing here takes money back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from portal.domain.budget import Budget
from portal.domain.line import HeldAs, Per
from portal.domain.money import ZERO, half_up
from portal.domain.parts import by_holder
from portal.domain.statement_book import Book, Posting
from portal.domain.statement_entry import Entry
from portal.domain.statement_lines import SAYS, Missing, Statement
from portal.domain.statement_planned import in_force

LOOKS_BACK = 91  # days: a quarter of a year is enough to see a rate, and short enough to follow a change
SEVEN = Decimal(7)


@dataclass(frozen=True)
class Rate:
    """How much of what was planned is left over, in pounds, over whole and complete periods: from a day to a day."""

    first: date
    last: date
    planned: Decimal
    spent: Decimal

    @property
    def weeks(self) -> Decimal:
        """How long that was."""
        return Decimal((self.last - self.first).days + 1) / SEVEN

    @property
    def left_a_week(self) -> Decimal:
        """What is left over in a week; below zero when more is spent than planned."""
        return (self.planned - self.spent) / self.weeks


@dataclass(frozen=True)
class Forecast:
    """What would be left on a day, once what was ordered is paid: from what was left at the end of the last whole
    period, by what is left over in a week."""

    rate: Rate
    start: Decimal
    ordered: Decimal
    until: date

    @property
    def weeks(self) -> Decimal:
        """From the end of the last whole period to the day."""
        return Decimal((self.until - self.rate.last).days) / SEVEN

    @property
    def left(self) -> Decimal:
        """The estimate."""
        return half_up(self.start - self.ordered + self.rate.left_a_week * self.weeks)


class Whose(StrEnum):
    """Whose limit it is."""

    BUDGET = "budget"  # it stands in the person's own budget
    COUNCIL = "council"  # the council has published it for everybody


@dataclass(frozen=True)
class Limit:
    """Above how many pounds the council asks about money that is left. `weeks` is set where it is so many weeks of a
    weekly amount; `warned_from` is where the council writes first; `notice_days` how long before it takes any back."""

    whose: Whose
    amount: Decimal
    weeks: int | None
    a_week: Decimal | None
    warned_from: Decimal | None
    notice_days: int | None


class Stands(StrEnum):
    """How what is left stands towards the limit."""

    FAR = "far"
    WARNED = "warned"  # above the amount at which the council writes first
    NEARS = "nears"  # at this rate it is reached on a day that can be told
    ABOVE = "above"


@dataclass(frozen=True)
class Reach:
    """How what is left, less what was ordered, stands towards the limit; the day on which it is reached at the present
    rate, and how many whole weeks that is from today. None where it is not, or not before the plan ends."""

    limit: Limit
    counted: Decimal
    stands: Stands
    day: date | None = None
    weeks_from_now: int | None = None


def weekly(budget: Budget, way: HeldAs) -> Decimal | None:
    """What a week of this way of holding the money comes to. None while the amount is not known."""
    part = next((item for item in by_holder(budget) if item.held_as is way), None)
    if part is None or budget.incomplete:
        return None
    return part.amount / budget.weeks_per_year if budget.period is Per.YEAR else part.amount


def limit(budget: Budget, way: HeldAs, weeks: int | None, warned_weeks: int | None, notice: int | None) -> Limit | None:
    """The limit of a way: the budget's own wins, then the council's published weeks. None where nobody published one,
    or the weekly amount is not known."""
    plan, a_week = budget.paying, weekly(budget, way)
    own = plan.contingency if plan and plan.held_as is way else None
    if own is not None and own.keeps is not None:
        return Limit(Whose.BUDGET, own.keeps, None, None, None, own.told_days_before)
    whose = Whose.BUDGET if own else Whose.COUNCIL
    counted = own.keeps_weeks if own else weeks
    if counted is None or not a_week:
        return None
    warned = None if own or warned_weeks is None else half_up(a_week * warned_weeks)
    return Limit(whose, half_up(a_week * counted), counted, half_up(a_week), warned,
                 own.told_days_before if own else notice)  # fmt: skip


def rate(statements: Sequence[Statement], way: HeldAs, kept: Book) -> tuple[Rate, Decimal] | None:
    """The rate of the newest whole and complete periods, oldest first as given, and what was left at their end: both
    with what was put right later. None while there is none."""
    chosen: list[Statement] = []
    for item in reversed([item for item in statements if item.over]):
        lacks = set(item.missing) - {Missing.OPENING}  # what there was before says nothing about a rate
        long_enough = chosen and (chosen[0].ledger.period.last - chosen[-1].ledger.period.first).days + 1 >= LOOKS_BACK
        if lacks or long_enough:
            break
        chosen.append(item)
    plans = [amount for item in chosen if (amount := _planned(item, way)) is not None]
    if not chosen or len(plans) != len(chosen):
        return None
    newest, first = chosen[0].ledger, chosen[-1].ledger.period.first
    right = put_right(kept, way, newest.period.last)
    spent = sum((_spent(item, way) for item in chosen), ZERO)
    spent -= sum((item.amount for item, wrong in right if wrong.on >= first and wrong.kind in SAYS), ZERO)
    found = Rate(first, newest.period.last, sum(plans, ZERO), spent)
    return found, dict(newest.closings).get(way, ZERO) + total(right)


def put_right(kept: Book, way: HeldAs, day: date) -> tuple[tuple[Posting, Entry], ...]:
    """What later entries did to the balance of a day by putting right entries up to then, each with what it was."""
    return tuple(
        (item, wrong)
        for item in kept.postings
        if item.way is way and item.entry.on > day and (wrong := kept.was(item.entry)) is not None and wrong.on <= day
    )


def total(right: Sequence[tuple[Posting, Entry]]) -> Decimal:
    """All of that in one amount, with its sign."""
    return sum((item.amount for item, _ in right), ZERO)


def _planned(item: Statement, way: HeldAs) -> Decimal | None:
    plans = [row.planned for group in item.groups for row in group.rows if row.planned.line.held_as is way]
    if not plans or any(plan.amount is None for plan in plans):
        return None
    return sum((plan.amount or ZERO for plan in plans), ZERO)


def _spent(item: Statement, way: HeldAs) -> Decimal:
    money = dict(item.ledger.ways).get(way)
    return money.spent if money else ZERO


def reach(found: Limit, counted: Decimal, standing: tuple[Rate, Decimal] | None, until: date, today: date) -> Reach:
    """Hold `counted` against the limit: what was left at the end of the newest whole period, less what was ordered. A
    payment for days to come is not left over. `until` is the last day of the plan's year."""
    if counted > found.amount:
        return Reach(found, counted, Stands.ABOVE, today, 0)
    stands = Stands.WARNED if found.warned_from is not None and counted > found.warned_from else Stands.FAR
    if standing is None or standing[0].left_a_week <= 0:
        return Reach(found, counted, stands)
    # the first day on which it is more than the limit
    days = int((found.amount - counted) / standing[0].left_a_week * SEVEN) + 1
    if days > (until - standing[0].last).days:
        return Reach(found, counted, stands)
    day = max(standing[0].last + timedelta(days=days), today)
    return Reach(found, counted, Stands.NEARS, day, (day - today).days // 7)


def year_end(budgets: Sequence[Budget], today: date) -> date | None:
    """The last day of the plan's year that today is in; None where no decision counts yet."""
    counted = in_force(budgets)
    if not counted:
        return None
    start = counted[-1][0]
    years = max(today.year - start.year - ((today.month, today.day) < (start.month, start.day)), 0)
    day, month = (28, 2) if (start.month, start.day) == (2, 29) else (start.day, start.month)
    return date(start.year + years + 1, month, day) - timedelta(days=1)
