"""A second calculator, written from the words of the method alone (sections 4, 6, 7 and 11), in whole pennies and exact
fractions. It is slow and plain on purpose, and it knows no part of the portal: two programs that were written apart and
agree to the penny are each other's check."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction as F
from math import floor

IN_A_WEEK = {"week": F(1), "fortnight": F(1, 2), "four_weeks": F(1, 4), "month": F(12, 52), "quarter": F(4, 52), "year": F(1, 52)}  # fmt: skip  # noqa: E501


@dataclass(frozen=True)
class Visit:
    """Visits of so many minutes, so many times a week."""

    minutes: int
    times: int


@dataclass(frozen=True)
class Job:
    """Somebody who is employed: hours a week, pounds an hour, and whether the Employment Allowance is claimed."""

    hours: F
    pay: F
    claimed: bool


@dataclass(frozen=True)
class Piece:
    """One line. `price` is pounds for a unit; none is none. `cycle`: the price of a stretch of time, from the council's
    own record."""

    price: F | None = None
    amount: F = F(0)
    visit: Visit | None = None
    workers: int = 1
    by_year: bool = False
    cycle: str = ""
    job: Job | None = None
    asleep: bool = False
    direct: bool = False


@dataclass(frozen=True)
class Charge:
    """What the person pays: not_yet, not_charged, full_cost or known, with the most in pounds a week."""

    status: str
    weekly: F = F(0)


# --- section 6: rounding. Everything is in whole pennies from here on.


def nearest(pounds: F) -> int:
    """Half a penny goes up (R-ROUND-1)."""
    return floor(pounds * 100 + F(1, 2))


def lower(pounds: F) -> int:
    """Down to a penny (R-ROUND-2)."""
    return floor(pounds * 100)


def upper(pounds: F) -> int:
    """Up to a penny (R-ROUND-3)."""
    return -floor(-pounds * 100)


# --- section 4: how much


def minutes_counted(recorded: int) -> int:
    """Half an hour, and then a quarter of an hour more until it is enough (R-QTY-2)."""
    minutes = 30
    while minutes < recorded:
        minutes += 15
    return minutes


def units(piece: Piece) -> F:
    """Units for everybody who works (R-QTY-3, R-QTY-4)."""
    one = piece.amount
    if piece.visit is not None:
        one = F(minutes_counted(piece.visit.minutes) * piece.visit.times, 60)
    return sum((one for _ in range(piece.workers)), F(0))


# --- section 11: what it costs to employ somebody, in pennies a year


def employing(job: Job, weeks: F) -> dict[str, int]:
    """Each cost of a year, by its name, with the figures of 2026 to 2027."""
    pay = nearest(job.hours * weeks * job.pay)
    insurance = share(F(15, 100), max(pay - 5_000_00, 0))
    cost = {
        "pay": pay,
        "holiday": share(F(1207, 10000), pay),
        "national_insurance": insurance,
        "employment_allowance": -min(insurance, 10_500_00) if job.claimed else 0,
        "pension": share(F(3, 100), min(pay, 50_270_00) - 6_240_00) if pay > 10_000_00 else 0,
        "sick_pay": 2 * min(123_25, share(F(80, 100), F(pay) / weeks)),
        "liability_insurance": 61_00,
        "payroll": 13 * 45_00,
    }
    return cost


def share(part: F, pennies: F | int) -> int:
    """A part of an amount of pennies, to the nearest penny."""
    return nearest(part * pennies / 100)


# --- section 6: the lines and their sum


def line(piece: Piece, weeks: F, by_year: bool = False) -> int | None:
    """Pennies a week, or a year in a budget for a year. None: nobody knows yet (R-MISS-1)."""
    if piece.job is not None:
        return upper(F(sum(employing(piece.job, weeks).values()), 100) / weeks)
    if piece.price is None:
        return None
    if piece.cycle:
        return nearest(units(piece) * piece.price * IN_A_WEEK[piece.cycle])
    if by_year or not piece.by_year:
        return nearest(units(piece) * piece.price)
    return upper(units(piece) * piece.price / weeks)


def awake(pieces: Iterable[Piece]) -> list[Piece]:
    """What is counted: the support of a carer sleeps (R-NEED-4)."""
    return [piece for piece in pieces if not piece.asleep]


def cost(pieces: Iterable[Piece], weeks: F, by_year: bool = False) -> int:
    """The sum of the rounded lines (R-CALC-3)."""
    return sum(line(piece, weeks, by_year) or 0 for piece in awake(pieces))


# --- section 7: the three figures


def person_pays(charge: Charge, costs: int, weeks: F) -> int | None:
    """What the person pays of what these weeks cost."""
    if charge.status == "not_yet":
        return None
    if charge.status == "not_charged":
        return 0
    if charge.status == "full_cost":
        return costs
    return min(lower(charge.weekly * weeks), costs)


Three = tuple[int, int | None, int | None]


def three_figures(costs: int, pays: int | None) -> Three:
    """What it costs, what the person pays, what the council pays (R-OUT-1)."""
    return costs, pays, None if pays is None else costs - pays


def each_stretch(costs: int, charge: Charge, weeks: F) -> dict[str, Three]:
    """The three figures of a week, of four weeks and of a year."""
    pays = person_pays(charge, costs, F(1))
    a_year = nearest(F(costs, 100) * weeks)
    return {
        "weekly": three_figures(costs, pays),
        "four_weekly": three_figures(costs * 4, None if pays is None else pays * 4),
        "yearly": three_figures(a_year, None if pays is None else lower(F(pays, 100) * weeks)),
    }


def taken_from(pieces: Iterable[Piece], pays: int, weeks: F) -> tuple[int, int]:
    """What is left of the managed part and of the direct payment: one amount is taken, from the managed part first
    (R-CON-3)."""
    pieces = list(pieces)
    managed = cost([piece for piece in pieces if not piece.direct], weeks)
    direct = cost([piece for piece in pieces if piece.direct], weeks)
    first = min(pays, managed)
    return managed - first, direct - (pays - first)


# --- section 7: what the person pays


def tariff(savings: F) -> int | None:
    """Whole pounds a week: one for each 250, or part of it, from 14,250 to 23,250. None: the full cost (R-CON-4)."""
    if savings > 23_250:
        return None
    pounds, counted = 0, F(14_250)
    while counted < savings:
        counted, pounds = counted + 250, pounds + 1
    return pounds


def assessed(parts: Iterable[F]) -> int:
    """Income less allowances, never below nothing, down to a penny (R-CON-1)."""
    return max(lower(sum(parts, F(0))), 0)
