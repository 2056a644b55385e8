"""What it costs to employ a personal assistant with a direct payment (section 11 of the method, R-DP-2 to R-DP-6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from portal.domain.explanation import Step
from portal.domain.line import BuildUp
from portal.domain.money import ZERO, half_up, up

FIGURES = frozenset(
    {
        "pay_floor", "holiday_percent", "employer_ni_percent", "ni_secondary_threshold_year",
        "employment_allowance_year",
        "pension_percent", "pension_lower", "pension_upper", "pension_trigger", "ssp_week", "ssp_weeks_allowed",
        "insurance_year", "payroll_per_run", "payroll_runs_year", "setup_payroll", "dbs_each",
    }
)  # fmt: skip


IF_IT_HAPPENS = ("redundancy", "notice", "maternity", "emergency_cover", "recruitment", "training")
LEAVE_WEEKS = Decimal("5.6")  # holiday.statutory


class PayTooLow(Exception):
    """The pay is below the National Living Wage of the year (R-SUF-3)."""


@dataclass(frozen=True)
class CostItem:
    """One recurring cost in pounds a year, by its code."""

    code: str
    amount: Decimal


@dataclass(frozen=True)
class EmployerCost:
    """The yearly costs, their sum, the weekly payment that covers them, and what is paid once at the start.

    What is paid only if it happens (IF_IT_HAPPENS) the council pays when it does, in writing (R-DP-4)."""

    items: tuple[CostItem, ...]
    a_year: Decimal
    a_week: Decimal
    once: tuple[CostItem, ...]
    an_hour: Decimal | None  # what an hour of support costs with everything in it; None where there are no hours
    a_week_unclaimed: Decimal  # R-DP-6: the weekly payment without the Employment Allowance
    if_it_happens: tuple[str, ...] = IF_IT_HAPPENS


def cost_of_employing(terms: BuildUp, figures: Mapping[str, Decimal], weeks: Decimal) -> EmployerCost:
    """The build-up of one main assistant with a relief assistant for holidays.

    `figures` are the rate book's direct payment parameters, `weeks` the weeks of its year.
    The weekly amount is rounded up, so that a year of payments covers the year's cost (R-DP-5).
    Raises PayTooLow."""
    if "pay_floor" in figures and terms.pay_an_hour < figures["pay_floor"]:
        raise PayTooLow(f"{terms.pay_an_hour} is below {figures['pay_floor']}")
    pay = half_up(terms.hours_a_week * weeks * terms.pay_an_hour)
    insurance = national_insurance(pay, figures)
    allowance = min(insurance, figures["employment_allowance_year"]) if terms.allowance_claimed else ZERO
    items = (
        CostItem("pay", pay),
        CostItem("holiday", percent(pay, figures["holiday_percent"])),
        CostItem("national_insurance", insurance),
        CostItem("employment_allowance", -allowance),
        CostItem("pension", pension(pay, figures)),
        CostItem("sick_pay", sick_pay(pay, figures, weeks)),
        CostItem("liability_insurance", figures["insurance_year"]),
        CostItem("payroll", half_up(figures["payroll_per_run"] * figures["payroll_runs_year"])),
    )
    a_year, hours = sum((item.amount for item in items), ZERO), terms.hours_a_week * weeks
    return EmployerCost(
        items,
        a_year,
        up(a_year / weeks),
        start_costs(terms, figures),
        half_up(a_year / hours) if hours else None,
        up((a_year + allowance) / weeks),
    )


@dataclass(frozen=True)
class ReliefCheck:
    """Is the holiday money enough to pay somebody else in the main assistant's leave? Pounds a year."""

    relief_pay: Decimal
    left_over: Decimal


def relief_check(terms: BuildUp, figures: Mapping[str, Decimal], weeks: Decimal) -> ReliefCheck:
    """The main assistant is paid every week, at work or on leave; a relief assistant works the weeks of leave and
    earns holiday pay of their own. `left_over` is below nothing when the money is not enough."""
    holiday = percent(half_up(terms.hours_a_week * weeks * terms.pay_an_hour), figures["holiday_percent"])
    worked = LEAVE_WEEKS * terms.hours_a_week * terms.pay_an_hour
    relief = half_up(worked * (1 + figures["holiday_percent"] / 100))
    return ReliefCheck(relief, holiday - relief)


def flat_rate_left(rate: Decimal, terms: BuildUp, cost: EmployerCost, weeks: Decimal) -> Decimal:
    """R-DP-2: what a flat hourly rate leaves over the build-up in a year; below nothing when it is not enough."""
    return half_up(rate * terms.hours_a_week * weeks) - cost.a_year


def steps(terms: BuildUp, cost: EmployerCost, figures: Mapping[str, Decimal], weeks: Decimal) -> tuple[Step, ...]:
    """Each yearly cost as a step of the explanation."""
    known: Mapping[str, Mapping[str, object]] = {
        "pay": {"hours": terms.hours_a_week, "weeks": weeks, "pay": terms.pay_an_hour},
        "holiday": {"percent": figures["holiday_percent"]},
        "national_insurance": {
            "percent": figures["employer_ni_percent"],
            "above": figures["ni_secondary_threshold_year"],
        },
        "pension": {
            "percent": figures["pension_percent"],
            "above": figures["pension_lower"],
            "up_to": figures["pension_upper"],
        },
        "sick_pay": {"times": figures["ssp_weeks_allowed"], "week": figures["ssp_week"]},
        "payroll": {"times": figures["payroll_runs_year"], "each": figures["payroll_per_run"]},
    }
    codes = {"employment_allowance": "claimed" if terms.allowance_claimed else "not_claimed"}
    return tuple(
        Step(
            f"employer.{item.code}" + (f".{codes[item.code]}" if item.code in codes else ""),
            item.amount,
            known.get(item.code, {}),
            ("R-DP-6",) if item.code == "employment_allowance" else ("R-DP-2",),
            SOURCES[item.code],
        )
        for item in cost.items
    )


SOURCES: Mapping[str, tuple[str, ...]] = {
    "pay": ("pay_floor",),
    "holiday": ("holiday_percent",),
    "national_insurance": ("employer_ni_percent", "ni_secondary_threshold_year"),
    "employment_allowance": ("employment_allowance_year",),
    "pension": ("pension_percent", "pension_lower", "pension_upper", "pension_trigger"),
    "sick_pay": ("ssp_week", "ssp_weeks_allowed"),
    "liability_insurance": ("insurance_year",),
    "payroll": ("payroll_per_run", "payroll_runs_year"),
}


def start_costs(terms: BuildUp, figures: Mapping[str, Decimal]) -> tuple[CostItem, ...]:
    """What is paid once at the start: setting up payroll, and a check for each worker."""
    checks = half_up(figures["dbs_each"] * terms.workers_checked)
    return (CostItem("setup_payroll", figures["setup_payroll"]), CostItem("dbs", checks))


def national_insurance(pay: Decimal, figures: Mapping[str, Decimal]) -> Decimal:
    """Employer National Insurance on one worker's yearly pay above the threshold."""
    return percent(max(pay - figures["ni_secondary_threshold_year"], ZERO), figures["employer_ni_percent"])


def pension(pay: Decimal, figures: Mapping[str, Decimal]) -> Decimal:
    """The employer's pension payment: nothing up to the trigger, then a share of the pay inside the band."""
    if pay <= figures["pension_trigger"]:
        return ZERO
    return percent(min(pay, figures["pension_upper"]) - figures["pension_lower"], figures["pension_percent"])


def sick_pay(pay: Decimal, figures: Mapping[str, Decimal], weeks: Decimal) -> Decimal:
    """An allowance of some weeks of statutory sick pay: the flat rate or 80% of weekly pay, whichever is lower."""
    week = min(figures["ssp_week"], half_up(pay / weeks * Decimal("0.8")))
    return half_up(week * figures["ssp_weeks_allowed"])


def percent(amount: Decimal, rate: Decimal) -> Decimal:
    """A percentage of an amount, half-up to a penny."""
    return half_up(amount * rate / 100)
